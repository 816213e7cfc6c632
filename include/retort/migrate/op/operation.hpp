// SPDX-License-Identifier: MIT
// A change to a schema as a value: what migrations record, autogenerate produces and the runner executes.
//
// Facts in `was` say how the thing was before. They are not needed to go forward; the way back is made from them. A
// revision file may leave them out: complete() fills them in from the schema that the operation meets.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "retort/migrate/op/change.hpp"
#include "retort/migrate/op/enum_operations.hpp"
#include "retort/migrate/op/kinds.hpp"
#include "retort/migrate/op/literal.hpp"
#include "retort/migrate/op/object_operations.hpp"
#include "retort/migrate/op/table_name.hpp"
#include "retort/sql/schema/schema.hpp"

namespace retort {
class Connection;
}

namespace retort::migrate {

struct CreateTable {
    Table table;  ///< With its constraints and indexes.
    bool if_not_exists = false;

    bool operator==(const CreateTable&) const = default;
};

struct DropTable {
    TableName table;
    bool if_exists = false;
    std::optional<Table> was = {};

    bool operator==(const DropTable&) const = default;
};

struct RenameTable {
    TableName table;
    std::string new_name;

    bool operator==(const RenameTable&) const = default;
};

/// Changes the table's options, such as {"sqlite_strict", "true"}. All of them are given, not only the new ones.
struct AlterTableOptions {
    TableName table;
    DialectOptions options;
    std::optional<DialectOptions> was = {};

    bool operator==(const AlterTableOptions&) const = default;
};

/// An empty comment takes the old one away.
struct SetTableComment {
    TableName table;
    std::string comment;
    std::optional<std::string> was = {};

    bool operator==(const SetTableComment&) const = default;
};

/// The column may bring its own key, unique constraint, index, checks and foreign key (Column::inline_constraints).
struct AddColumn {
    TableName table;
    Column column;
    bool if_not_exists = false;
    ColumnPlace place = {};

    bool operator==(const AddColumn&) const = default;
};

/// Constraints and indexes of which the column is a part go with it. One that a foreign key of another table refers to
/// does not go.
struct DropColumn {
    TableName table;
    std::string column;
    bool if_exists = false;
    std::optional<Column> was = {};  ///< What goes with the column is not part of it: expand() says that.

    bool operator==(const DropColumn&) const = default;
};

struct AlterColumn {
    TableName table;
    std::string column;
    ColumnChange change;

    bool operator==(const AlterColumn&) const = default;
};

struct AddConstraint {
    TableName table;
    Constraint constraint;

    bool operator==(const AddConstraint&) const = default;
};

struct DropConstraint {
    TableName table;
    std::string name;  ///< Empty: the constraint has none, `was` says which it is.
    ConstraintKind kind = ConstraintKind::unspecified;
    bool if_exists = false;
    std::optional<Constraint> was = {};

    bool operator==(const DropConstraint&) const = default;
};

struct CreateIndex {
    TableName table;
    Index index;
    bool if_not_exists = false;

    bool operator==(const CreateIndex&) const = default;
};

struct DropIndex {
    TableName table;  ///< May be empty: the index is found by its name.
    std::string name;
    bool if_exists = false;
    std::optional<Index> was = {};
    DialectOptions options = {};  ///< How it is dropped: {"postgresql_concurrently", "true"}.

    bool operator==(const DropIndex&) const = default;
};

struct CreateView {
    View view;

    bool operator==(const CreateView&) const = default;
};

struct DropView {
    TableName view;
    bool if_exists = false;
    std::optional<View> was = {};
    bool materialized = false;  ///< Said where `was` does not say it.

    bool operator==(const DropView&) const = default;
};

struct CreateTrigger {
    Trigger trigger;

    bool operator==(const CreateTrigger&) const = default;
};

struct DropTrigger {
    std::string name;
    TableName table = {};  ///< The table or view it stands on; may be empty where the database does not need it.
    bool if_exists = false;
    std::optional<Trigger> was = {};

    bool operator==(const DropTrigger&) const = default;
};

/// Writes rows. Every row has a value for each of `columns`.
struct BulkInsert {
    TableName table;
    std::vector<std::string> columns;
    std::vector<std::vector<Literal>> rows;

    bool operator==(const BulkInsert&) const = default;
};

/// Sets columns of the rows that `where` (SQL; empty: all) names.
struct BulkUpdate {
    TableName table;
    std::vector<std::pair<std::string, Literal>> set;
    std::string where = {};
    /// Rows at a time, in the order of the primary key, each lot in a transaction of its own; 0: all at once.
    std::size_t batch = 0;

    bool operator==(const BulkUpdate&) const = default;
};

struct Execute;
struct RunStep;
struct BatchAlterTable;
using Operation =
    std::variant<CreateTable, DropTable, RenameTable, AlterTableOptions, SetTableComment, AddColumn, DropColumn,
                 AlterColumn, AddConstraint, DropConstraint, CreateIndex, DropIndex, CreateView, DropView,
                 CreateTrigger, DropTrigger, CreateEnum, DropEnum, AddEnumValue, RenameEnumValue, SyncEnumValues,
                 BulkInsert, BulkUpdate, Execute, RunStep, BatchAlterTable, RenameConstraint, RenameIndex,
                 ValidateConstraint, ReplaceView, RefreshView, CreateSequence, DropSequence, AlterSequence,
                 CreateSchema, DropSchema, CreateObject, ReplaceObject, DropObject, Grant, Revoke, SetRowSecurity,
                 CreatePartition, AttachPartition, DetachPartition>;

/// Operations inside an operation. Immutable; copies share.
class OperationList {
public:
    OperationList() = default;
    OperationList(std::vector<Operation> operations);  // NOLINT(google-explicit-constructor)

    [[nodiscard]] const std::vector<Operation>& operations() const;
    [[nodiscard]] const Operation* begin() const;
    [[nodiscard]] const Operation* end() const;
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] bool empty() const { return size() == 0; }

    bool operator==(const OperationList& other) const;

private:
    std::shared_ptr<const std::vector<Operation>> operations_;
};

/// One statement of SQL as it is.
struct Execute {
    std::string sql;
    /// What it does to the schema, as operations. Nullopt: it was not said; is_unsure() then looks at the text.
    std::optional<OperationList> effect = {};
    std::string downgrade = {};  ///< The SQL that undoes it; empty: not given.

    bool operator==(const Execute&) const = default;
};

/// Code: runs when the migration runs. Two are equal when their names are.
struct RunStep {
    std::string name;
    void (*function)(Connection&) = nullptr;
    std::string sql = {};                      ///< What stands for it in an offline script; empty: nothing does.
    std::optional<OperationList> effect = {};  ///< What it does to the schema. Nullopt: it was not said.

    bool operator==(const RunStep& other) const { return name == other.name; }
};

struct BatchOptions {
    Recreate recreate = Recreate::automatic;
    std::optional<Table> copy_from = {};  ///< The table as it is, instead of asking the replay or the database.
    /// Columns in the order wanted, as far as it matters: {{"id", "name"}, {"email", "created"}}.
    std::vector<std::vector<std::string>> partial_reordering = {};

    bool operator==(const BatchOptions&) const = default;
};

/// Several operations on one table, done together: at most one rebuild.
struct BatchAlterTable {
    TableName table;
    OperationList operations;  ///< None of them a batch; each on `table`.
    BatchOptions options = {};

    bool operator==(const BatchAlterTable&) const = default;
};

/// The table that `operation` is on; nullopt for a view, an enumeration, raw SQL and code.
std::optional<TableName> table_of(const Operation& operation);

/// The constraint's kind and name; the name may be empty.
ConstraintKind kind_of(const Constraint& constraint);
const std::string& name_of(const Constraint& constraint);
/// "primary key", "unique constraint", "check constraint", "foreign key", "exclusion constraint", "constraint".
std::string_view to_string(ConstraintKind kind);

/// The C++ word for a type of this kind, "String"; empty for custom.
std::string_view word_of(TypeKind kind);
/// A type for people: "String(50)", "Enum(new, paid)", or its spelling where it has one.
std::string to_string(const Type& type);

/// One line for people, without an end of line: "add column users.email String(255)".
std::string describe(const Operation& operation);

/// True when rows or values can be lost: a table or column that goes, a type that may not hold what the old one held
/// (also when the old one is not known), SQL that deletes, drops or truncates. Code (RunStep) is not judged.
bool is_destructive(const Operation& operation);

}  // namespace retort::migrate
