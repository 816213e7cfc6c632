// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/migration_dialect.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/dialects/postgresql/options.hpp"
#include "retort/dialects/postgresql/types.hpp"
#include "retort/migrate/op/enum_types.hpp"

#include "dialects/postgresql/dialect/repeated_keys.hpp"
#include "dialects/postgresql/enums/enum_steps.hpp"
#include "dialects/postgresql/migration/alter_steps.hpp"
#include "dialects/postgresql/migration/expressions.hpp"
#include "dialects/postgresql/migration/impact.hpp"
#include "dialects/postgresql/migration/missing_sequences.hpp"
#include "dialects/postgresql/migration/object_steps.hpp"
#include "dialects/postgresql/migration/outside_transactions.hpp"
#include "dialects/postgresql/migration/row_steps.hpp"
#include "dialects/postgresql/migration/view_replacement.hpp"

namespace retort {

const migrate::MigrationDialect& postgresql_migration_dialect() {
    static const postgresql::PostgresqlMigrationDialect dialect;
    return dialect;
}

namespace postgresql {

using namespace migrate;

namespace {

/// Those operations that AlterSteps writes; the others are standard SQL.
template <class Op>
concept Altered = requires(const AlterSteps& steps, const Op& op) {
    steps.of(op);
};

/// Those that ObjectSteps writes.
template <class Op>
concept OnObject = requires(const ObjectSteps& steps, const Op& op) {
    steps.of(op);
};

using Steps = EnumSteps::Steps;

/// Those that EnumSteps writes.
template <class Op>
concept OnEnum = requires(const EnumSteps& steps, const Op& op) {
    steps.of(op);
};

/// Nobody else sees the table before the transaction ends, so that nobody is kept waiting.
/// What CREATE TABLE cannot say: a second key that says the same, and what is not valid.
std::vector<Constraint> take_late_constraints(Table& table) {
    std::vector<Constraint> late;
    for (UniqueConstraint& unique : take_repeated_keys(table)) late.emplace_back(std::move(unique));
    const auto take = [&](auto& constraints) {
        std::erase_if(constraints, [&](const auto& each) {
            if (!each.options.is_set(option::not_valid)) return false;
            late.emplace_back(each);
            return true;
        });
    };
    take(table.check_constraints);
    take(table.foreign_keys);
    return late;
}

CreateTable without_concurrently(CreateTable op) {
    for (Index& index : op.table.indexes) index.options.erase(option::concurrently);
    return op;
}

/// The statement that makes the table a partition, where it is to be one.
std::optional<MigrationStep> attachment_of(const Table& table) {
    const std::string_view parent = table.options.get(option::partition_of);
    if (parent.empty()) return std::nullopt;
    return MigrationStep::statement(fmt::format("ALTER TABLE {} ATTACH PARTITION {} {}", parent,
                                                named_type(table.name, table.schema).spelling,
                                                table.options.get(option::partition_bound)));
}

std::string blob_literal(std::string_view bytes) {
    std::string text = "'\\x";
    for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text + "'::bytea";
}

}  // namespace

const Dialect& PostgresqlMigrationDialect::dialect() const { return postgresql_dialect(); }

std::vector<MigrationStep> PostgresqlMigrationDialect::steps(const Operation& operation,
                                                             const StepContext& context) const {
    std::vector<MigrationStep> steps;
    const auto write = [&](const auto& op) {
        if constexpr (OnEnum<std::decay_t<decltype(op)>>) {
            steps = EnumSteps{context}.of(op);
        } else if constexpr (Altered<std::decay_t<decltype(op)>>) {
            for (std::string& sql : AlterSteps{*this, context}.of(op)) {
                steps.push_back(MigrationStep::statement(std::move(sql)));
            }
        } else if constexpr (OnObject<std::decay_t<decltype(op)>>) {
            for (std::string& sql : ObjectSteps{*this, context}.of(op)) {
                steps.push_back(MigrationStep::statement(std::move(sql)));
            }
        } else if constexpr (std::is_same_v<std::decay_t<decltype(op)>, ReplaceView>) {
            steps = replace_view(op, *this, context);
        } else if constexpr (std::is_same_v<std::decay_t<decltype(op)>, BulkInsert>) {
            steps = insert_rows(op, *this, context);
        } else if constexpr (std::is_same_v<std::decay_t<decltype(op)>, BulkUpdate>) {
            steps = update_rows(op, *this, context);
        } else if constexpr (std::is_same_v<std::decay_t<decltype(op)>, CreateTable>) {
            steps = create_table(op, context);
        } else {
            steps = MigrationDialect::steps(op, context);
        }
    };
    std::visit(write, operation);
    if (enum_of(operation)) return steps;
    Steps types = EnumSteps{context}.missing_types(operation);
    const MissingSequences sequences = missing_sequences(operation, context.schema);
    for (const std::string& sql : sequences.create) types.push_back(MigrationStep::statement(sql));
    steps.insert(steps.begin(), types.begin(), types.end());
    for (const std::string& sql : sequences.own) steps.push_back(MigrationStep::statement(sql));
    for (MigrationStep& step : steps) {
        const bool is_statement = step.kind == StepKind::statement;
        step.transactional = step.kind != StepKind::lots && (!is_statement || runs_in_transaction(step.sql));
    }
    return steps;
}

std::vector<MigrationStep> PostgresqlMigrationDialect::create_table(const CreateTable& op,
                                                                    const StepContext& context) const {
    CreateTable create = without_concurrently(op);
    const std::vector<Constraint> late = take_late_constraints(create.table);
    std::vector<MigrationStep> steps = MigrationDialect::steps(create, context);
    for (const Constraint& constraint : late) {
        const AddConstraint add{{op.table.name, op.table.schema}, constraint};
        for (std::string& sql : AlterSteps{*this, context}.of(add)) {
            steps.push_back(MigrationStep::statement(std::move(sql)));
        }
    }
    if (std::optional<MigrationStep> attach = attachment_of(op.table)) steps.push_back(*std::move(attach));
    return steps;
}

Column PostgresqlMigrationDialect::with_sequence(const Column& column, const Table& table, const Schema& schema) const {
    return postgresql::with_sequence(column, table, schema);
}

const LazyCommitWords* PostgresqlMigrationDialect::lazy_commits() const {
    // A transaction with an id writes a commit record, and waits until the log is on the disk up to there.
    static constexpr LazyCommitWords words{.begin = "SET synchronous_commit = off",
                                           .end = "RESET synchronous_commit",
                                           .flush = "SELECT pg_catalog.txid_current()"};
    return &words;
}

std::string PostgresqlMigrationDialect::literal(const Literal& value) const {
    if (value.kind() == Literal::Kind::blob) return blob_literal(value.text());
    const bool is_finite = value.kind() != Literal::Kind::real || std::isfinite(value.real());
    if (is_finite) return MigrationDialect::literal(value);
    if (std::isnan(value.real())) return "'NaN'";
    return value.real() > 0 ? "'Infinity'" : "'-Infinity'";
}

std::string PostgresqlMigrationDialect::transaction_timeouts(std::int64_t lock, std::int64_t statement) const {
    std::string sql;
    if (lock > 0) sql += fmt::format("SET LOCAL lock_timeout = {};", lock);
    if (statement > 0) sql += fmt::format("SET LOCAL statement_timeout = {};", statement);
    return sql;
}

bool PostgresqlMigrationDialect::runs_in_transaction(std::string_view sql) const {
    return postgresql::runs_in_transaction(sql);
}

Impact PostgresqlMigrationDialect::impact(std::string_view sql, const Schema& before) const {
    return postgresql::impact(sql, before);
}

StepRecovery PostgresqlMigrationDialect::recovery(std::string_view sql) const { return postgresql::recovery(sql); }

std::string PostgresqlMigrationDialect::begin_scratch(std::string_view schema) const {
    return fmt::format(
        "CREATE SCHEMA {0}; SELECT pg_catalog.set_config('search_path', pg_catalog.concat_ws(', ', '{0}', "
        "nullif(pg_catalog.current_setting('search_path'), '')), true)",
        schema);
}

bool PostgresqlMigrationDialect::same_expression(std::string_view left, std::string_view right) const {
    const std::optional<std::string> canonical = canonical_expression(left);
    if (canonical && canonical == canonical_expression(right)) return true;
    const std::string literal = canonical ? literal_of(left) : std::string{};
    const bool is_bare = literal == left || literal == right;
    if (!literal.empty() && is_bare && literal == literal_of(right)) return true;
    return MigrationDialect::same_expression(left, right);
}

}  // namespace postgresql

}  // namespace retort
