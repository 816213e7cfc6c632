// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate::detail {

// What operations on enumerations do to a schema. An enumeration that is not known is an error only in a schema that
// knows any: a database without such types has none, and nothing happens there. They throw NoSuchEnum, EnumExists,
// NoSuchEnumValue, EnumValueExists, EnumInUse.
void create_enum(Schema& schema, const CreateEnum& op);
void drop_enum(Schema& schema, const DropEnum& op);
void add_enum_value(Schema& schema, const AddEnumValue& op);
void rename_enum_value(Schema& schema, const RenameEnumValue& op);
void sync_enum_values(Schema& schema, const SyncEnumValues& op);

}  // namespace retort::migrate::detail
