// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "retort/sql/schema/constraint.hpp"
#include "retort/sql/schema/type.hpp"

namespace retort {

/// A generator of numbers in the database: `Sequence{.name = "invoice_numbers", .start = 1000}`. What is not said is
/// left to the database. next_value() of <retort/sql.hpp> is its next number in a statement.
struct Sequence {
    std::string name;
    std::string schema = {};  ///< Empty: the connection's default schema.
    std::optional<Type> data_type = {};
    std::optional<std::int64_t> start = {};
    std::optional<std::int64_t> increment = {};
    std::optional<std::int64_t> minvalue = {};
    std::optional<std::int64_t> maxvalue = {};
    std::optional<bool> cycle = {};
    std::optional<std::int64_t> cache = {};
    bool no_minvalue = false;  ///< NO MINVALUE, said explicitly.
    bool no_maxvalue = false;
    std::optional<bool> order = {};  ///< ORDER or NOORDER, where a database has it (Oracle).
    std::string owned_by = {};       ///< "table.column" with which it goes (PostgreSQL), in SQL; empty: none.
    std::string comment = {};
    DialectOptions options = {};

    bool operator==(const Sequence&) const = default;
};

}  // namespace retort
