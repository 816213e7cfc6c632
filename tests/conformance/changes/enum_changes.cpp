// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "retort/migrate/op/enum_types.hpp"

#include "conformance/changes/changes.hpp"
#include "conformance/changes/parts.hpp"

namespace conformance {

using retort::Column;
using retort::EnumType;
using retort::Table;
namespace migrate = retort::migrate;

namespace {

/// An enumeration of which all columns may change, and which stands in no other type.
std::optional<EnumType> any_enum(Workshop& workshop) {
    std::vector<EnumType> types = migrate::enum_types(workshop.schema());
    std::erase_if(types, [&](const EnumType& type) {
        const migrate::TableName name{type.name, type.schema};
        const auto columns = migrate::enum_columns(workshop.schema(), name);
        return columns.empty() || std::any_of(columns.begin(), columns.end(), [&](const migrate::AffectedColumn& each) {
                   const Table* table = workshop.schema().find_table(each.table.name, each.table.schema);
                   return table == nullptr || workshop.is_needed(*table, each.column);
               });
    });
    if (types.empty()) return std::nullopt;
    return workshop.random().one_of(types);
}

/// Whether SQL of a table names the value.
bool is_named(const Workshop& workshop, const std::string& value) {
    const auto names = [&](const std::string& sql) { return sql.find(text_in_sql(value)) != std::string::npos; };
    for (const Table& table : workshop.schema().tables) {
        for (const Column& column : table.columns) {
            if (column.server_default && names(*column.server_default)) return true;
            if (column.computed && names(column.computed->expression)) return true;
        }
        for (const auto& check : table.check_constraints) {
            if (names(check.condition)) return true;
        }
        for (const retort::Index& index : table.indexes) {
            const bool in_parts = std::any_of(index.columns.begin(), index.columns.end(),
                                              [&](const retort::IndexElement& part) { return names(part.name); });
            if (in_parts || names(index.where)) return true;
        }
    }
    return false;
}

void set_values(Workshop& workshop, const EnumType& type) {
    migrate::set_enum_values(workshop.edited(), {type.name, type.schema}, type.values);
}

}  // namespace

std::string add_enum_column(Workshop& workshop) {
    Table* table = workshop.any_table();
    if (table == nullptr || !workshop.abilities().enum_types) return {};
    retort::Type type =
        retort::Type::enumeration({"new", "it's ok", "very,old"}, workshop.fresh_name("enum"), table->schema);
    std::vector<EnumType> types = migrate::enum_types(workshop.schema());
    if (!types.empty() && workshop.random().one_in(2)) {
        const EnumType& shared = workshop.random().one_of(types);
        type = retort::Type::enumeration(shared.values, shared.name, shared.schema);
    }
    Column column{workshop.fresh_column_name(*table), std::move(type)};
    column.nullable = !workshop.random().one_in(3);
    const std::vector<std::string> defaults = defaults_for(workshop, column.type);
    if (!defaults.empty() && workshop.random().one_in(3)) column.server_default = workshop.random().one_of(defaults);
    table->columns.push_back(std::move(column));
    return fmt::format("add column {} of {}", told(*table, table->columns.back().name),
                       table->columns.back().type.name);
}

std::string add_enum_value(Workshop& workshop) {
    std::optional<EnumType> type = any_enum(workshop);
    if (!type) return {};
    const std::size_t place = workshop.random().below(type->values.size() + 1);
    const std::string value = workshop.fresh_name("value");
    type->values.insert(type->values.begin() + static_cast<std::ptrdiff_t>(place), value);
    set_values(workshop, *type);
    return fmt::format("value {} of {}", value, type->name);
}

std::string remove_enum_value(Workshop& workshop) {
    std::optional<EnumType> type = any_enum(workshop);
    if (!type || type->values.size() < 2) return {};
    const std::string value = workshop.random().one_of(type->values);
    if (is_named(workshop, value)) return {};
    std::erase(type->values, value);
    set_values(workshop, *type);
    workshop.forget_value({type->name, type->schema}, value);
    return fmt::format("no value {} of {}", value, type->name);
}

std::string reorder_enum_values(Workshop& workshop) {
    std::optional<EnumType> type = any_enum(workshop);
    if (!type) return {};
    workshop.random().shuffle(type->values);
    set_values(workshop, *type);
    return fmt::format("other order of the values of {}", type->name);
}

std::string rename_enum_value(Workshop& workshop) {
    std::optional<EnumType> type = any_enum(workshop);
    if (!type || type->values.empty()) return {};
    const std::string value = workshop.random().one_of(type->values);
    if (is_named(workshop, value)) return {};
    const std::string fresh = workshop.fresh_name("value");
    workshop.rename_enum_value({type->name, type->schema}, value, fresh);
    return fmt::format("value {} of {} is called {}", value, type->name, fresh);
}

}  // namespace conformance
