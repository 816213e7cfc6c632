// SPDX-License-Identifier: MIT
#include "migrate/op/complete_objects.hpp"

#include "migrate/op/find.hpp"
#include "migrate/op/objects.hpp"

namespace retort::migrate::detail {

namespace {

template <class Fact>
void fill(std::optional<Fact>& was, const Fact* fact) {
    if (!was && fact != nullptr) was = *fact;
}

}  // namespace

void complete_object(const Schema& before, RenameIndex& op) {
    const FoundIndex found = find_index(before, DropIndex{op.table, op.name, true});
    if (found.index != nullptr) op.table = found.owner;
}

void complete_object(const Schema& before, ValidateConstraint& op) {
    const Table* table = before.find_table(op.table.name, op.table.schema);
    if (table != nullptr && !op.was)
        op.was = find_constraint(*table, {.table = op.table, .name = op.name, .if_exists = true});
}

void complete_object(const Schema& before, ReplaceView& op) {
    fill(op.was, find_view(before, op.view.name, op.view.schema));
}

void complete_object(const Schema& before, DropSequence& op) {
    fill(op.was, find_sequence(before, op.sequence.name, op.sequence.schema));
}

void complete_object(const Schema& before, AlterSequence& op) {
    fill(op.change.was, find_sequence(before, op.sequence.name, op.sequence.schema));
}

void complete_object(const Schema& before, DropSchema& op) {
    for (const NamedSchema& each : before.namespaces) {
        if (each.name == op.name) fill(op.was, &each);
    }
}

void complete_object(const Schema& before, ReplaceObject& op) {
    fill(op.was, find_object(before.objects, op.object.name));
}

void complete_object(const Schema& before, DropObject& op) { fill(op.was, find_object(before.objects, op.object)); }

void complete_object(const Schema& before, Grant& op) {
    if (op.held.empty()) op.held = held_of(before, op.grant);
}

void complete_object(const Schema& before, Revoke& op) {
    op.grant.grantable = op.grant.grantable || was_grantable(before, op.grant);
}

void complete_object(const Schema& before, SetRowSecurity& op) {
    const Table* table = before.find_table(op.table.name, op.table.schema);
    if (table == nullptr || op.was) return;
    op.was = RowSecurity{table->options.is_set(row_security_key), table->options.is_set(force_row_security_key)};
}

void complete_object(const Schema& before, DetachPartition& op) {
    const Table* table = before.find_table(op.partition.name, op.partition.schema);
    if (table != nullptr && op.was.empty()) op.was = table->options.get(partition_bound_key);
}

}  // namespace retort::migrate::detail
