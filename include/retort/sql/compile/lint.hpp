// SPDX-License-Identifier: MIT
// What is doubtful about a statement although a database may take it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/stmt/statement.hpp"

namespace retort {

struct StatementFinding {
    std::string_view rule;  ///< Stable, with a heading in docs/errors.md.
    std::string message;    ///< Says what is doubtful, and the way out; holds no value.
};

/// Finds in the statement and all its subqueries:
/// - RT-X040: tables in one FROM that nothing joins, so that every row of one comes with every row of the other
///   (SQLAlchemy's from-linting);
/// - RT-X041: a column beside an aggregate without GROUP BY, for which SQLite and old MySQL take any row's value.
/// Requires a statement that can be compiled. Text is not looked into.
[[nodiscard]] std::vector<StatementFinding> lint(const Statement& statement);

}  // namespace retort
