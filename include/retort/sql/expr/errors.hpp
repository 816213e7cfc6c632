// SPDX-License-Identifier: MIT
// What can be wrong while an expression or a statement is built.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "retort/base/error.hpp"

namespace retort {

/// A column that its table, subquery or alias does not have.
struct UnknownSelectColumn : ArgumentError {
    std::string column;
    std::string from;
    /// `table` says what lacks it, as it stands in the sentence; `known` are the names of the columns that it has.
    UnknownSelectColumn(std::string_view name, std::string_view table, const std::vector<std::string>& known);
};

/// A clause that the statement does not have.
struct WrongClause : ArgumentError {
    WrongClause(std::string_view clause, std::string_view statement);
};

/// A row of an INSERT that names other columns than the row before it.
struct RowMismatch : ArgumentError {
    std::string column;
    explicit RowMismatch(std::string_view differing);
};

/// A statement sets one column twice.
struct DoubleAssignment : ArgumentError {
    std::string column;
    explicit DoubleAssignment(std::string_view doubled);
};

/// A value for a parameter that the text does not have.
struct UnknownParameter : ArgumentError {
    std::string parameter;
    UnknownParameter(std::string_view name, std::string_view text);
};

/// A whole number beyond 64 bits with a sign.
struct NumberTooLarge : ArgumentError {
    explicit NumberTooLarge(std::uint64_t number);
};

/// An alias, subquery or CTE where INSERT, UPDATE or DELETE need a table.
struct NotATable : ArgumentError {
    explicit NotATable(std::string_view what);
};

}  // namespace retort
