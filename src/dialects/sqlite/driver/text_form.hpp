// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "retort/sql/expr/value.hpp"

#include "sql/expr/temporal_text.hpp"

namespace retort::sqlite::driver {

/// The text that stands in the database for a value of a kind that SQLite does not have, as SQLAlchemy writes it: a
/// date, time, moment or interval in ISO form, a UUID as 32 hexadecimal digits. The text lies in `buffer`.
std::string_view text_form(const ValueView& value, char (&buffer)[temporal_text_size]);

}  // namespace retort::sqlite::driver
