// SPDX-License-Identifier: MIT
// A new name, everywhere in a schema where the old one stands.
#pragma once

#include <string>

#include "retort/sql/schema/schema.hpp"

namespace retort::migrate::detail {

/// In `table` itself (its column, keys, constraints, indexes, computed columns), in foreign keys of other tables that
/// refer to it, and in its triggers.
void rename_column(Schema& schema, Table& table, const std::string& column, const std::string& new_name);

/// The table itself, foreign keys that refer to it, its triggers, and the text of triggers and views.
void rename_table(Schema& schema, Table& table, const std::string& new_name);

}  // namespace retort::migrate::detail
