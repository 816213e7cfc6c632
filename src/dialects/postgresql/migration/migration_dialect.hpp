// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"

#include "dialects/postgresql/migration/sample_values.hpp"
#include "dialects/postgresql/migration/server_databases.hpp"
#include "dialects/postgresql/migration/session_locks.hpp"

namespace retort::postgresql {

/// Every table is changed in place: ALTER TABLE can do all that there is to do.
class PostgresqlMigrationDialect final : public migrate::MigrationDialect {
public:
    [[nodiscard]] const Dialect& dialect() const override;
    [[nodiscard]] std::vector<migrate::MigrationStep> steps(const migrate::Operation& operation,
                                                            const migrate::StepContext& context) const override;
    [[nodiscard]] const migrate::LazyCommitWords* lazy_commits() const override;
    [[nodiscard]] bool has_enum_types() const override { return true; }
    [[nodiscard]] Column with_sequence(const Column& column, const Table& table, const Schema& schema) const override;
    [[nodiscard]] std::string literal(const migrate::Literal& value) const override;
    [[nodiscard]] bool runs_in_transaction(std::string_view sql) const override;
    [[nodiscard]] std::string transaction_timeouts(std::int64_t lock, std::int64_t statement) const override;
    [[nodiscard]] migrate::Impact impact(std::string_view sql, const Schema& before) const override;
    [[nodiscard]] migrate::StepRecovery recovery(std::string_view sql) const override;
    [[nodiscard]] std::string begin_scratch(std::string_view schema) const override;
    [[nodiscard]] bool same_expression(std::string_view left, std::string_view right) const override;
    [[nodiscard]] const migrate::SessionLocks* session_locks() const override { return &locks_; }
    [[nodiscard]] const migrate::ServerDatabases* server_databases() const override { return &databases_; }
    [[nodiscard]] const migrate::SampleValues& sample_values() const override { return samples_; }

private:
    [[nodiscard]] std::vector<migrate::MigrationStep> create_table(const migrate::CreateTable& op,
                                                                   const migrate::StepContext& context) const;

    AdvisoryLocks locks_;
    PostgresqlDatabases databases_;
    PostgresqlSamples samples_;
};

}  // namespace retort::postgresql
