// SPDX-License-Identifier: MIT
// What the changes share: choosing types and expressions, and finding what hangs together.
#pragma once

#include <string>
#include <vector>

#include "conformance/changes/workshop.hpp"

namespace conformance {

/// "table.column", for people.
[[nodiscard]] std::string told(const retort::Table& table, const std::string& column = {});
/// The name in SQL, in quotes.
[[nodiscard]] std::string in_sql(const std::string& name);
[[nodiscard]] std::string text_in_sql(const std::string& text);
/// Whether the SQL names the column; more often than it really does.
[[nodiscard]] bool mentions(const std::string& sql, const std::string& column);

/// A column with a random type and, now and then, a default, a comment and a collation.
[[nodiscard]] retort::Column random_column(Workshop& workshop, const retort::Table& table);
/// Another type for the column; it fits what is in the table.
[[nodiscard]] retort::Type random_type(Workshop& workshop, const retort::Table& table);
/// Defaults that fit the type; none: no default but NULL does.
[[nodiscard]] std::vector<std::string> defaults_for(const Workshop& workshop, const retort::Type& type);
[[nodiscard]] std::string random_comment(Workshop& workshop);
/// A condition on columns of the table that the database can compute; empty: there are no columns for it.
[[nodiscard]] std::string random_condition(Workshop& workshop, const retort::Table& table);
/// An expression of columns for an index or a computed column, the same at all times; empty: there is none.
[[nodiscard]] std::string random_expression(Workshop& workshop, const retort::Table& table);

[[nodiscard]] bool is_number(const retort::Type& type);
[[nodiscard]] bool is_text(const retort::Type& type);
/// Whether values can be compared, and stand in a key or index.
[[nodiscard]] bool can_be_key(const Workshop& workshop, const retort::Column& column);
[[nodiscard]] bool is_in_primary_key(const retort::Table& table, const std::string& column);
/// Whether an expression of the table, or a key of or to it, is made with the column.
[[nodiscard]] bool is_in_expression(const retort::Table& table, const std::string& column);
[[nodiscard]] bool is_in_foreign_key(const retort::Schema& schema, const retort::Table& table,
                                     const std::string& column);
[[nodiscard]] bool refers_to(const retort::Table& owner, const retort::ForeignKeyConstraint& key,
                             const retort::Table& table);
/// Takes the column with all of its table that is made with it, and keys of other tables to it. False, and nothing is
/// changed, where that cannot be.
bool take_column(Workshop& workshop, retort::Table& table, const std::string& column);
/// Takes the foreign keys to these columns of the table. False where one of them has to stay.
bool take_keys_to(Workshop& workshop, const retort::Table& table, const std::vector<std::string>& columns);
/// One to `most` different columns that can stand in a key; fewer where there are fewer.
[[nodiscard]] std::vector<std::string> random_key_columns(Workshop& workshop, const retort::Table& table,
                                                          std::size_t most);

}  // namespace conformance
