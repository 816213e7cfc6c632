// SPDX-License-Identifier: MIT
// Changes to enumerations that are types of the database (PostgreSQL). Other databases keep the labels in the columns:
// there these operations do nothing.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "retort/migrate/op/table_name.hpp"
#include "retort/sql/schema/schema_object.hpp"

namespace retort::migrate {

struct CreateEnum {
    EnumType type;
    bool if_not_exists = false;

    bool operator==(const CreateEnum&) const = default;
};

struct DropEnum {
    TableName name;
    bool if_exists = false;
    std::optional<EnumType> was = {};

    bool operator==(const DropEnum&) const = default;
};

/// At the end, or beside another value. Nothing is rewritten.
struct AddEnumValue {
    TableName name;
    std::string value;
    std::string before = {};  ///< At most one of the two is said.
    std::string after = {};
    bool if_not_exists = false;
    std::optional<std::vector<std::string>> was = {};  ///< All values before.

    bool operator==(const AddEnumValue&) const = default;
};

/// Rows that hold it, and expressions that name it, then have the new name.
struct RenameEnumValue {
    TableName name;
    std::string value;
    std::string new_value;

    bool operator==(const RenameEnumValue&) const = default;
};

/// A column whose type is the enumeration, or made of it.
struct AffectedColumn {
    TableName table;
    std::string column;

    bool operator==(const AffectedColumn&) const = default;
};

/// Brings the values to `new_values`, in that order. The database is asked what depends on the type, and that is
/// dropped and made again where values go or change places; see docs/design/enums.md.
struct SyncEnumValues {
    TableName name;
    std::vector<std::string> new_values;
    /// Must be among those that the database knows; others that hold the type are found.
    std::vector<AffectedColumn> affected_columns = {};
    /// Old and new name. Where both are values already, the old one goes and rows that hold it get the other.
    std::vector<std::pair<std::string, std::string>> values_to_rename = {};
    std::optional<std::vector<std::string>> was = {};  ///< All values before.

    bool operator==(const SyncEnumValues&) const = default;
};

}  // namespace retort::migrate
