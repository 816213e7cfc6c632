// SPDX-License-Identifier: MIT
// Finding in a schema what an operation names, or an error that says what is there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate::detail {

/// Throws NoSuchTable.
Table& table_at(Schema& schema, const TableName& name);
const Table& table_at(const Schema& schema, const TableName& name);
/// Throws NoSuchColumn.
std::size_t column_place(const Table& table, std::string_view column);
/// Throws NoSuchColumn for the first of `columns` that the table does not have.
void require_columns(const Table& table, const std::vector<std::string>& columns);

/// Every constraint of the table. A primary key without columns is none.
std::vector<Constraint> constraints_of(const Table& table);
/// The constraint that `op` means: by its name, else the one that says what `op.was` says. Nullopt when there is none
/// and `op.if_exists`. Throws NoSuchConstraint, AmbiguousConstraint.
std::optional<Constraint> find_constraint(const Table& table, const DropConstraint& op);
/// Takes the constraint, which must be one of the table's, out of it.
void remove_constraint(Table& table, const Constraint& constraint);

/// Who has the index, and the index; null when there is none and `op.if_exists`. Throws
/// NoSuchTable, NoSuchIndex.
struct FoundIndex {
    TableName owner = {};
    std::vector<Index>* indexes = nullptr;  ///< Of the table or materialized view.
    const Index* index = nullptr;
};
FoundIndex find_index(const Schema& schema, const DropIndex& op);
/// Gives the constraint, which must be one of the table's, another name.
void rename_constraint(Table& table, const Constraint& constraint, const std::string& new_name);

/// Whether `key`, of `owner`, refers to `table`. A key in another schema names the connection's own, whose tables are
/// in none here: where no table is under the name, one without a schema is taken for it, as TableLookup::needed_by()
/// does.
bool refers_to(const Schema& schema, const Table& owner, const ForeignKeyConstraint& key, const Table& table);

/// The parts of an exclusion constraint without their operators.
std::vector<IndexElement> elements_of(const ExcludeConstraint& exclude);

/// "foreign key fk__orders__user_id__users of table \"orders\""
std::string user_text(const Table& table, const Constraint& constraint);

/// What goes with a column: the constraints and indexes of its own table that it is a part of.
struct ColumnParts {
    std::vector<Constraint> constraints;
    std::vector<Index> indexes;
};
ColumnParts parts_with(const Table& table, const std::string& column);

}  // namespace retort::migrate::detail
