// SPDX-License-Identifier: MIT
#include "retort/migrate/op/enum_types.hpp"

#include <algorithm>

namespace retort::migrate {

namespace {

using Values = std::vector<std::string>;

bool contains(const Values& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

bool is_of(const Type& type, const TableName& name) {
    return is_named_enum(type) && type.name == name.name && type.schema == name.schema;
}

void set_values(Type& type, const TableName& name, const Values& values) {
    if (is_of(type, name)) type.labels = values;
    for (TypeVariant& variant : type.variants) set_values(variant.type, name, values);
}

void add_type(std::vector<EnumType>& types, const Type& type) {
    if (!is_named_enum(type)) return;
    const bool is_known = std::any_of(types.begin(), types.end(), [&](const EnumType& known) {
        return known.name == type.name && known.schema == type.schema;
    });
    if (!is_known) types.push_back({.name = type.name, .schema = type.schema, .values = type.labels});
}

struct EnumOf {
    std::optional<TableName> operator()(const CreateEnum& op) const { return TableName{op.type.name, op.type.schema}; }
    std::optional<TableName> operator()(const DropEnum& op) const { return op.name; }
    std::optional<TableName> operator()(const AddEnumValue& op) const { return op.name; }
    std::optional<TableName> operator()(const RenameEnumValue& op) const { return op.name; }
    std::optional<TableName> operator()(const SyncEnumValues& op) const { return op.name; }
    template <class Other>
    std::optional<TableName> operator()(const Other&) const {
        return std::nullopt;
    }
};

/// What turns `from` into `to` where `to` has all of `from`, in their order.
std::vector<AddEnumValue> additions(const TableName& name, Values from, const Values& to) {
    std::vector<AddEnumValue> adds;
    for (std::size_t i = 0; i < to.size(); ++i) {
        if (i < from.size() && from[i] == to[i]) continue;
        AddEnumValue add{.name = name, .value = to[i]};
        if (i < from.size() && !from[i].empty()) add.before = from[i];
        if (i < from.size() && from[i].empty()) add.after = from[i - 1];  // an empty name says no place
        add.was = from;
        from.insert(from.begin() + static_cast<std::ptrdiff_t>(i), to[i]);
        adds.push_back(std::move(add));
    }
    return adds;
}

/// A value before the first one, which is empty, has no neighbour that could be named.
bool comes_before_empty(const Values& values, const Values& fresh) {
    return !values.empty() && values.front().empty() && values.front() != fresh.front();
}

bool is_subsequence(const Values& values, const Values& of) {
    auto next = values.begin();
    for (const std::string& each : of) {
        if (next != values.end() && *next == each) ++next;
    }
    return next == values.end();
}

}  // namespace

bool is_named_enum(const Type& type) { return type.kind == TypeKind::enumeration && !type.name.empty(); }

std::vector<EnumType> enum_types(const Schema& schema) {
    std::vector<EnumType> types = schema.enums;
    for (const Table& table : schema.tables) {
        for (const Column& column : table.columns) add_type(types, column.type.in("postgresql"));
    }
    for (const DomainType& domain : schema.domains) add_type(types, domain.type);
    return types;
}

std::optional<EnumType> find_enum(const Schema& schema, const TableName& name) {
    for (EnumType& type : enum_types(schema)) {
        if (type.name == name.name && type.schema == name.schema) return std::move(type);
    }
    return std::nullopt;
}

std::vector<AffectedColumn> enum_columns(const Schema& schema, const TableName& name) {
    std::vector<AffectedColumn> columns;
    for (const Table& table : schema.tables) {
        for (const Column& column : table.columns) {
            if (is_of(column.type.in("postgresql"), name)) {
                columns.push_back({{table.name, table.schema}, column.name});
            }
        }
    }
    return columns;
}

void set_enum_values(Schema& schema, const TableName& name, const Values& values) {
    for (EnumType& type : schema.enums) {
        if (type.name == name.name && type.schema == name.schema) type.values = values;
    }
    for (Table& table : schema.tables) {
        for (Column& column : table.columns) set_values(column.type, name, values);
    }
    for (DomainType& domain : schema.domains) set_values(domain.type, name, values);
}

std::optional<TableName> enum_of(const Operation& operation) { return std::visit(EnumOf{}, operation); }

EnumChange enum_change(const SyncEnumValues& sync, const Values& values) {
    EnumChange change;
    Values now = values;
    for (const auto& rename : sync.values_to_rename) {
        const auto old = std::find(now.begin(), now.end(), rename.first);
        if (old == now.end()) continue;
        const bool is_merge = contains(now, rename.second);
        (is_merge ? change.merges : change.renames).push_back(rename);
        if (!is_merge) *old = rename.second;
    }
    change.needs_rewrite =
        !change.merges.empty() || !is_subsequence(now, sync.new_values) || comes_before_empty(now, sync.new_values);
    if (!change.needs_rewrite) change.additions = additions(sync.name, now, sync.new_values);
    return change;
}

}  // namespace retort::migrate
