// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"

#include "dialects/sqlite/migration/sample_values.hpp"

namespace retort::sqlite {

class SqliteMigrationDialect final : public migrate::MigrationDialect {
public:
    [[nodiscard]] const Dialect& dialect() const override;
    [[nodiscard]] bool needs_rebuild(const migrate::Operation& operation, const Schema& schema) const override;
    [[nodiscard]] bool may_need_rebuild(const migrate::Operation& operation) const override;
    [[nodiscard]] std::vector<migrate::MigrationStep> steps(const migrate::Operation& operation,
                                                            const migrate::StepContext& context) const override;
    [[nodiscard]] std::vector<migrate::MigrationStep> rebuild(const migrate::TableRebuild& rebuild,
                                                              const Schema& schema) const override;
    [[nodiscard]] std::vector<migrate::MigrationStep> guards_before(
        const Schema& before, const migrate::ChangedTables& changed) const override;
    [[nodiscard]] std::vector<migrate::MigrationStep> guards_after(
        const Schema& after, const migrate::ChangedTables& changed) const override;
    [[nodiscard]] std::string_view foreign_keys_off() const override { return "PRAGMA foreign_keys=OFF"; }
    // A rebuild that fails between two of its statements leaves legacy_alter_table on.
    [[nodiscard]] std::string_view foreign_keys_on() const override {
        return "PRAGMA legacy_alter_table=OFF; PRAGMA foreign_keys=ON";
    }
    [[nodiscard]] Type type_after(const Column& column, const Table& table) const override;
    [[nodiscard]] bool runs_in_transaction(std::string_view sql) const override;
    [[nodiscard]] migrate::Impact impact(std::string_view sql, const Schema& before) const override;
    [[nodiscard]] const migrate::SampleValues& sample_values() const override { return samples_; }

private:
    SqliteSamples samples_;
};

}  // namespace retort::sqlite
