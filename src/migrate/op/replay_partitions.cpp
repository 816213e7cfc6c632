// SPDX-License-Identifier: MIT
// Partitions in a replay.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/replay.hpp"

#include "migrate/op/find.hpp"
#include "migrate/op/objects.hpp"
#include "migrate/op/replay_objects.hpp"

namespace retort::migrate::detail {

namespace {

void require_partitioned(const Table& table) {
    if (table.options.contains(partition_by_key)) return;
    throw BadOperation{fmt::format(
        "table \"{}\" has no partitions; make it with the option {{\"{}\", \"RANGE (…)\"}}, and move the rows",
        qualified_name(table), partition_by_key)};
}

void make_partition(Table& partition, const TableName& table, const std::string& bound) {
    partition.options.set(std::string{partition_of_key}, to_string(table));
    partition.options.set(std::string{partition_bound_key}, bound);
}

bool is_partition(const Table& partition, const TableName& table) {
    const std::string_view of = partition.options.get(partition_of_key);
    return of == to_string(table) || of.ends_with("." + table.name) || of == '"' + table.name + '"';
}

/// What a partition has of its table: names of keys and indexes are the database's to make.
Table partition_like(const Table& parent, const CreatePartition& op) {
    Table partition{.name = op.partition.name, .schema = op.partition.schema};
    for (Column column : parent.columns) {
        column.comment.clear();
        column.identity.reset();
        partition.columns.push_back(std::move(column));
    }
    partition.primary_key.columns = parent.primary_key.columns;
    partition.check_constraints = parent.check_constraints;
    partition.foreign_keys = parent.foreign_keys;
    make_partition(partition, op.table, op.bound);
    if (!op.partition_by.empty()) partition.options.set(std::string{partition_by_key}, op.partition_by);
    return partition;
}

}  // namespace

void replay(Schema& schema, const CreatePartition& op) {
    const Table& parent = table_at(std::as_const(schema), op.table);
    require_partitioned(parent);
    apply_to(schema, CreateTable{partition_like(parent, op)});
}

void replay(Schema& schema, const AttachPartition& op) {
    require_partitioned(table_at(schema, op.table));
    make_partition(table_at(schema, op.partition), op.table, op.bound);
}

void replay(Schema& schema, const DetachPartition& op) {
    table_at(schema, op.table);
    Table& partition = table_at(schema, op.partition);
    if (!is_partition(partition, op.table)) {
        throw NoSuchView{"partition", to_string(op.partition), {}};
    }
    partition.options.erase(partition_of_key);
    partition.options.erase(partition_bound_key);
}

}  // namespace retort::migrate::detail
