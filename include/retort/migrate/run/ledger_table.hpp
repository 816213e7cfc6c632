// SPDX-License-Identifier: MIT
// The table that says what is done of a revision with statements outside its transaction. docs/design/ledger.md.
#pragma once

#include <string_view>

#include "retort/sql/schema/table.hpp"

namespace retort::migrate {

inline constexpr std::string_view ledger_table_name = "retort_steps";

Table ledger_table();

}  // namespace retort::migrate
