// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/column.hpp"
#include "retort/sql/schema/constraint.hpp"

namespace retort {

/// A table as a plain value: what models, reflection and the replay of migrations all produce.
struct Table {
    std::string name;
    std::string schema = {};  ///< Empty: the connection's default schema.
    std::vector<Column> columns = {};
    PrimaryKeyConstraint primary_key = {};  ///< Without columns: the table has none.
    std::vector<ForeignKeyConstraint> foreign_keys = {};
    std::vector<UniqueConstraint> unique_constraints = {};
    std::vector<CheckConstraint> check_constraints = {};
    std::vector<ExcludeConstraint> exclude_constraints = {};
    std::vector<Index> indexes = {};
    std::string comment = {};
    DialectOptions options = {};
    std::vector<std::string> prefixes = {};  ///< Words after CREATE: {"TEMPORARY"}.

    /// Appends a column and moves what it says inline (key, unique, index, checks, foreign key) into this table.
    /// A column of the key with `autoincrement` stands first in it. Throws DuplicateColumn (RT-S002).
    void add(Column column);
    void add(PrimaryKeyConstraint constraint);
    void add(ForeignKeyConstraint constraint);
    void add(UniqueConstraint constraint);
    void add(CheckConstraint constraint);
    void add(ExcludeConstraint constraint);
    void add(Index index);

    /// Null where there is none.
    [[nodiscard]] const Column* find_column(std::string_view column) const;
    [[nodiscard]] Column* find_column(std::string_view column);
    [[nodiscard]] const Index* find_index(std::string_view index) const;

    bool operator==(const Table&) const = default;
};

/// The column of the primary key that the database numbers, by SQLAlchemy's rule: the one that says `autoincrement`;
/// else the only column of the key, where it is an integer, has no server default and is no foreign key. Null: none.
const Column* autoincrement_column(const Table& table);

/// "schema.table", or "table" where the schema is empty.
std::string qualified_name(std::string_view schema, std::string_view name);
inline std::string qualified_name(const Table& table) { return qualified_name(table.schema, table.name); }

}  // namespace retort
