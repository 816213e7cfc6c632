// SPDX-License-Identifier: MIT
// What a database knows beside its tables: types of its own, and what it keeps as text only.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "retort/sql/schema/object_name.hpp"

namespace retort {

/// A schema of the database: a name space of its objects.
struct NamedSchema {
    std::string name;
    std::string comment = {};

    bool operator==(const NamedSchema&) const = default;
};

/// An enumeration that is a type of the database (PostgreSQL).
struct EnumType {
    std::string name;
    std::string schema = {};  ///< Empty: the connection's default schema.
    std::vector<std::string> values = {};
    std::string comment = {};

    bool operator==(const EnumType&) const = default;
};

/// Something that the database keeps as the text that makes it: a function, a policy, a text search configuration.
struct SchemaObject {
    ObjectName name;
    std::string definition = {};  ///< The whole statement, without a semicolon at its end.
    std::string comment = {};
    /// Further statements that bring it into the state it was found in: "ALTER TABLE t DISABLE RULE r".
    std::vector<std::string> alterations = {};

    bool operator==(const SchemaObject&) const = default;
};

/// Whose an object is.
struct ObjectOwner {
    ObjectName object;
    std::string owner;

    bool operator==(const ObjectOwner&) const = default;
};

/// What somebody may do with an object, where that is not what the database allows by itself.
struct ObjectGrant {
    ObjectName object;                         ///< Of a column: a name of kind `column`.
    std::string grantee = {};                  ///< A role; empty: PUBLIC, which is everybody.
    std::vector<std::string> privileges = {};  ///< "SELECT", "INSERT", …
    bool grantable = false;                    ///< WITH GRANT OPTION.
    bool revoked = false;      ///< They are taken away: what the database allows by itself and was revoked here.
    std::string grantor = {};  ///< The role that granted them; empty: the object's owner.

    bool operator==(const ObjectGrant&) const = default;
};

/// `object` cannot be made before `needs`. Said only where it does not follow from tables, keys and columns themselves.
struct ObjectDependency {
    ObjectName object;
    ObjectName needs;

    bool operator==(const ObjectDependency&) const = default;
    auto operator<=>(const ObjectDependency&) const = default;
};

}  // namespace retort
