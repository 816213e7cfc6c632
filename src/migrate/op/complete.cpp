// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "retort/migrate/op/enum_types.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/replay.hpp"

#include "migrate/op/complete_objects.hpp"
#include "migrate/op/find.hpp"
#include "migrate/op/objects.hpp"
#include "migrate/op/replay_objects.hpp"

namespace retort::migrate {

namespace {

using namespace detail;

template <class Item, class Matches>
const Item* find_item(const std::vector<Item>& items, Matches matches) {
    const auto found = std::find_if(items.begin(), items.end(), matches);
    return found == items.end() ? nullptr : &*found;
}

/// Fills in what is missing and `before` knows. What the user has written stays.
class Complete {
public:
    explicit Complete(const Schema& before) : before_{before} {}

    void operator()(DropTable& op) const {
        if (const Table* table = find(op.table)) fill(op.was, *table);
    }
    void operator()(AlterTableOptions& op) const {
        if (const Table* table = find(op.table)) fill(op.was, table->options);
    }
    void operator()(SetTableComment& op) const {
        if (const Table* table = find(op.table)) fill(op.was, table->comment);
    }
    void operator()(DropColumn& op) const {
        if (const Column* column = find(op.table, op.column)) fill(op.was, *column);
    }
    void operator()(AlterColumn& op) const {
        if (const Column* column = find(op.table, op.column)) fill(op.change.was, *column);
    }
    void operator()(DropConstraint& op) const {
        const Table* table = find(op.table);
        if (table == nullptr || op.was) return;
        DropConstraint probe = op;
        probe.if_exists = true;
        op.was = find_constraint(*table, probe);
        if (op.was) op.kind = kind_of(*op.was);
    }
    void operator()(DropIndex& op) const {
        DropIndex probe = op;
        probe.if_exists = true;
        const FoundIndex found = find_index(before_, probe);
        if (found.index == nullptr) return;
        op.table = found.owner;
        fill(op.was, *found.index);
    }
    void operator()(DropView& op) const {
        const View* view = find_view(before_, op.view.name, op.view.schema);
        if (view != nullptr) fill(op.was, *view);
        op.materialized = op.materialized || (op.was && op.was->materialized);
    }
    void operator()(DropTrigger& op) const {
        const Trigger* trigger = find_item(before_.triggers, [&](const Trigger& each) {
            return each.name == op.name && (op.table.empty() || each.table == op.table.name);
        });
        if (trigger != nullptr) fill(op.was, *trigger);
    }
    void operator()(BatchAlterTable& op) const { op.operations = complete(before_, op.operations.operations()); }

    void operator()(DropEnum& op) const {
        if (std::optional<EnumType> type = find_enum(before_, op.name)) fill(op.was, *type);
    }
    void operator()(AddEnumValue& op) const { fill_values(op.name, op.was); }
    void operator()(SyncEnumValues& op) const { fill_values(op.name, op.was); }
    template <OnObject Op>
    void operator()(Op& op) const {
        if constexpr (requires { complete_object(before_, op); }) complete_object(before_, op);
    }
    void operator()(CreateEnum&) const {}
    void operator()(RenameEnumValue&) const {}

    void operator()(CreateTable&) const {}
    void operator()(RenameTable&) const {}
    void operator()(AddColumn&) const {}
    void operator()(AddConstraint&) const {}
    void operator()(CreateIndex&) const {}
    void operator()(CreateView&) const {}
    void operator()(CreateTrigger&) const {}
    void operator()(BulkInsert&) const {}
    void operator()(BulkUpdate&) const {}
    void operator()(Execute&) const {}
    void operator()(RunStep&) const {}

private:
    [[nodiscard]] const Table* find(const TableName& name) const { return before_.find_table(name.name, name.schema); }
    [[nodiscard]] const Column* find(const TableName& name, const std::string& column) const {
        const Table* table = find(name);
        return table == nullptr ? nullptr : table->find_column(column);
    }
    void fill_values(const TableName& name, std::optional<std::vector<std::string>>& was) const {
        if (const std::optional<EnumType> type = find_enum(before_, name)) fill(was, type->values);
    }
    template <class Fact>
    static void fill(std::optional<Fact>& was, const Fact& fact) {
        if (!was) was = fact;
    }

    const Schema& before_;
};

std::vector<Operation> expand_column(const Schema& before, DropColumn op) {
    std::vector<Operation> operations;
    const Table* table = before.find_table(op.table.name, op.table.schema);
    if (table != nullptr) {
        ColumnParts parts = parts_with(*table, op.column);
        for (Index& index : parts.indexes) {
            std::string name = index.name;
            operations.push_back(DropIndex{op.table, std::move(name), false, std::move(index)});
        }
        for (Constraint& constraint : parts.constraints) {
            const ConstraintKind kind = kind_of(constraint);
            std::string name = name_of(constraint);
            operations.push_back(DropConstraint{op.table, std::move(name), kind, false, std::move(constraint)});
        }
    }
    operations.push_back(std::move(op));
    return operations;
}

/// Rights go with what they are on.
std::vector<Operation> expand_rights(const Schema& before, const retort::ObjectName& object) {
    std::vector<Operation> operations;
    for (ObjectGrant grant : before.grants) {
        if (!detail::same_object(grant.object, object)) continue;
        const bool is_revoked = std::exchange(grant.revoked, false);
        if (is_revoked)
            operations.push_back(Grant{std::move(grant)});
        else
            operations.push_back(Revoke{std::move(grant)});
    }
    return operations;
}

std::vector<Operation> with_rights(const Schema& before, const retort::ObjectName& object, Operation operation) {
    std::vector<Operation> operations = expand_rights(before, object);
    operations.push_back(std::move(operation));
    return operations;
}

retort::ObjectName object_of(const TableName& name, retort::ObjectKind kind = retort::ObjectKind::table) {
    return {.kind = kind, .name = name.name, .schema = name.schema};
}

std::vector<Operation> expand_table(const Schema& before, DropTable op) {
    std::vector<Operation> operations = expand_rights(before, object_of(op.table));
    for (const Trigger& trigger : before.triggers) {
        if (trigger.table != op.table.name || trigger.schema != op.table.schema) continue;
        operations.push_back(DropTrigger{trigger.name, op.table, false, trigger});
    }
    for (const SchemaObject& object : before.objects) {
        if (object.name.table != op.table.name || object.name.schema != op.table.schema) continue;
        operations.push_back(DropObject{object.name, false, object});
    }
    operations.push_back(std::move(op));
    return operations;
}

/// A database without enumerations that are types knows none of those that operations name.
bool fits(const Schema& schema, const Operation& operation) {
    const std::optional<TableName> name = enum_of(operation);
    return !name || std::holds_alternative<CreateEnum>(operation) || find_enum(schema, *name);
}

}  // namespace

Operation complete(const Schema& before, Operation operation) {
    std::visit(Complete{before}, operation);
    return operation;
}

std::vector<Operation> complete(Schema before, std::vector<Operation> operations) {
    for (Operation& operation : operations) {
        operation = complete(std::as_const(before), std::move(operation));
        if (fits(before, operation)) apply_to(before, operation);
    }
    return operations;
}

std::vector<Operation> expand(const Schema& before, const Operation& operation) {
    Operation completed = complete(before, operation);
    if (auto* drop = std::get_if<DropColumn>(&completed)) return expand_column(before, std::move(*drop));
    if (auto* drop = std::get_if<DropTable>(&completed)) return expand_table(before, std::move(*drop));
    if (const auto* drop = std::get_if<DropView>(&completed)) {
        return with_rights(before, object_of(drop->view, retort::ObjectKind::view), *drop);
    }
    if (const auto* drop = std::get_if<DropSequence>(&completed)) {
        return with_rights(before, object_of(drop->sequence, retort::ObjectKind::sequence), *drop);
    }
    if (const auto* drop = std::get_if<DropObject>(&completed)) return with_rights(before, drop->object, *drop);
    return {std::move(completed)};
}

}  // namespace retort::migrate
