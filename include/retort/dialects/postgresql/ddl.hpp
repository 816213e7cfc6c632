// SPDX-License-Identifier: MIT
// Statements about types that live in the database. Tables with a named enumeration need its type first;
// create_statements() of a whole schema brings it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "retort/sql/schema/column.hpp"
#include "retort/sql/schema/domain_type.hpp"
#include "retort/sql/schema/type.hpp"

namespace retort::postgresql {

/// CREATE TYPE … AS ENUM for an enumeration that has a name. Throws NamelessEnumeration (RT-D070) for any other type,
/// as do the others, and BadEnumLabel (RT-D071) for a label that PostgreSQL cannot keep.
std::string create_enum(const Type& type);
/// ALTER TYPE … ADD VALUE: at the end, or before or after another label. PostgreSQL cannot use the new label in the
/// same transaction, nor take a label away again.
std::string add_enum_value(const Type& type, std::string_view label, std::string_view before = {},
                           std::string_view after = {});
std::string rename_enum_value(const Type& type, std::string_view label, std::string_view new_label);
/// DROP TYPE for an enumeration that has a name.
std::string drop_type(const Type& type, bool if_exists = false);

std::string create_domain(const DomainType& domain);
std::string drop_domain(const DomainType& domain, bool if_exists = false);

/// What stands behind ALTER COLUMN to make one numbering of another: " SET GENERATED ALWAYS SET START WITH 5"; empty
/// where nothing changes.
std::string identity_changes(const IdentityColumn& from, const IdentityColumn& to);

}  // namespace retort::postgresql
