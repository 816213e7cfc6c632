// SPDX-License-Identifier: MIT
// Autogenerate: the difference of two schemas. Pure and deterministic; no database.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/autogenerate/rename.hpp"
#include "retort/migrate/op/operation.hpp"

namespace retort::migrate {

/// What is done about foreign keys whose columns no index begins with.
enum class ForeignKeyIndexes : std::uint8_t {
    ignore,
    report,  ///< A note each.
    add      ///< As if the models had the index.
};

/// What a hook is asked about.
enum class ObjectKind : std::uint8_t {
    table,
    column,
    index,
    unique,
    check,
    foreign_key,
    primary_key,
    view,
    trigger,
    enumeration,
    exclude,
    sequence,
    function,
    procedure,
    policy,
    extension,
    other  ///< What else the database keeps as text.
};

struct ObjectName {
    ObjectKind kind = ObjectKind::table;
    TableName table;           ///< The table that it belongs to; of what belongs to none, such as a view: itself.
    std::string name = {};     ///< Empty for an unnamed constraint.
    bool in_database = false;  ///< It stands in `from`, the database.
};

/// A column that both sides have.
struct ColumnTypes {
    const TableName& table;
    const std::string& column;
    const Type& database;
    const Type& model;
};
struct ColumnDefaults {
    const TableName& table;
    const std::string& column;
    const std::optional<std::string>& database;  ///< SQL text; nullopt: there is none.
    const std::optional<std::string>& model;
};

struct DiffOptions {
    /// Whether a column of one type needs no change to be of the other: the dialect's. Empty: equal values.
    std::function<bool(const Type& from, const Type& to)> same_type = {};
    /// The type that the database gives a column once its table is like the other: SQLite's row id is one by its key
    /// only. Empty: its own.
    std::function<Type(const Column& column, const Table& table)> type_after = {};
    /// A column of a table of `from` with the sequence that numbers it said in words, for one that leaves its table,
    /// its name, its key or its numbers behind. Empty: it needs none.
    std::function<Column(const Column& column, const Table& table, const Schema& from)> with_sequence = {};
    /// Whether two texts of SQL mean the same, asked where their normal forms differ. Empty: they do not.
    std::function<bool(const std::string& from, const std::string& to)> same_expression = {};
    /// False leaves the object alone: neither made nor changed nor dropped. Empty: everything counts.
    std::function<bool(const ObjectName&)> include = {};
    /// Whether they differ; nullopt: the usual rule says. Empty: it always does.
    std::function<std::optional<bool>(const ColumnTypes&)> compare_type = {};
    std::function<std::optional<bool>(const ColumnDefaults&)> compare_server_default = {};
    bool compare_types = true;
    bool compare_server_defaults = true;
    bool compare_comments = true;    ///< False for databases that keep none, such as SQLite.
    bool compare_identities = true;  ///< False for databases that have none, such as SQLite.
    bool native_booleans = false;    ///< A Boolean's default 'true' is true, as on PostgreSQL.
    bool enum_types = false;         ///< Enumerations with a name are types of the database, as on PostgreSQL.
    /// The prefix of the dialect options that count: "sqlite" for `sqlite_strict`. Empty: all.
    std::string dialect = {};
    bool compare_views = false;  ///< Views and triggers of `to` are all there are; false: only those it names count.
    std::vector<std::string> exclude_tables = {"alembic_version", "retort_history", "retort_steps"};
    RenameHints renames = {};
    ForeignKeyIndexes foreign_key_indexes = ForeignKeyIndexes::ignore;
    /// A NOT NULL column without default on a table that exists: add, fill, enforce. False: one add_column, which fails
    /// on a table with rows.
    bool three_steps_for_not_null = true;
};

/// Something for the person who reviews the revision; it goes into the file as a comment.
struct DiffNote {
    std::size_t operation = 0;  ///< Index into the operations of the one it is about; their number: about the whole.
    std::string text = {};

    bool operator==(const DiffNote&) const = default;
};

struct DiffResult {
    std::vector<Operation> operations = {};
    /// Pairs of a drop and an add in `operations` that look like a rename and that nobody has answered for. Whoever
    /// writes a revision file asks first: written as it is, the data of the old one is lost.
    std::vector<RenameCandidate> unanswered = {};
    std::vector<DiffNote> notes = {};
};

/// What turns `from` into `to`, in an order that a database accepts: each operation finds what it needs. Operations on
/// one table stand together where dependencies allow. Every drop and change carries what was, so that reverse() of the
/// whole is exact. Constraints without a name are compared by their content; a name on one side only is no difference.
/// The order of columns is not compared. Throws BadRename (RT-M051) for a hint that fits neither schema.
DiffResult compare(const Schema& from, const Schema& to, const DiffOptions& options = {});

/// Pairs of a thing that only `from` has and one that only `to` has, that may be one thing under two names and that
/// `options.renames` has no answer for. Each thing stands in at most one pair: its likeliest. Tables first; then
/// columns of tables that both have, and of tables whose rename was accepted. In a fixed order.
std::vector<RenameCandidate> find_rename_candidates(const Schema& from, const Schema& to,
                                                    const DiffOptions& options = {});

/// compare().operations
std::vector<Operation> diff(const Schema& from, const Schema& to, const DiffOptions& options = {});

}  // namespace retort::migrate
