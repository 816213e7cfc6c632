// SPDX-License-Identifier: MIT
#include "retort/migrate/op/reach.hpp"

#include <algorithm>
#include <utility>

#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/op/sql_reach.hpp"

namespace retort::migrate {

namespace {

bool is_same(const TableName& left, const TableName& right) {
    return equal_ignoring_case(left.name, right.name) &&
           (left.schema.empty() || right.schema.empty() || equal_ignoring_case(left.schema, right.schema));
}

bool has(const std::vector<TableName>& names, const TableName& name) {
    return std::any_of(names.begin(), names.end(), [&](const TableName& each) { return is_same(each, name); });
}

/// Puts what operations reach into a Reach.
class Collector {
public:
    explicit Collector(Reach& reach) : reach_{reach} {}

    void operator()(const CreateTable& op) {
        changes({op.table.name, op.table.schema});
        for (const Column& column : op.table.columns) needs_type(column.type);
        for (const ForeignKeyConstraint& key : op.table.foreign_keys) needs_target(key);
        for (const Index& index : op.table.indexes) changes({index.name, op.table.schema});
    }
    void operator()(const RenameTable& op) {
        changes(op.table);
        changes({op.new_name, op.table.schema});
    }
    void operator()(const AddColumn& op) {
        changes(op.table);
        needs_type(op.column.type);
        if (op.column.inline_constraints.foreign_key) needs_target(*op.column.inline_constraints.foreign_key);
    }
    void operator()(const AlterColumn& op) {
        changes(op.table);
        if (op.change.type) needs_type(*op.change.type);
    }
    void operator()(const AddConstraint& op) {
        changes(op.table);
        if (const auto* const key = std::get_if<ForeignKeyConstraint>(&op.constraint)) needs_target(*key);
    }
    void operator()(const CreateIndex& op) {
        changes(op.table);
        changes({op.index.name, op.table.schema});
    }
    void operator()(const DropIndex& op) {
        changes(op.table);
        changes({op.name, op.table.schema});
    }
    void operator()(const CreateView& op) {
        changes({op.view.name, op.view.schema});
        reach_sql(op.view.definition);
    }
    void operator()(const DropView& op) { changes(op.view); }
    void operator()(const CreateTrigger& op) {
        changes({op.trigger.table, op.trigger.schema});
        reach_sql(op.trigger.definition);
    }
    void operator()(const DropTrigger& op) {
        changes(op.table);
        changes({op.name, op.table.schema});
    }
    void operator()(const CreateEnum& op) { changes({op.type.name, op.type.schema}); }
    void operator()(const SyncEnumValues& op) {
        changes(op.name);
        for (const AffectedColumn& column : op.affected_columns) changes(column.table);
    }
    void operator()(const Execute& op) {
        if (op.effect) {
            all(op.effect->operations());
            detail::needs_of_sql(op.sql, reach_.needs);
        } else if (!reach_sql(op.sql)) {
            reach_.unsure.push_back(describe(Operation{op}));
        }
    }
    void operator()(const RunStep& op) {
        if (op.effect) all(op.effect->operations());
        reach_.unsure.push_back(describe(Operation{op}));
    }
    void operator()(const BatchAlterTable& op) {
        changes(op.table);
        all(op.operations.operations());
    }
    void operator()(const RenameIndex& op) {
        changes(op.table);
        changes({op.name, op.table.schema});
        changes({op.new_name, op.table.schema});
    }
    void operator()(const ReplaceView& op) { (*this)(CreateView{op.view}); }
    void operator()(const RefreshView& op) { changes(op.view); }
    void operator()(const CreateSequence& op) { changes({op.sequence.name, op.sequence.schema}); }
    void operator()(const DropSequence& op) { changes(op.sequence); }
    void operator()(const AlterSequence& op) { changes(op.sequence); }
    void operator()(const CreateSchema& op) { changes(op.schema.name); }
    void operator()(const CreateObject& op) { made(op.object); }
    void operator()(const ReplaceObject& op) { made(op.object); }
    void operator()(const DropObject& op) { named(op.object); }
    void operator()(const Grant& op) { named(op.grant.object); }
    void operator()(const Revoke& op) { named(op.grant.object); }
    void operator()(const CreatePartition& op) { partition(op); }
    void operator()(const AttachPartition& op) { partition(op); }
    void operator()(const DetachPartition& op) { partition(op); }
    template <class OnNamed>
    void operator()(const OnNamed& op) {
        if constexpr (requires { TableName{op.table}; }) {
            changes(op.table);
        } else if constexpr (requires { TableName{op.name}; }) {
            changes(op.name);
        } else {
            reach_.unsure.push_back(describe(Operation{op}));
        }
    }

    void all(const std::vector<Operation>& operations) {
        for (const Operation& operation : operations) std::visit(*this, operation);
    }

private:
    static void add(std::vector<TableName>& names, TableName name) {
        if (!name.empty() && !has(names, name)) names.push_back(std::move(name));
    }
    void changes(TableName name) { add(reach_.changes, std::move(name)); }
    void needs_target(const ForeignKeyConstraint& key) { add(reach_.needs, {key.referred_table, key.referred_schema}); }
    void needs_type(const Type& type) {
        add(reach_.needs, {type.name, type.schema});
        for (const TypeVariant& variant : type.variants) add(reach_.needs, {variant.type.name, variant.type.schema});
    }
    template <class OnPartition>
    void partition(const OnPartition& op) {
        changes(op.table);
        changes(op.partition);
    }
    void named(const retort::ObjectName& object) {
        if (object.table.empty()) return changes({object.name, object.schema});
        changes({object.table, object.schema});
    }
    void made(const SchemaObject& object) {
        named(object.name);
        reach_sql(object.definition);
    }
    bool reach_sql(std::string_view sql) {
        std::vector<TableName> changed;
        const bool is_sure = detail::changes_of_sql(sql, changed);
        for (TableName& name : changed) changes(std::move(name));
        detail::needs_of_sql(sql, reach_.needs);
        return is_sure;
    }

    Reach& reach_;
};

void append_common(std::vector<TableName>& common, const std::vector<TableName>& changed,
                   const std::vector<TableName>& reached) {
    for (const TableName& name : changed) {
        if (has(reached, name) && !has(common, name)) common.push_back(name);
    }
}

}  // namespace

Reach reach_of(const std::vector<Operation>& operations) {
    Reach reach;
    Collector{reach}.all(operations);
    return reach;
}

std::vector<TableName> common_of(const Reach& left, const Reach& right) {
    std::vector<TableName> common;
    append_common(common, left.changes, right.changes);
    append_common(common, left.changes, right.needs);
    append_common(common, right.changes, left.needs);
    return common;
}

}  // namespace retort::migrate
