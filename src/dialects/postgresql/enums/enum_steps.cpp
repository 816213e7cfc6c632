// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/enum_steps.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "retort/dialects/postgresql/ddl.hpp"
#include "retort/dialects/postgresql/types.hpp"
#include "retort/migrate/ddl/errors.hpp"
#include "retort/migrate/op/enum_types.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

#include "dialects/postgresql/enums/enum_sync.hpp"
#include "dialects/postgresql/enums/uses_values.hpp"

namespace retort::postgresql {

using namespace migrate;
using Steps = EnumSteps::Steps;

namespace {

Type type_of(const TableName& name, std::vector<std::string> values = {}) {
    return Type::enumeration(std::move(values), name.name, name.schema);
}

/// The named enumerations of the columns that the operation makes or changes.
struct TypesOf {
    std::vector<Type> operator()(const CreateTable& op) const {
        std::vector<Type> types;
        for (const Column& column : op.table.columns) types.push_back(column.type);
        return types;
    }
    std::vector<Type> operator()(const AddColumn& op) const { return {op.column.type}; }
    std::vector<Type> operator()(const AlterColumn& op) const {
        return op.change.type ? std::vector<Type>{*op.change.type} : std::vector<Type>{};
    }
    template <class Other>
    std::vector<Type> operator()(const Other&) const {
        return {};
    }
};

}  // namespace

Steps EnumSteps::of(const CreateEnum& op) const {
    const TableName name{op.type.name, op.type.schema};
    if (op.if_not_exists && find_enum(context_.schema, name)) return {};
    Steps steps{MigrationStep::statement(create_enum(type_of(name, op.type.values)))};
    if (!op.type.comment.empty()) {
        steps.push_back(MigrationStep::statement("COMMENT ON TYPE " + named_type(name.name, name.schema).spelling +
                                                 " IS " + string_literal(op.type.comment)));
    }
    return steps;
}

Steps EnumSteps::of(const DropEnum& op) const {
    return {MigrationStep::statement(drop_type(type_of(op.name), op.if_exists))};
}

Steps EnumSteps::of(const AddEnumValue& op) const { return {addition(op)}; }

Steps EnumSteps::of(const RenameEnumValue& op) const {
    return {MigrationStep::statement(rename_enum_value(type_of(op.name), op.value, op.new_value))};
}

Steps EnumSteps::of(const SyncEnumValues& op) const {
    const std::optional<EnumType> known = find_enum(context_.schema, op.name);
    const EnumChange change = known ? enum_change(op, known->values) : EnumChange{.needs_rewrite = true};
    if (change.needs_rewrite) {
        if (context_.for_script) throw EnumNotOffline{migrate::to_string(op.name)};
        create_enum(type_of(op.name, op.new_values));  // refuses labels that cannot be
        return {MigrationStep::asked(std::make_shared<EnumSync>(op))};
    }
    Steps steps;
    for (const auto& [from, to] : change.renames) {
        steps.push_back(MigrationStep::statement(rename_enum_value(type_of(op.name), from, to)));
    }
    for (const AddEnumValue& each : change.additions) steps.push_back(addition(each));
    return steps;
}

Steps EnumSteps::missing_types(const Operation& operation) const {
    Steps steps;
    std::vector<TableName> made;
    for (const Type& each : std::visit(TypesOf{}, operation)) {
        const Type type = each.in("postgresql");
        const TableName name{type.name, type.schema};
        const bool is_made = std::find(made.begin(), made.end(), name) != made.end();
        if (!is_named_enum(type) || is_made || find_enum(context_.schema, name)) continue;
        steps.push_back(MigrationStep::statement(create_enum(type)));
        made.push_back(name);
    }
    return steps;
}

MigrationStep EnumSteps::addition(const AddEnumValue& op) const {
    std::string sql = add_enum_value(type_of(op.name), op.value, op.before, op.after);
    constexpr std::string_view words = " ADD VALUE ";
    if (op.if_not_exists) sql.insert(sql.find(words) + words.size(), "IF NOT EXISTS ");
    MigrationStep step = MigrationStep::statement(std::move(sql));
    step.transactional =
        !context_.transaction_goes_on && std::none_of(context_.later.begin(), context_.later.end(), may_use_values);
    return step;
}

}  // namespace retort::postgresql
