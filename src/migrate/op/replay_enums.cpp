// SPDX-License-Identifier: MIT
#include "migrate/op/replay_enums.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "retort/migrate/op/enum_types.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/names_in_sql.hpp"

namespace retort::migrate::detail {

namespace {

using Values = std::vector<std::string>;

std::vector<std::string> names_of(const std::vector<EnumType>& types) {
    std::vector<std::string> names;
    for (const EnumType& type : types) names.push_back(qualified_name(type.schema, type.name));
    return names;
}

/// Nullopt: the schema knows no enumerations at all. Throws NoSuchEnum.
std::optional<Values> values_of(const Schema& schema, const TableName& name) {
    if (std::optional<EnumType> type = find_enum(schema, name)) return std::move(type->values);
    const std::vector<EnumType> known = enum_types(schema);
    if (known.empty()) return std::nullopt;
    throw NoSuchEnum{to_string(name), names_of(known)};
}

/// Throws NoSuchEnumValue.
std::size_t place_of(const TableName& name, const Values& values, const std::string& value) {
    const auto found = std::find(values.begin(), values.end(), value);
    if (found == values.end()) throw NoSuchEnumValue{to_string(name), value, values};
    return static_cast<std::size_t>(found - values.begin());
}

bool contains(const Values& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

std::string quoted(const std::string& value) {
    std::string text{'\''};
    for (const char c : value) text.append(c == '\'' ? 2 : 1, c);
    return text + '\'';
}

/// `'new'` and `'new'::state` name the value.
void rename_in_defaults(Schema& schema, const RenameEnumValue& op) {
    const std::string old = quoted(op.value);
    for (const AffectedColumn& each : enum_columns(schema, op.name)) {
        Column& column = *schema.find_table(each.table.name, each.table.schema)->find_column(each.column);
        if (!column.server_default || !column.server_default->starts_with(old)) continue;
        if (column.server_default->substr(old.size()).starts_with('\'')) continue;
        column.server_default->replace(0, old.size(), quoted(op.new_value));
    }
}

/// `'new'::state` wherever a table's SQL says it: the database keeps the value, not its name.
void rename_in_sql(Schema& schema, const RenameEnumValue& op) {
    const auto rename = [&](std::string& sql) {
        if (!sql.empty()) sql = with_value_renamed(sql, op.name.name, op.value, op.new_value);
    };
    const auto rename_in_parts = [&](std::vector<IndexElement>& parts) {
        for (IndexElement& part : parts) {
            if (part.expression) rename(part.name);
        }
    };
    for (Table& table : schema.tables) {
        for (Column& column : table.columns) {
            if (column.server_default) rename(*column.server_default);
            if (column.computed) rename(column.computed->expression);
        }
        for (CheckConstraint& check : table.check_constraints) rename(check.condition);
        for (ExcludeConstraint& exclude : table.exclude_constraints) rename(exclude.where);
        for (Index& index : table.indexes) {
            rename(index.where);
            rename_in_parts(index.columns);
        }
    }
}

/// In a rename and in what goes with one.
void rename_everywhere(Schema& schema, const RenameEnumValue& op) {
    rename_in_defaults(schema, op);
    rename_in_sql(schema, op);
}

}  // namespace

void create_enum(Schema& schema, const CreateEnum& op) {
    if (find_enum(schema, {op.type.name, op.type.schema})) {
        if (op.if_not_exists) return;
        throw EnumExists{qualified_name(op.type.schema, op.type.name)};
    }
    schema.enums.push_back(op.type);
}

void drop_enum(Schema& schema, const DropEnum& op) {
    if (op.if_exists && !find_enum(schema, op.name)) return;
    if (!values_of(schema, op.name)) return;
    const std::vector<AffectedColumn> columns = enum_columns(schema, op.name);
    if (!columns.empty()) {
        throw EnumInUse{to_string(op.name), to_string(columns.front().table) + '.' + columns.front().column};
    }
    std::erase_if(schema.enums,
                  [&](const EnumType& type) { return type.name == op.name.name && type.schema == op.name.schema; });
}

void add_enum_value(Schema& schema, const AddEnumValue& op) {
    std::optional<Values> values = values_of(schema, op.name);
    if (!values) return;
    if (contains(*values, op.value)) {
        if (op.if_not_exists) return;
        throw EnumValueExists{to_string(op.name), op.value};
    }
    std::size_t place = values->size();
    if (!op.before.empty()) place = place_of(op.name, *values, op.before);
    if (!op.after.empty()) place = place_of(op.name, *values, op.after) + 1;
    values->insert(values->begin() + static_cast<std::ptrdiff_t>(place), op.value);
    set_enum_values(schema, op.name, *values);
}

void rename_enum_value(Schema& schema, const RenameEnumValue& op) {
    std::optional<Values> values = values_of(schema, op.name);
    if (!values) return;
    const std::size_t place = place_of(op.name, *values, op.value);
    if (contains(*values, op.new_value)) throw EnumValueExists{to_string(op.name), op.new_value};
    (*values)[place] = op.new_value;
    set_enum_values(schema, op.name, *values);
    rename_everywhere(schema, op);
}

void sync_enum_values(Schema& schema, const SyncEnumValues& op) {
    const std::optional<Values> values = values_of(schema, op.name);
    if (!values) return;
    for (const auto& [from, to] : enum_change(op, *values).renames) rename_everywhere(schema, {op.name, from, to});
    set_enum_values(schema, op.name, op.new_values);
}

}  // namespace retort::migrate::detail
