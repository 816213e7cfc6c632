// SPDX-License-Identifier: MIT
// Column and table names inside SQL text: CHECKs, index predicates, computed columns, triggers.
#pragma once

#include <string>
#include <string_view>

namespace retort::migrate {

/// Whether the expression names the column: unquoted in any case, or quoted.
bool names_column(std::string_view expression, std::string_view column);

/// The expression with the column under its new name, in double quotes; the rest as it stands. A word that is a
/// function's name, or a table's before a dot, is left. Text that cannot be read as SQL comes back as it is.
std::string with_column_renamed(std::string_view expression, std::string_view column, std::string_view new_name);

/// The expression with another text for each `'value'` that is cast to the type, as a database keeps an enumeration's
/// value: `'new'::state`, `'new'::shop.state`.
std::string with_value_renamed(std::string_view expression, std::string_view type, std::string_view value,
                               std::string_view new_value);

/// with_column_renamed() in the text of a trigger on the column's table: after NEW and OLD, and in `UPDATE OF`.
std::string with_trigger_column_renamed(std::string_view trigger, std::string_view column, std::string_view new_name);

/// A statement (CREATE TRIGGER, CREATE VIEW) with a table under its new name: after ON, FROM, JOIN, INTO, UPDATE, a
/// comma between tables, and before a dot.
std::string with_table_renamed(std::string_view statement, std::string_view table, std::string_view new_name);

}  // namespace retort::migrate
