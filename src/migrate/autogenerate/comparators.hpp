// SPDX-License-Identifier: MIT
// One function per file: what a table that both schemas have lacks or has too much. Each adds to a TablePlan.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/sql/schema/table_lookup.hpp"

#include "migrate/autogenerate/rules.hpp"

namespace retort::migrate::detail {

/// An operation, and what a reviewer should know about it.
struct Planned {
    Operation operation;
    std::string note = {};
};

/// What turns one table into another, in the order in which it is done.
struct TablePlan {
    std::vector<Planned> drop_foreign_keys;
    std::vector<Planned> drop_keys;  ///< Indexes, checks, unique constraints, the primary key.
    std::vector<Planned> alter;      ///< Options of the table; columns come, change and go.
    std::vector<Planned> add_keys;
    std::vector<Planned> add_foreign_keys;
    std::vector<Planned> comments;
    bool drops_columns = false;

    /// A foreign key to this table cannot stay while this is done.
    [[nodiscard]] bool takes_keys_or_columns() const { return !drop_keys.empty() || drops_columns; }
};

/// The two sides of a comparison. Both tables have one name.
struct TablePair {
    const Table& from;
    const Table& to;
    const TableLookup& from_tables;
    const TableLookup& to_tables;

    [[nodiscard]] TableName name() const { return {to.name, to.schema}; }
};

void compare_columns(const TablePair& tables, const Rules& rules, TablePlan& plan);
void compare_primary_keys(const TablePair& tables, const Rules& rules, TablePlan& plan);
void compare_unique_constraints(const TablePair& tables, const Rules& rules, TablePlan& plan);
void compare_check_constraints(const TablePair& tables, const Rules& rules, TablePlan& plan);
void compare_exclude_constraints(const TablePair& tables, const Rules& rules, TablePlan& plan);
void compare_foreign_keys(const TablePair& tables, const Rules& rules, TablePlan& plan);
void compare_indexes(const TablePair& tables, const Rules& rules, TablePlan& plan);
void compare_table_options(const TablePair& tables, const Rules& rules, TablePlan& plan);
void compare_table_comments(const TablePair& tables, const Rules& rules, TablePlan& plan);

/// What is different about one column that both tables have; nothing: no change. One function per aspect.
void compare_type(const TablePair& tables, const Column& from, const Column& to, const Rules& rules,
                  ColumnChange& change);
void compare_server_default(const TablePair& tables, const Column& from, const Column& to, const Rules& rules,
                            ColumnChange& change);
void compare_generation(const Column& from, const Column& to, const Rules& rules, ColumnChange& change);

/// The operations that add `column` to a table that may have rows: one, or three when it needs a value in each.
std::vector<Planned> add_column(const TablePair& tables, const Column& column, const Rules& rules);

/// Views and triggers. What goes is added to `first`, what comes to `last`.
void compare_views(const Schema& from, const Schema& to, const Rules& rules, std::vector<Planned>& first,
                   std::vector<Planned>& last);
void compare_triggers(const Schema& from, const Schema& to, const Rules& rules, std::vector<Planned>& first,
                      std::vector<Planned>& last);

/// What becomes of enumerations that are types, where the database has such.
struct EnumPlan {
    std::vector<Planned> first;  ///< Before the tables: columns may be of a new one, defaults of a new value.
    std::vector<Planned> last;   ///< After them: nothing is of an old one, nothing names a lost value.
};
/// `all` is `from` with what DiffOptions leaves alone: what that needs is not dropped.
EnumPlan compare_enums(const Schema& from, const Schema& to, const Schema& all, const Rules& rules);

}  // namespace retort::migrate::detail
