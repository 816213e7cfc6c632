// SPDX-License-Identifier: MIT
#include "migrate/op/replay_objects.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/replay.hpp"

#include "migrate/op/find.hpp"
#include "migrate/op/objects.hpp"

namespace retort::migrate::detail {

namespace {

using retort::ObjectName;

template <class Item>
std::vector<std::string> names_of(const std::vector<Item>& items) {
    std::vector<std::string> names;
    for (const Item& item : items) names.push_back(item.name);
    return names;
}

template <class Item>
void erase(std::vector<Item>& items, const Item* item) {
    items.erase(items.begin() + (item - items.data()));
}

/// One that SERIAL or GENERATED AS IDENTITY made is not said in a schema.
bool numbers_a_column(const Schema& schema, const TableName& name) {
    return std::any_of(schema.tables.begin(), schema.tables.end(), [&](const Table& table) {
        return table.schema == name.schema &&
               std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& column) {
                   return fmt::format("{}_{}_seq", table.name, column.name) == name.name;
               });
    });
}

Sequence* sequence_at(Schema& schema, const TableName& name) {
    const Sequence* found = find_sequence(schema, name.name, name.schema);
    if (found != nullptr) return const_cast<Sequence*>(found);
    if (numbers_a_column(schema, name)) return nullptr;
    throw NoSuchView{"sequence", to_string(name), names_of(schema.sequences)};
}

std::vector<std::string> names_of_kind(const Schema& schema, retort::ObjectKind kind) {
    std::vector<std::string> names;
    for (const SchemaObject& each : schema.objects) {
        if (each.name.kind == kind) names.push_back(each.name.name);
    }
    return names;
}

}  // namespace

void replay(Schema& schema, const RenameConstraint& op) {
    Table& table = table_at(schema, op.table);
    const std::optional<Constraint> found = find_constraint(table, DropConstraint{op.table, op.name});
    for (const Constraint& each : constraints_of(table)) {
        if (name_of(each) == op.new_name && op.new_name != op.name) {
            throw ConstraintExists{qualified_name(table), fmt::format("constraint \"{}\"", op.new_name)};
        }
    }
    rename_constraint(table, *found, op.new_name);
}

void replay(Schema& schema, const RenameIndex& op) {
    const FoundIndex found = find_index(schema, DropIndex{op.table, op.name});
    if (found.indexes == nullptr) return;
    for (Index& index : *found.indexes) {
        if (index.name == op.new_name && op.new_name != op.name) throw IndexExists{to_string(op.table), op.new_name};
    }
    for (Index& index : *found.indexes) {
        if (index.name == op.name) index.name = op.new_name;
    }
}

void replay(Schema& schema, const ValidateConstraint& op) {
    Table& table = table_at(schema, op.table);
    find_constraint(table, DropConstraint{op.table, op.name});
    for (CheckConstraint& check : table.check_constraints) {
        if (check.name == op.name) check.options.erase(not_valid_key);
    }
    for (ForeignKeyConstraint& key : table.foreign_keys) {
        if (key.name == op.name) key.options.erase(not_valid_key);
    }
}

void replay(Schema& schema, const ReplaceView& op) {
    if (const View* old = find_view(schema, op.view.name, op.view.schema)) {
        View& view = schema.views[static_cast<std::size_t>(old - schema.views.data())];
        view.definition = op.view.definition;
        return;
    }
    apply_to(schema, CreateView{op.view});
}

void replay(Schema& schema, const RefreshView& op) {
    if (find_view(schema, op.view.name, op.view.schema) != nullptr) return;
    throw NoSuchView{"materialized view", to_string(op.view), names_of(schema.views)};
}

void replay(Schema& schema, const CreateSequence& op) {
    if (find_sequence(schema, op.sequence.name, op.sequence.schema) == nullptr) {
        schema.sequences.push_back(op.sequence);
    } else if (!op.if_not_exists) {
        throw ViewExists{"sequence", qualified_name(op.sequence.schema, op.sequence.name)};
    }
}

void replay(Schema& schema, const DropSequence& op) {
    const Sequence* found = find_sequence(schema, op.sequence.name, op.sequence.schema);
    if (found != nullptr) return erase(schema.sequences, found);
    if (!op.if_exists) sequence_at(schema, op.sequence);
}

void replay(Schema& schema, const AlterSequence& op) {
    if (Sequence* sequence = sequence_at(schema, op.sequence)) *sequence = changed(*sequence, op.change);
}

void replay(Schema& schema, const CreateSchema& op) {
    const std::vector<std::string> names = names_of(schema.namespaces);
    if (std::find(names.begin(), names.end(), op.schema.name) == names.end()) {
        schema.namespaces.push_back(op.schema);
    } else if (!op.if_not_exists) {
        throw ViewExists{"schema", op.schema.name};
    }
}

void replay(Schema& schema, const DropSchema& op) {
    const auto removed =
        std::erase_if(schema.namespaces, [&](const NamedSchema& each) { return each.name == op.name; });
    if (removed == 0 && !op.if_exists) throw NoSuchView{"schema", op.name, names_of(schema.namespaces)};
}

void replay(Schema& schema, const CreateObject& op) {
    const bool is_there = std::any_of(schema.objects.begin(), schema.objects.end(),
                                      [&](const SchemaObject& each) { return same_object(each.name, op.object.name); });
    if (!is_there) {
        schema.objects.push_back(op.object);
    } else if (!is_conditional(op.object)) {
        throw ViewExists{word_of(op.object.name.kind), to_string(op.object.name)};
    }
}

void replay(Schema& schema, const ReplaceObject& op) {
    const SchemaObject* found = find_object(schema.objects, op.object.name);
    if (found == nullptr) {
        schema.objects.push_back(op.object);
    } else {
        schema.objects[static_cast<std::size_t>(found - schema.objects.data())].definition = op.object.definition;
    }
}

void replay(Schema& schema, const DropObject& op) {
    const SchemaObject* found = find_object(schema.objects, op.object);
    if (found != nullptr) return erase(schema.objects, found);
    if (op.if_exists) return;
    throw NoSuchView{word_of(op.object.kind), op.object.name, names_of_kind(schema, op.object.kind)};
}

void replay(Schema& schema, const SetRowSecurity& op) {
    DialectOptions& options = table_at(schema, op.table).options;
    const auto set = [&](std::string_view key, const std::optional<bool>& flag) {
        if (flag) options.erase(key);
        if (flag == true) options.set(std::string{key}, "true");
    };
    set(row_security_key, op.enabled);
    set(force_row_security_key, op.forced);
}

}  // namespace retort::migrate::detail
