// SPDX-License-Identifier: MIT
// Changes to what a database knows beside tables and columns: new names, sequences, schemas, functions, rights,
// partitions. Facts in `was` are as in operation.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/op/change.hpp"
#include "retort/migrate/op/kinds.hpp"
#include "retort/migrate/op/table_name.hpp"
#include "retort/sql/schema/schema_object.hpp"
#include "retort/sql/schema/sequence.hpp"
#include "retort/sql/schema/view.hpp"

namespace retort::migrate {

struct RenameConstraint {
    TableName table;
    std::string name;
    std::string new_name;

    bool operator==(const RenameConstraint&) const = default;
};

struct RenameIndex {
    TableName table;  ///< May be empty: the index is found by its name.
    std::string name;
    std::string new_name;

    bool operator==(const RenameIndex&) const = default;
};

/// Looks at the rows that were there when a key or check was added as NOT VALID. Other databases know no such state:
/// there it does nothing.
struct ValidateConstraint {
    TableName table;
    std::string name;
    std::optional<Constraint> was = {};

    bool operator==(const ValidateConstraint&) const = default;
};

/// Makes the view, in the place of one of that name where there is one.
struct ReplaceView {
    View view;
    std::optional<View> was = {};

    bool operator==(const ReplaceView&) const = default;
};

/// Reads a materialized view's rows anew.
struct RefreshView {
    TableName view;
    bool concurrently = false;  ///< Nobody who reads it waits; it needs a unique index for that.

    bool operator==(const RefreshView&) const = default;
};

struct CreateSequence {
    Sequence sequence;
    bool if_not_exists = false;

    bool operator==(const CreateSequence&) const = default;
};

struct DropSequence {
    TableName sequence;
    bool if_exists = false;
    std::optional<Sequence> was = {};

    bool operator==(const DropSequence&) const = default;
};

/// What an alter_sequence changes; what is not said stays. `std::nullopt` brings a number to what it is by itself.
struct SequenceChange {
    std::optional<Type> data_type = {};
    Change<std::int64_t> start = {};
    Change<std::int64_t> increment = {};
    Change<std::int64_t> minvalue = {};
    Change<std::int64_t> maxvalue = {};
    Change<std::int64_t> cache = {};
    std::optional<bool> cycle = {};
    std::optional<std::string> owned_by = {};  ///< "table.column" in SQL; empty: it belongs to no column any more.
    std::optional<std::string> comment = {};   ///< Empty text: the comment goes.
    std::optional<Sequence> was = {};          ///< The whole sequence as it was before.

    bool operator==(const SequenceChange&) const = default;
};

struct AlterSequence {
    TableName sequence;
    SequenceChange change;

    bool operator==(const AlterSequence&) const = default;
};

/// `sequence` with `change` done to it.
Sequence changed(Sequence sequence, const SequenceChange& change);

struct CreateSchema {
    NamedSchema schema;
    bool if_not_exists = false;

    bool operator==(const CreateSchema&) const = default;
};

/// An empty one: what is in it is dropped before, by operations of its own.
struct DropSchema {
    std::string name;
    bool if_exists = false;
    std::optional<NamedSchema> was = {};

    bool operator==(const DropSchema&) const = default;
};

/// A function, policy, extension or whatever else is made by its text.
struct CreateObject {
    SchemaObject object;

    bool operator==(const CreateObject&) const = default;
};

/// Makes the object, in the place of one of that name where there is one.
struct ReplaceObject {
    SchemaObject object;
    std::optional<SchemaObject> was = {};

    bool operator==(const ReplaceObject&) const = default;
};

struct DropObject {
    retort::ObjectName object;
    bool if_exists = false;
    std::optional<SchemaObject> was = {};

    bool operator==(const DropObject&) const = default;
};

struct Grant {
    ObjectGrant grant;                   ///< `revoked` is not looked at.
    std::vector<std::string> held = {};  ///< Those privileges that the grantee had before: the way back leaves them.

    bool operator==(const Grant&) const = default;
};

struct Revoke {
    ObjectGrant grant;  ///< `grantable`: they were granted WITH GRANT OPTION.

    bool operator==(const Revoke&) const = default;
};

struct RowSecurity {
    bool enabled = false;
    bool forced = false;  ///< For the table's owner too.

    bool operator==(const RowSecurity&) const = default;
};

struct SetRowSecurity {
    TableName table;
    std::optional<bool> enabled = {};  ///< Not said: it stays.
    std::optional<bool> forced = {};
    std::optional<RowSecurity> was = {};

    bool operator==(const SetRowSecurity&) const = default;
};

/// A partition with the columns of the table that it is part of.
struct CreatePartition {
    TableName partition;
    TableName table;
    std::string bound;              ///< SQL: "FOR VALUES FROM (1) TO (10)", "DEFAULT".
    std::string partition_by = {};  ///< SQL, where it has partitions of its own: "RANGE (day)".

    bool operator==(const CreatePartition&) const = default;
};

struct AttachPartition {
    TableName table;
    TableName partition;
    std::string bound;

    bool operator==(const AttachPartition&) const = default;
};

/// The partition becomes a table of its own, with its rows.
struct DetachPartition {
    TableName table;
    TableName partition;
    bool concurrently = false;
    std::string was = {};  ///< Its bound; empty: not known.

    bool operator==(const DetachPartition&) const = default;
};

/// "function", "materialized view", …
std::string_view word_of(retort::ObjectKind kind);
/// "function shop.total(integer)", "policy own_rows on orders".
std::string to_string(const retort::ObjectName& object);

}  // namespace retort::migrate
