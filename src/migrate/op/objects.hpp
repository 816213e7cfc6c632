// SPDX-License-Identifier: MIT
// Objects by their names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/schema/schema.hpp"

namespace retort::migrate::detail {

/// Whether both mean the same object. Tables, views and their like share their names; the types of a function may be
/// spelled in several ways, and stand with or without the names of its parameters.
bool same_object(const retort::ObjectName& left, const retort::ObjectName& right);

/// The object of that name. A function or procedure that has no namesake is found whatever `name` says of its types.
/// Null: there is none.
const SchemaObject* find_object(const std::vector<SchemaObject>& objects, const retort::ObjectName& name);

const View* find_view(const Schema& schema, std::string_view name, std::string_view in_schema);
const Sequence* find_sequence(const Schema& schema, std::string_view name, std::string_view in_schema);

/// Whether its text says IF NOT EXISTS.
bool is_conditional(const SchemaObject& object);

/// The privileges of `grant`, "ALL" spelled out, in capitals.
std::vector<std::string> privileges_of(const ObjectGrant& grant);

/// Those of its privileges that the grantee has, and whether all of them WITH GRANT OPTION.
std::vector<std::string> held_of(const Schema& schema, const ObjectGrant& grant);
bool was_grantable(const Schema& schema, const ObjectGrant& grant);

/// Keys of DialectOptions that operations themselves must know.
inline constexpr std::string_view partition_of_key = "postgresql_partition_of";
inline constexpr std::string_view partition_bound_key = "postgresql_partition_bound";
inline constexpr std::string_view partition_by_key = "postgresql_partition_by";
inline constexpr std::string_view row_security_key = "postgresql_row_security";
inline constexpr std::string_view force_row_security_key = "postgresql_force_row_security";
inline constexpr std::string_view not_valid_key = "postgresql_not_valid";

}  // namespace retort::migrate::detail
