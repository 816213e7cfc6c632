// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/operations.hpp"

#include "migrate/op/recorder.hpp"

namespace retort::migrate {

namespace {

using Values = std::vector<std::string>;

void require_name(const TableName& name, const char* directive) {
    if (name.empty()) throw BadOperation{fmt::format("{} got no name", directive)};
}

void require_different(Values values, const TableName& name) {
    std::sort(values.begin(), values.end());
    const auto twice = std::adjacent_find(values.begin(), values.end());
    if (twice == values.end()) return;
    throw BadOperation{fmt::format("enum \"{}\" is to have the value '{}' twice", to_string(name), *twice)};
}

std::optional<Values> if_said(Values was) {
    if (was.empty()) return std::nullopt;
    return was;
}

}  // namespace

void Operations::create_enum(TableName name, Values values, CreateEnumOptions options) {
    require_name(name, "create_enum");
    require_different(values, name);
    EnumType type{std::move(name.name), std::move(name.schema), std::move(values), std::move(options.comment)};
    recorder_.add(CreateEnum{std::move(type), options.if_not_exists});
}

void Operations::drop_enum(TableName name, DropEnumOptions options) {
    require_name(name, "drop_enum");
    std::optional<EnumType> was;
    if (!options.was.empty()) was = EnumType{name.name, name.schema, std::move(options.was)};
    recorder_.add(DropEnum{std::move(name), options.if_exists, std::move(was)});
}

void Operations::add_enum_value(TableName name, std::string value, AddEnumValueOptions options) {
    require_name(name, "add_enum_value");
    if (!options.before.empty() && !options.after.empty()) {
        throw BadOperation{fmt::format("value '{}' of enum \"{}\" is to go before one value and after another; say one",
                                       value, to_string(name))};
    }
    recorder_.add(AddEnumValue{std::move(name), std::move(value), std::move(options.before), std::move(options.after),
                               options.if_not_exists, if_said(std::move(options.was))});
}

void Operations::rename_enum_value(TableName name, std::string value, std::string new_value) {
    require_name(name, "rename_enum_value");
    recorder_.add(RenameEnumValue{std::move(name), std::move(value), std::move(new_value)});
}

void Operations::sync_enum_values(std::string schema, std::string name, Values new_values,
                                  std::vector<AffectedColumn> affected_columns, EnumRenames values_to_rename,
                                  SyncEnumOptions options) {
    TableName type{std::move(name), std::move(schema)};
    require_name(type, "sync_enum_values");
    require_different(new_values, type);
    for (const auto& [from, to] : values_to_rename) {
        if (std::find(new_values.begin(), new_values.end(), to) != new_values.end()) continue;
        throw BadOperation{fmt::format("value '{}' of enum \"{}\" is to become '{}', which is none of its new values",
                                       from, to_string(type), to)};
    }
    recorder_.add(SyncEnumValues{std::move(type), std::move(new_values), std::move(affected_columns),
                                 std::move(values_to_rename), if_said(std::move(options.was))});
}

}  // namespace retort::migrate
