// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/batch/rebuild.hpp"
#include "retort/migrate/ddl/impact.hpp"
#include "retort/migrate/ddl/session_locks.hpp"
#include "retort/migrate/ddl/step.hpp"
#include "retort/sql/compile/dialect.hpp"

namespace retort::migrate {

class SampleValues;
class ServerDatabases;

/// What an operation meets, and for whom its steps are.
struct StepContext {
    const Schema& schema;
    bool for_script = false;  ///< Values are written out instead of bound.
    /// What comes after it, perhaps in the same transaction; and whether more does that is not known.
    std::span<const Operation> later = {};
    bool transaction_goes_on = false;
};

/// The tables that a revision's operations change or drop.
struct ChangedTables {
    std::vector<TableName> tables = {};  ///< Under each name that they have on the way.
    bool may_be_rebuilt = false;         ///< At least one: foreign keys are off meanwhile.
};

/// The statements around commits that do not wait for the disk. What is committed so is seen by everybody at once, and
/// an earlier commit is never lost without the later ones.
struct LazyCommitWords {
    std::string_view begin;
    std::string_view end;
    std::string_view flush;  ///< Outside a transaction: waits until all of them are on the disk.
};

/// How to find out what became of a statement that ran outside a transaction, when nobody saw its end. Queries.
struct StepRecovery {
    /// One row with "1" when it has done its work. Empty: nobody can tell, and it is run again.
    std::string is_done = {};
    /// Statements, a row each, that take away what a broken attempt left; they run outside a transaction too. Empty:
    /// nothing is left.
    std::string remains = {};
};

/// How one database changes its schema. Immutable, shared. What is not overridden is standard SQL. An operation that
/// does not fit its schema is refused by whoever asks; until then any answer will do.
class MigrationDialect {
public:
    virtual ~MigrationDialect() = default;

    [[nodiscard]] virtual const Dialect& dialect() const = 0;

    /// Whether ALTER TABLE cannot do `operation`, which is no batch, to its table: the table is then built anew.
    [[nodiscard]] virtual bool needs_rebuild(const Operation& operation, const Schema& schema) const;
    /// The same before the schema is known: true where it may be so.
    [[nodiscard]] virtual bool may_need_rebuild(const Operation& operation) const;

    /// The steps of one operation that needs no rebuild and is no batch.
    [[nodiscard]] virtual std::vector<MigrationStep> steps(const Operation& operation,
                                                           const StepContext& context) const;
    /// The steps that build a table anew. Throws BadOperation (RT-M015) where the database has no use for that.
    [[nodiscard]] virtual std::vector<MigrationStep> rebuild(const TableRebuild& rebuild, const Schema& schema) const;

    /// What is asked before and after the operations of a revision, so that nothing breaks unseen: steps of the kinds
    /// remember and verify. `before` and `after` are the schemas then.
    [[nodiscard]] virtual std::vector<MigrationStep> guards_before(const Schema& before,
                                                                   const ChangedTables& changed) const;
    [[nodiscard]] virtual std::vector<MigrationStep> guards_after(const Schema& after,
                                                                  const ChangedTables& changed) const;

    /// The statements that stop and start foreign keys outside a transaction, for revisions that may rebuild tables;
    /// empty where no such thing is needed.
    [[nodiscard]] virtual std::string_view foreign_keys_off() const { return {}; }
    [[nodiscard]] virtual std::string_view foreign_keys_on() const { return {}; }

    /// How a session's commits stop waiting for the disk; null where they cannot.
    [[nodiscard]] virtual const LazyCommitWords* lazy_commits() const { return nullptr; }

    /// Whether enumerations are types. Where they are not, operations on them do nothing.
    [[nodiscard]] virtual bool has_enum_types() const { return false; }

    /// The type that `column` has once its table is like `table`, where keys change what a type means.
    [[nodiscard]] virtual Type type_after(const Column& column, const Table& table) const;

    /// `column`, of `table`, with the sequence that numbers it said in words, where it goes without saying as long as
    /// the table and the column keep their names, the column its numbers, and the key the column. Else as it is.
    [[nodiscard]] virtual Column with_sequence(const Column& column, const Table& table, const Schema& schema) const;

    /// The value as SQL text.
    [[nodiscard]] virtual std::string literal(const Literal& value) const;
    /// Whether a statement of a migration's own can run inside a transaction.
    [[nodiscard]] virtual bool runs_in_transaction(std::string_view sql) const;
    /// What one statement means for others while it runs, on the schema that it meets.
    [[nodiscard]] virtual Impact impact(std::string_view sql, const Schema& before) const;
    /// Limits, for the rest of a transaction, of how long its statements wait for a lock and of how long they take, in
    /// milliseconds; 0: none. Empty where the database has no such limits for DDL.
    [[nodiscard]] virtual std::string transaction_timeouts(std::int64_t lock, std::int64_t statement) const;
    /// Of a statement for which that is false.
    [[nodiscard]] virtual StepRecovery recovery(std::string_view sql) const;
    /// Statements that make a schema of that name and put new things into it for the rest of the transaction, so that
    /// the database can be asked how it spells them; empty where it keeps texts as they were written.
    [[nodiscard]] virtual std::string begin_scratch(std::string_view schema) const;
    /// Whether two expressions mean the same, one of them perhaps as the database spells it.
    [[nodiscard]] virtual bool same_expression(std::string_view left, std::string_view right) const;
    /// How runners keep out of each other's way; null where the database's transactions do that.
    [[nodiscard]] virtual const SessionLocks* session_locks() const { return nullptr; }
    /// How a server makes whole databases; null where a database is a file.
    [[nodiscard]] virtual const ServerDatabases* server_databases() const { return nullptr; }
    [[nodiscard]] virtual const SampleValues& sample_values() const;
};

/// Null when no dialect of this program has that name. Defined beside the list of dialects.
const MigrationDialect* find_migration_dialect(std::string_view dialect_name);

}  // namespace retort::migrate
