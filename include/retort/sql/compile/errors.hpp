// SPDX-License-Identifier: MIT
// What can be wrong with a statement beyond what its C++ types say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "retort/base/error.hpp"
#include "retort/sql/expr/errors.hpp"

namespace retort {

/// A statement cannot be said in SQL, or not in that of the dialect.
struct CompileError : Error {
    using Error::Error;
};

/// A name that no database can have: empty, or with a NUL in it.
struct BadIdentifier : CompileError {
    explicit BadIdentifier(std::string_view identifier);
};

/// The dialect has no words for something.
struct NotInDialect : CompileError {
    std::string dialect;
    std::string construct;
    NotInDialect(std::string_view dialect_name, std::string_view what, std::string_view alternative);
};

/// join() without a condition, and no foreign key between the table and what stands in FROM, or several.
struct NoJoinCondition : CompileError {
    std::string left;
    std::string right;
    NoJoinCondition(std::string_view from, std::string_view target, bool several);
};

/// A column whose table is not in the FROM of the statement that uses it.
struct ColumnNotInFrom : CompileError {
    std::string column;
    /// `table` as it stands in the sentence.
    ColumnNotInFrom(std::string_view column_name, std::string_view table);
};

/// Two different common table expressions under one name in one statement.
struct AmbiguousName : CompileError {
    std::string name;
    explicit AmbiguousName(std::string_view doubled);
};

/// A parameter that each execution gives, where values have to stand in the text.
struct ParameterWithoutValue : CompileError {
    std::string name;
    explicit ParameterWithoutValue(std::string_view parameter);
};

/// A statement without what makes it one: an UPDATE that sets nothing, an INSERT … SELECT of another width.
struct IncompleteStatement : CompileError {
    explicit IncompleteStatement(const std::string& what);
};

/// A subquery that takes all of its tables from the statement around it.
struct NoFromLeft : CompileError {
    NoFromLeft();
};

/// A term of ORDER BY, GROUP BY or a window that names no column of the statement.
struct UnknownResultName : CompileError {
    std::string name;
    explicit UnknownResultName(std::string_view wanted);
};

/// More parameters than the database takes in one statement.
struct TooManyParameters : CompileError {
    std::size_t count;
    std::size_t most;
    TooManyParameters(std::string_view dialect, std::size_t given, std::size_t allowed);
};

/// A value of a kind that cannot be written as a literal.
struct NoLiteral : CompileError {
    explicit NoLiteral(std::string_view kind);
};

}  // namespace retort
