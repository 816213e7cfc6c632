// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/constraint.hpp"
#include "retort/sql/schema/type.hpp"

namespace retort {

/// A column whose value the database computes from the other columns of its row.
struct ComputedColumn {
    std::string expression;  ///< SQL, without the parentheses around it.
    bool persisted = false;  ///< STORED; false: VIRTUAL.

    bool operator==(const ComputedColumn&) const = default;
};

/// A column numbered by the database, as in SQL:2003 GENERATED … AS IDENTITY. The same options as a Sequence has.
struct IdentityColumn {
    bool always = false;  ///< GENERATED ALWAYS; false: BY DEFAULT.
    std::optional<std::int64_t> start = {};
    std::optional<std::int64_t> increment = {};
    std::optional<std::int64_t> minvalue = {};
    std::optional<std::int64_t> maxvalue = {};
    std::optional<bool> cycle = {};
    std::optional<std::int64_t> cache = {};
    bool no_minvalue = false;  ///< NO MINVALUE, said explicitly.
    bool no_maxvalue = false;
    std::optional<bool> order = {};  ///< ORDER or NOORDER, where a database has it (Oracle).

    bool operator==(const IdentityColumn&) const = default;
};

/// What a column's declaration says about its table: `Table::add` moves it there, so that a column in a table has none.
struct InlineConstraints {
    bool primary_key = false;
    bool unique = false;
    bool indexed = false;
    std::optional<ForeignKeyConstraint> foreign_key = {};  ///< Its `columns` are filled in by Table::add.
    std::vector<CheckConstraint> checks = {};

    bool operator==(const InlineConstraints&) const = default;
};

/// A column of a table. Not nullable unless told. Options may follow the type in any order:
/// `Column{"email", String(255), nullable, unique, server_default("''")}`.
struct Column {
    std::string name;
    Type type;
    bool nullable = false;
    std::optional<std::string> server_default;  ///< SQL, as it stands after DEFAULT.
    std::optional<ComputedColumn> computed;
    std::optional<IdentityColumn> identity;
    std::string comment;
    std::string collation;  ///< Empty: the database's default.
    DialectOptions options;
    /// Whether the database numbers this column of a primary key. Not said: it does where the column is the whole key,
    /// an integer, without default and no foreign key; see autoincrement_column().
    std::optional<bool> autoincrement;
    InlineConstraints inline_constraints;

    Column() = default;
    template <class... Options>
    Column(std::string column_name, Type column_type, const Options&... column_options)
        : name{std::move(column_name)}, type{std::move(column_type)} {
        (column_options.apply_to(*this), ...);
    }

    bool operator==(const Column&) const = default;
};

}  // namespace retort
