// SPDX-License-Identifier: MIT
// A statement's text, which all statements of its structure share, with its own values.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "retort/sql/compile/compiled.hpp"

namespace retort {

/// What every statement of one structure is in SQL. Immutable, shared between threads.
struct StatementText {
    /// A parameter whose value each execution gives.
    struct Place {
        std::size_t parameter;
        std::size_t argument;
    };

    explicit StatementText(CompiledStatement&& compiled);

    std::string sql;
    bool returns_rows = false;
    std::size_t parameter_count = 0;
    std::vector<Place> places;
    /// The names of the values that each execution gives. A name that stands several times is one argument; without a
    /// name each is its own.
    std::vector<std::string> arguments;
};

struct BoundStatement {
    std::shared_ptr<const StatementText> text;
    std::vector<ValueView> values;  ///< Of all parameters; NULL at the places. Borrowed from `statement`.
    sql::NodePtr statement;         ///< Keeps alive what the values borrow; null where they borrow from the caller.

    BoundStatement() = default;
    /// A statement that shares its text with no other.
    explicit BoundStatement(CompiledStatement&& compiled);
};

}  // namespace retort
