// SPDX-License-Identifier: MIT
// What can be wrong while a statement is built.
#pragma once

#include <string>
#include <string_view>

#include "retort/base/error.hpp"

namespace retort {

/// A column that its table, subquery or alias does not have.
struct UnknownSelectColumn : ArgumentError {
    std::string column;
    std::string from;
    UnknownSelectColumn(std::string_view name, std::string_view table, std::string_view nearest);
};

/// A clause that the statement does not have.
struct WrongClause : ArgumentError {
    WrongClause(std::string_view clause, std::string_view statement);
};

/// A row of an INSERT that names other columns than the row before it.
struct RowMismatch : ArgumentError {
    std::string column;
    explicit RowMismatch(std::string_view missing);
};

/// A value for a parameter that the text does not have.
struct UnknownParameter : ArgumentError {
    std::string parameter;
    UnknownParameter(std::string_view name, std::string_view text);
};

/// Something other than a table, alias, subquery or CTE where one is needed.
struct NotATable : ArgumentError {
    explicit NotATable(std::string_view what);
};

}  // namespace retort
