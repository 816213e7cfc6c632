// SPDX-License-Identifier: MIT
#include "migrate/ddl/object_steps.hpp"

#include <utility>

#include "retort/sql/compile/ddl_compiler.hpp"

#include "migrate/op/find.hpp"
#include "migrate/op/objects.hpp"

namespace retort::migrate::detail {

namespace {

Steps steps_of(std::vector<std::string> statements) {
    Steps steps;
    for (std::string& sql : statements) steps.push_back(MigrationStep::statement(std::move(sql)));
    return steps;
}

/// What an operation lacks, by its kind.
struct Lacking {
    std::string operator()(const RefreshView&) const { return "materialized views"; }
    std::string operator()(const AlterSequence&) const { return "sequences that change"; }
    std::string operator()(const CreateSequence&) const { return "sequences"; }
    std::string operator()(const DropSequence&) const { return "sequences"; }
    std::string operator()(const CreateSchema&) const { return "schemas of its own"; }
    std::string operator()(const DropSchema&) const { return "schemas of its own"; }
    std::string operator()(const CreateObject& op) const { return of(op.object.name); }
    std::string operator()(const ReplaceObject& op) const { return of(op.object.name); }
    std::string operator()(const DropObject& op) const { return of(op.object); }
    std::string operator()(const Grant&) const { return "roles and rights"; }
    std::string operator()(const Revoke&) const { return "roles and rights"; }
    std::string operator()(const SetRowSecurity&) const { return "row level security"; }
    std::string operator()(const CreatePartition&) const { return "partitions"; }
    std::string operator()(const AttachPartition&) const { return "partitions"; }
    std::string operator()(const DetachPartition&) const { return "partitions"; }
    std::string operator()(const RenameConstraint&) const { return "new names for constraints"; }
    std::string operator()(const CreateView&) const { return "materialized views"; }
    template <class Other>
    std::string operator()(const Other&) const {
        return "such thing";
    }

    static std::string of(const retort::ObjectName& object) {
        const std::string word{word_of(object.kind)};
        if (word.ends_with("policy")) return "policies";
        return word.ends_with('s') ? word : word + 's';
    }
};

}  // namespace

std::string lacking_of(const Operation& operation) { return std::visit(Lacking{}, operation); }

Steps object_steps(const RenameConstraint& op, const MigrationDialect& dialect, const StepContext& context) {
    const Table& table = table_at(context.schema, op.table);
    const std::optional<Constraint> found = find_constraint(table, DropConstraint{op.table, op.name});
    Constraint renamed = *found;
    std::visit([&](auto& any) { any.name = op.new_name; }, renamed);
    Steps steps = dialect.steps(DropConstraint{op.table, op.name, kind_of(*found), false, *found}, context);
    for (MigrationStep& step : dialect.steps(AddConstraint{op.table, renamed}, context))
        steps.push_back(std::move(step));
    return steps;
}

Steps object_steps(const RenameIndex& op, const MigrationDialect& dialect, const StepContext& context) {
    const FoundIndex found = find_index(context.schema, DropIndex{op.table, op.name});
    Index renamed = *found.index;
    renamed.name = op.new_name;
    Steps steps = dialect.steps(DropIndex{found.owner, op.name, false, *found.index}, context);
    for (MigrationStep& step : dialect.steps(CreateIndex{found.owner, renamed}, context))
        steps.push_back(std::move(step));
    return steps;
}

/// Every constraint holds for every row.
Steps object_steps(const ValidateConstraint& /*op*/, const MigrationDialect& /*dialect*/,
                   const StepContext& /*context*/) {
    return {};
}

/// The old one goes: not every database has OR REPLACE, and none takes every change by it.
Steps object_steps(const ReplaceView& op, const MigrationDialect& dialect, const StepContext& context) {
    const auto ddl = dialect.dialect().ddl_compiler();
    std::vector<std::string> statements;
    const bool may_be_there = context.for_script || find_view(context.schema, op.view.name, op.view.schema) != nullptr;
    if (may_be_there) statements.push_back(ddl->drop_view({op.view.name, op.view.schema}, context.for_script));
    statements.push_back(ddl->create_view(op.view));
    return steps_of(std::move(statements));
}

}  // namespace retort::migrate::detail
