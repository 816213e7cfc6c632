// SPDX-License-Identifier: MIT
// The enumerations of a schema that are types: those that stand there by themselves, and those that columns bring.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate {

/// Whether the type is an enumeration with a name, or an array of one.
bool is_named_enum(const Type& type);

/// Each once. Those that stand by themselves first, in the order of the schema.
std::vector<EnumType> enum_types(const Schema& schema);
std::optional<EnumType> find_enum(const Schema& schema, const TableName& name);
/// The columns of tables that hold it.
std::vector<AffectedColumn> enum_columns(const Schema& schema, const TableName& name);
/// In the enumeration and in every column of it. Nothing happens where there is none of that name.
void set_enum_values(Schema& schema, const TableName& name, const std::vector<std::string>& values);

/// The enumeration that the operation is on; nullopt for operations on other things.
std::optional<TableName> enum_of(const Operation& operation);

/// How values become other values: renames where the new name is new, merges where it is not, then additions. What is
/// left after that can only be done by a new type in the old one's place.
struct EnumChange {
    std::vector<std::pair<std::string, std::string>> renames = {};
    std::vector<std::pair<std::string, std::string>> merges = {};
    std::vector<AddEnumValue> additions = {};  ///< In an order in which each finds its neighbour.
    bool needs_rewrite = false;                ///< The additions do not do it: values go or change places.
};
EnumChange enum_change(const SyncEnumValues& sync, const std::vector<std::string>& values);

}  // namespace retort::migrate
