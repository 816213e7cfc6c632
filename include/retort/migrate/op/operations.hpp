// SPDX-License-Identifier: MIT
// What a revision's upgrade() and downgrade() say. Nothing runs: each directive is recorded as an operation.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/migrate/op/change.hpp"
#include "retort/migrate/op/drop_options.hpp"
#include "retort/migrate/op/enum_operations.hpp"
#include "retort/migrate/op/kinds.hpp"
#include "retort/migrate/op/literal.hpp"
#include "retort/migrate/op/object_directives.hpp"
#include "retort/migrate/op/sql_text.hpp"
#include "retort/migrate/op/table_name.hpp"
#include "retort/sql/schema/table.hpp"

namespace retort {
class Connection;
}

namespace retort::migrate {

class Operations;
struct Recorder;

/// What create_table takes besides columns and constraints.
struct TableOptions {
    std::string comment = {};
    DialectOptions options = {};
    bool if_not_exists = false;
};

struct AddColumnOptions {
    bool if_not_exists = false;
    std::string insert_before = {};  ///< In batch mode: the column that this one goes before.
    std::string insert_after = {};
};

struct IndexOptions {
    bool unique = false;
    std::string where = {};  ///< Of a partial index, in SQL.
    DialectOptions options = {};
    std::vector<std::string> include = {};  ///< Columns that it carries besides (PostgreSQL).
    std::string comment = {};
    bool if_not_exists = false;
};

struct DropIndexOptions {
    bool if_exists = false;
    DialectOptions options = {};  ///< How it is dropped: {"postgresql_concurrently", "true"}.
    std::optional<Index> was = {};
};

struct UniqueOptions {
    Deferrable deferrable = Deferrable::unspecified;
    DialectOptions options = {};
};

/// What create_exclude_constraint takes besides its elements.
struct ExcludeOptions {
    std::string index_method = "gist";
    std::string where = {};  ///< Which rows it holds for, in SQL; empty: all.
    Deferrable deferrable = Deferrable::unspecified;
    DialectOptions options = {};
};

/// What stands for a constraint in drop_constraint: its kind, and the whole of it for the way back.
struct DropConstraintOptions {
    ConstraintKind kind = ConstraintKind::unspecified;
    bool if_exists = false;
    std::optional<PrimaryKeyConstraint> was_primary_key = {};
    std::optional<UniqueConstraint> was_unique = {};
    std::optional<CheckConstraint> was_check = {};
    std::optional<ForeignKeyConstraint> was_foreign_key = {};
    std::optional<ExcludeConstraint> was_exclude = {};
};

struct CreateEnumOptions {
    std::string comment = {};
    bool if_not_exists = false;
};

/// `was`: all values before, from which the way back is made.
struct DropEnumOptions {
    bool if_exists = false;
    std::vector<std::string> was = {};
};

struct AddEnumValueOptions {
    std::string before = {};  ///< The value that it goes before; at most one of the two.
    std::string after = {};
    bool if_not_exists = false;
    std::vector<std::string> was = {};
};

struct SyncEnumOptions {
    std::vector<std::string> was = {};
};

struct BulkUpdateOptions {
    std::size_t batch = 0;  ///< Rows at a time; 0: all at once.
};

/// Old and new name of a value.
using EnumRenames = std::vector<std::pair<std::string, std::string>>;

/// What raw SQL or code does to the schema, recorded like an upgrade(). `no_effect`: rows only.
using Effect = void (*)(Operations&);
inline void no_effect(Operations&) {}

struct ExecuteOptions {
    Effect effect = nullptr;     ///< Null: not said.
    std::string downgrade = {};  ///< The SQL that undoes it, for generated downgrades.
};

struct RunOptions {
    std::string sql = {};     ///< What stands for the code in an offline script; without it, offline refuses.
    Effect effect = nullptr;  ///< Null: not said.
};

struct BatchTableOptions {
    Recreate recreate = Recreate::automatic;
    std::optional<Table> copy_from = {};
    std::vector<std::vector<std::string>> partial_reordering = {};
};

/// Gathers the parts of a table that create_table names, in any order.
class TableParts {
public:
    explicit TableParts(TableName name);

    /// Throws DuplicateColumn (RT-S002).
    void add(Column column) { table_.add(std::move(column)); }
    void add(PrimaryKeyConstraint constraint) { table_.add(std::move(constraint)); }
    void add(ForeignKeyConstraint constraint) { table_.add(std::move(constraint)); }
    void add(UniqueConstraint constraint) { table_.add(std::move(constraint)); }
    void add(CheckConstraint constraint) { table_.add(std::move(constraint)); }
    void add(ExcludeConstraint constraint) { table_.add(std::move(constraint)); }
    void add(Index index) { table_.add(std::move(index)); }
    void add(TableOptions options);

    /// The table as it is so far. TableOptions::if_not_exists is no part of it.
    [[nodiscard]] const Table& table() const { return table_; }

private:
    friend class Operations;
    Table table_;
    bool if_not_exists_ = false;
};

/// A table as a value, from the same parts: what `.was` of drop_table takes, and `.copy_from` of a batch.
template <class... Parts>
Table table_of_parts(TableName name, Parts&&... parts) {
    TableParts table{std::move(name)};
    (table.add(std::forward<Parts>(parts)), ...);
    return table.table();
}

/// The directives that a batch has too: those on the columns, constraints and comment of one table.
/// Names of constraints may be empty: the database then names it, and a later drop finds it by its content.
class BatchOperations {
public:
    BatchOperations(Recorder& recorder, TableName table);
    BatchOperations(const BatchOperations&) = delete;
    BatchOperations& operator=(const BatchOperations&) = delete;

    void add_column(Column column);
    void add_column(Column column, AddColumnOptions options);
    void drop_column(std::string column);
    void drop_column(std::string column, DropOptions<Column> options);
    void alter_column(std::string column, ColumnChange change);
    void create_index(std::string name, std::vector<IndexElement> columns);
    void create_index(std::string name, std::vector<IndexElement> columns, IndexOptions options);
    void drop_index(std::string name);
    void drop_index(std::string name, DropIndexOptions options);
    void create_primary_key(std::string name, std::vector<IndexElement> columns, DialectOptions options = {});
    void create_unique_constraint(std::string name, std::vector<IndexElement> columns, UniqueOptions options = {});
    void create_check_constraint(std::string name, std::string condition, DialectOptions options = {});
    void create_foreign_key(std::string name, std::vector<std::string> columns, KeyColumns referred,
                            ForeignKeyOptions options = {});
    void create_exclude_constraint(std::string name, std::vector<ExcludeElement> elements, ExcludeOptions options = {});
    void drop_constraint(std::string name);
    void drop_constraint(std::string name, DropConstraintOptions options);
    void rename_constraint(std::string name, std::string new_name);
    void rename_index(std::string name, std::string new_name);
    /// Looks at the rows that were there when the constraint was added with {"postgresql_not_valid", "true"}.
    void validate_constraint(std::string name);
    void set_row_security(RowSecurityChange change);
    void create_table_comment(std::string comment, std::optional<std::string> was = {});
    void drop_table_comment(std::optional<std::string> was = {});
    void alter_table_options(DialectOptions options, std::optional<DialectOptions> was = {});
    /// A constraint with all that can be said about it.
    void add_constraint(PrimaryKeyConstraint constraint);
    void add_constraint(UniqueConstraint constraint);
    void add_constraint(CheckConstraint constraint);
    void add_constraint(ForeignKeyConstraint constraint);
    void add_constraint(ExcludeConstraint constraint);

private:
    Recorder& recorder_;
    TableName table_;
};

/// Alembic's directives. The plan is kept by whoever runs the revision; see record().
class Operations : public ObjectDirectives {
public:
    explicit Operations(Recorder& recorder) : ObjectDirectives{recorder} {}

    /// What `-x name=value` said on the command line; nullopt where it was not said. A revision that records other
    /// operations for another value is another revision: for what differs between environments and nothing else.
    [[nodiscard]] std::optional<std::string> x_argument(std::string_view name) const;

    /// Columns, constraints, indexes and TableOptions, in any order.
    template <class... Parts>
    void create_table(TableName name, Parts&&... parts) {
        TableParts table{std::move(name)};
        (table.add(std::forward<Parts>(parts)), ...);
        create_table(std::move(table));
    }
    void create_table(TableParts table);
    void drop_table(TableName table);
    void drop_table(TableName table, DropOptions<Table> options);
    void rename_table(TableName table, std::string new_name);
    void alter_table_options(TableName table, DialectOptions options, std::optional<DialectOptions> was = {});
    void create_table_comment(TableName table, std::string comment, std::optional<std::string> was = {});
    void drop_table_comment(TableName table, std::optional<std::string> was = {});

    void add_column(TableName table, Column column);
    void add_column(TableName table, Column column, AddColumnOptions options);
    void drop_column(TableName table, std::string column);
    void drop_column(TableName table, std::string column, DropOptions<Column> options);
    void alter_column(TableName table, std::string column, ColumnChange change);

    void create_index(std::string name, TableName table, std::vector<IndexElement> columns);
    void create_index(std::string name, TableName table, std::vector<IndexElement> columns, IndexOptions options);
    /// Without a table the index is found by its name.
    void drop_index(std::string name, TableName table = {});
    void drop_index(std::string name, TableName table, DropIndexOptions options);

    void create_primary_key(std::string name, TableName table, std::vector<IndexElement> columns,
                            DialectOptions options = {});
    void create_unique_constraint(std::string name, TableName table, std::vector<IndexElement> columns,
                                  UniqueOptions options = {});
    void create_check_constraint(std::string name, TableName table, std::string condition, DialectOptions options = {});
    /// `create_foreign_key("fk__orders__user_id__users", {"orders", {"user_id"}}, {"users", {"id"}})`.
    void create_foreign_key(std::string name, KeyColumns from, KeyColumns referred, ForeignKeyOptions options = {});
    /// `create_exclude_constraint("no_overlap", "bookings", {{"room", "="}, {"during", "&&"}})` (PostgreSQL).
    void create_exclude_constraint(std::string name, TableName table, std::vector<ExcludeElement> elements,
                                   ExcludeOptions options = {});
    /// Any constraint with all that can be said about it.
    template <class AnyConstraint>
    void add_constraint(TableName table, AnyConstraint constraint) {
        BatchOperations{recorder_, std::move(table)}.add_constraint(std::move(constraint));
    }
    void drop_constraint(std::string name, TableName table);
    void drop_constraint(std::string name, TableName table, DropConstraintOptions options);

    void rename_constraint(std::string name, TableName table, std::string new_name);
    /// Without a table the index is found by its name.
    void rename_index(std::string name, TableName table, std::string new_name);
    /// Looks at the rows that were there when the constraint was added with {"postgresql_not_valid", "true"}.
    void validate_constraint(std::string name, TableName table);

    /// `definition` is the whole CREATE VIEW or CREATE TRIGGER statement.
    void create_view(TableName view, std::string definition);
    void drop_view(TableName view, DropTextOptions options = {});
    void create_trigger(std::string name, TableName table, std::string definition);
    void drop_trigger(std::string name, TableName table = {}, DropTextOptions options = {});

    // Enumerations that are types of the database; where it has none, these do nothing. They throw BadOperation
    // (RT-M015) for values that stand there twice.
    void create_enum(TableName name, std::vector<std::string> values, CreateEnumOptions options = {});
    void drop_enum(TableName name, DropEnumOptions options = {});
    /// `add_enum_value("state", "paid", {.before = "sent"})`; at the end where no neighbour is said.
    void add_enum_value(TableName name, std::string value, AddEnumValueOptions options = {});
    void rename_enum_value(TableName name, std::string value, std::string new_value);
    /// Brings the values to `new_values`, in that order, whatever they are. `schema` may be empty: the connection's
    /// default. `values_to_rename` keeps what rows hold under a new name, or gives it up for a value that is there.
    void sync_enum_values(std::string schema, std::string name, std::vector<std::string> new_values,
                          std::vector<AffectedColumn> affected_columns = {}, EnumRenames values_to_rename = {},
                          SyncEnumOptions options = {});

    void bulk_insert(TableName table, std::vector<std::string> columns, std::vector<std::vector<Literal>> rows);
    /// With `.batch`, so many rows at a time, each lot in a transaction of its own, so that nobody waits for all of
    /// it: a run that is stopped goes on behind the last lot. The table needs a primary key for that.
    void bulk_update(TableName table, std::vector<std::pair<std::string, Literal>> set, std::string where = {},
                     BulkUpdateOptions options = {});
    void execute(SqlText sql, const ExecuteOptions& options = {});
    void execute(RuntimeSql sql, const ExecuteOptions& options = {});
    /// Code that must look at the data. It runs when the migration runs, in its transaction, on its connection.
    void run(std::string name, void (*step)(Connection&), const RunOptions& options = {});

    /// What `directives(batch)` says about one table, done together: at most one rebuild.
    template <class Directives>
    void batch_alter_table(TableName table, Directives&& directives, BatchTableOptions options = {}) {
        Recorder& inner = begin_batch();
        BatchOperations batch{inner, table};
        directives(batch);
        end_batch(std::move(table), std::move(options));
    }

private:
    /// Throws BadOperation (RT-M015) inside another batch.
    Recorder& begin_batch();
    void end_batch(TableName table, BatchTableOptions options);
};

}  // namespace retort::migrate
