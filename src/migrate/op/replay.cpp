// SPDX-License-Identifier: MIT
#include "retort/migrate/op/replay.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/names_in_sql.hpp"
#include "retort/migrate/op/statements.hpp"

#include "migrate/op/find.hpp"
#include "migrate/op/objects.hpp"
#include "migrate/op/rename.hpp"
#include "migrate/op/replay_enums.hpp"
#include "migrate/op/replay_objects.hpp"

namespace retort::migrate {

namespace {

using namespace detail;

bool has_view(const Schema& schema, const TableName& name) {
    return find_view(schema, name.name, name.schema) != nullptr;
}

void require_free(const Schema& schema, const TableName& name) {
    if (schema.find_table(name.name, name.schema) != nullptr || has_view(schema, name)) {
        throw TableExists{to_string(name)};
    }
}

/// Throws TableInUse when a foreign key of another table refers to `table`.
void require_unused(const Schema& schema, const Table& table) {
    for (const Table& other : schema.tables) {
        if (&other == &table) continue;
        for (const ForeignKeyConstraint& key : other.foreign_keys) {
            if (refers_to(schema, other, key, table)) throw TableInUse{qualified_name(table), user_text(other, key)};
        }
    }
}

bool names_referred(const ForeignKeyConstraint& key, const Table& table, const std::string& column) {
    // Without columns it refers to the primary key.
    const std::vector<std::string>& referred = key.referred_columns;
    if (!referred.empty()) return std::find(referred.begin(), referred.end(), column) != referred.end();
    const std::vector<std::string> columns = column_names(table.primary_key.columns);
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

/// Throws ColumnInUse when a foreign key refers to the column, or another column is computed from it. A key of the
/// table to itself that also starts at the column goes with it.
void require_unused(const Schema& schema, const Table& table, const std::string& column) {
    for (const Table& other : schema.tables) {
        for (const ForeignKeyConstraint& key : other.foreign_keys) {
            const bool goes_along =
                &other == &table && std::find(key.columns.begin(), key.columns.end(), column) != key.columns.end();
            if (goes_along || !refers_to(schema, other, key, table) || !names_referred(key, table, column)) continue;
            throw ColumnInUse{qualified_name(table), column, user_text(other, key)};
        }
    }
    for (const Column& other : table.columns) {
        if (other.name == column || !other.computed || !names_column(other.computed->expression, column)) continue;
        throw ColumnInUse{qualified_name(table), column, fmt::format("computed column \"{}\"", other.name)};
    }
}

/// `index` by value: it may stand among them.
void remove_index(std::vector<Index>& indexes, Index index) {  // NOLINT(performance-unnecessary-value-param)
    indexes.erase(std::find(indexes.begin(), indexes.end(), index));
}

void require_new(const std::vector<Index>& indexes, const CreateIndex& op) {
    const bool is_there =
        std::any_of(indexes.begin(), indexes.end(), [&](const Index& each) { return each.name == op.index.name; });
    if (is_there && !op.index.name.empty()) throw IndexExists{to_string(op.table), op.index.name};
}

/// What stands on the table and goes with it.
void erase_parts(Schema& schema, const Table& table) {
    const auto is_on_it = [&](const auto& each) { return each.table == table.name && each.schema == table.schema; };
    std::erase_if(schema.triggers, is_on_it);
    std::erase_if(schema.objects, [&](const SchemaObject& each) { return is_on_it(each.name); });
    std::erase_if(schema.grants, [&](const ObjectGrant& grant) {
        const retort::ObjectName name{.name = table.name, .schema = table.schema};
        return is_on_it(grant.object) || same_object(grant.object, name);
    });
}

void place_last_column(Table& table, const ColumnPlace& place) {
    if (place.before.empty() && place.after.empty()) return;
    Column column = std::move(table.columns.back());
    table.columns.pop_back();
    const std::size_t at =
        place.before.empty() ? column_place(table, place.after) + 1 : column_place(table, place.before);
    table.columns.insert(table.columns.begin() + static_cast<std::ptrdiff_t>(at), std::move(column));
}

/// The constraint does not fit a table that has a primary key, or a constraint of that name.
void require_new(const Table& table, const Constraint& constraint) {
    if (kind_of(constraint) == ConstraintKind::primary_key && !table.primary_key.columns.empty()) {
        throw ConstraintExists{qualified_name(table), "primary key"};
    }
    if (name_of(constraint).empty()) return;
    for (const Constraint& each : constraints_of(table)) {
        if (name_of(each) != name_of(constraint)) continue;
        throw ConstraintExists{qualified_name(table),
                               fmt::format("{} \"{}\"", to_string(kind_of(each)), name_of(each))};
    }
}

struct OwnColumns {
    std::vector<std::string> operator()(const ForeignKeyConstraint& key) const { return key.columns; }
    std::vector<std::string> operator()(const CheckConstraint&) const { return {}; }
    std::vector<std::string> operator()(const ExcludeConstraint& exclude) const {
        return column_names(elements_of(exclude));
    }
    template <class Key>
    std::vector<std::string> operator()(const Key& key) const {
        return column_names(key.columns);
    }
};

template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& items) {
    std::vector<std::string> names;
    for (const Named& item : items) names.push_back(item.name);
    return names;
}

class Apply {
public:
    explicit Apply(Schema& schema) : schema_{schema} {}

    void operator()(const CreateTable& op) const {
        const TableName name{op.table.name, op.table.schema};
        if (op.if_not_exists && schema_.find_table(name.name, name.schema) != nullptr) return;
        require_free(schema_, name);
        schema_.add(op.table);
    }
    void operator()(const DropTable& op) const {
        if (op.if_exists && schema_.find_table(op.table.name, op.table.schema) == nullptr) return;
        const Table& table = table_at(schema_, op.table);
        require_unused(schema_, table);
        erase_parts(schema_, table);
        schema_.tables.erase(schema_.tables.begin() + (&table - schema_.tables.data()));
    }
    void operator()(const RenameTable& op) const {
        Table& table = table_at(schema_, op.table);
        if (op.new_name == op.table.name) return;
        require_free(schema_, {op.new_name, op.table.schema});
        rename_table(schema_, table, op.new_name);
    }
    void operator()(const AlterTableOptions& op) const { table_at(schema_, op.table).options = op.options; }
    void operator()(const SetTableComment& op) const { table_at(schema_, op.table).comment = op.comment; }

    void operator()(const AddColumn& op) const {
        Table& table = table_at(schema_, op.table);
        if (table.find_column(op.column.name) != nullptr) {
            if (op.if_not_exists) return;
            throw ColumnExists{qualified_name(table), op.column.name};
        }
        Table changed_table = table;
        changed_table.add(op.column);
        place_last_column(changed_table, op.place);
        table = std::move(changed_table);
    }
    void operator()(const DropColumn& op) const {
        Table& table = table_at(schema_, op.table);
        if (op.if_exists && table.find_column(op.column) == nullptr) return;
        const std::size_t place = column_place(table, op.column);
        require_unused(schema_, table, op.column);
        const ColumnParts parts = parts_with(table, op.column);
        for (const Constraint& constraint : parts.constraints) remove_constraint(table, constraint);
        for (const Index& index : parts.indexes) remove_index(table.indexes, index);
        table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(place));
    }
    void operator()(const AlterColumn& op) const {
        Table& table = table_at(schema_, op.table);
        Column& column = table.columns[column_place(table, op.column)];
        const std::string& new_name = op.change.new_name.value_or(op.column);
        if (new_name != op.column && table.find_column(new_name) != nullptr) {
            throw ColumnExists{qualified_name(table), new_name};
        }
        ColumnChange in_place = op.change;
        in_place.new_name.reset();
        column = changed(std::move(column), in_place);
        if (new_name != op.column) rename_column(schema_, table, op.column, new_name);
    }

    void operator()(const AddConstraint& op) const {
        Table& table = table_at(schema_, op.table);
        require_new(table, op.constraint);
        require_columns(table, std::visit(OwnColumns{}, op.constraint));
        std::visit([&](const auto& constraint) { table.add(constraint); }, op.constraint);
    }
    void operator()(const DropConstraint& op) const {
        if (op.if_exists && schema_.find_table(op.table.name, op.table.schema) == nullptr) return;
        Table& table = table_at(schema_, op.table);
        if (const std::optional<Constraint> constraint = find_constraint(table, op)) {
            remove_constraint(table, *constraint);
        }
    }
    void operator()(const CreateIndex& op) const {
        const View* view = find_view(schema_, op.table.name, op.table.schema);
        Table* table = view == nullptr ? &table_at(schema_, op.table) : nullptr;
        std::vector<Index>& indexes = view == nullptr ? table->indexes : const_cast<View*>(view)->indexes;
        if (op.if_not_exists && find_index(schema_, DropIndex{op.table, op.index.name, true}).index != nullptr) return;
        require_new(indexes, op);
        if (table != nullptr) require_columns(*table, column_names(op.index.columns));
        indexes.push_back(op.index);
    }
    void operator()(const DropIndex& op) const {
        const FoundIndex found = find_index(schema_, op);
        if (found.index != nullptr) remove_index(*found.indexes, *found.index);
    }

    void operator()(const CreateView& op) const {
        const TableName name{op.view.name, op.view.schema};
        if (has_view(schema_, name)) throw ViewExists{"view", to_string(name)};
        require_free(schema_, name);
        schema_.views.push_back(op.view);
    }
    void operator()(const DropView& op) const {
        if (!has_view(schema_, op.view)) {
            if (op.if_exists) return;
            throw NoSuchView{"view", to_string(op.view), names_of(schema_.views)};
        }
        std::erase_if(schema_.views,
                      [&](const View& view) { return view.name == op.view.name && view.schema == op.view.schema; });
    }
    void operator()(const CreateTrigger& op) const {
        const bool is_there = std::any_of(schema_.triggers.begin(), schema_.triggers.end(), [&](const Trigger& each) {
            return each.name == op.trigger.name && each.table == op.trigger.table && each.schema == op.trigger.schema;
        });
        if (is_there) throw ViewExists{"trigger", op.trigger.name};
        schema_.triggers.push_back(op.trigger);
    }
    void operator()(const DropTrigger& op) const {
        const std::size_t removed = std::erase_if(schema_.triggers, [&](const Trigger& trigger) {
            return trigger.name == op.name && (op.table.empty() || trigger.table == op.table.name);
        });
        if (removed == 0 && !op.if_exists) throw NoSuchView{"trigger", op.name, names_of(schema_.triggers)};
    }

    void operator()(const CreateEnum& op) const { create_enum(schema_, op); }
    void operator()(const DropEnum& op) const { drop_enum(schema_, op); }
    void operator()(const AddEnumValue& op) const { add_enum_value(schema_, op); }
    void operator()(const RenameEnumValue& op) const { rename_enum_value(schema_, op); }
    void operator()(const SyncEnumValues& op) const { sync_enum_values(schema_, op); }

    template <OnObject Op>
    void operator()(const Op& op) const {
        replay(schema_, op);
    }

    void operator()(const BulkInsert& op) const { require_columns(table_at(schema_, op.table), op.columns); }
    void operator()(const BulkUpdate& op) const {
        const Table& table = table_at(schema_, op.table);
        for (const auto& [column, value] : op.set) column_place(table, column);
    }
    void operator()(const Execute& op) const { apply_effect(op.effect); }
    void operator()(const RunStep& op) const { apply_effect(op.effect); }
    void operator()(const BatchAlterTable& op) const { apply_all(op.operations); }

private:
    void apply_effect(const std::optional<OperationList>& effect) const {
        if (effect) apply_all(*effect);
    }
    // On a copy, so that a failure in the middle changes nothing.
    void apply_all(const OperationList& operations) const {
        if (operations.empty()) return;
        Schema copy = schema_;
        for (const Operation& each : operations) apply_to(copy, each);
        schema_ = std::move(copy);
    }

    Schema& schema_;
};

bool may_touch_schema(const std::string& sql) {
    const std::vector<Statement> statements = split_statements(sql);
    return std::any_of(statements.begin(), statements.end(), [](const Statement& statement) {
        const StatementKind kind = kind_of_statement(statement.sql);
        return kind == StatementKind::schema || kind == StatementKind::drops;
    });
}

}  // namespace

void apply_to(Schema& schema, const Operation& operation) { std::visit(Apply{schema}, operation); }

bool is_unsure(const Operation& operation) {
    if (const auto* execute = std::get_if<Execute>(&operation))
        return !execute->effect && may_touch_schema(execute->sql);
    if (const auto* step = std::get_if<RunStep>(&operation)) return !step->effect;
    const auto* batch = std::get_if<BatchAlterTable>(&operation);
    return batch != nullptr && std::any_of(batch->operations.begin(), batch->operations.end(), is_unsure);
}

void apply_to(Replay& replay, const std::vector<Operation>& operations) {
    for (const Operation& operation : operations) {
        if (is_unsure(operation)) replay.unsure.push_back(describe(operation));
        try {
            apply_to(replay.schema, operation);
        } catch (const DoesNotFit& error) {
            if (replay.unsure.empty()) throw;
            replay.unsure.push_back(fmt::format("{}: {}", describe(operation), error.what()));
        }
    }
}

}  // namespace retort::migrate
