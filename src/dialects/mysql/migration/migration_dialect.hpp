// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::mysql {

class MysqlMigrationDialect final : public migrate::MigrationDialect {
public:
    explicit MysqlMigrationDialect(const Dialect& dialect) : dialect_{dialect} {}

    [[nodiscard]] const Dialect& dialect() const override { return dialect_; }
    [[nodiscard]] std::vector<migrate::MigrationStep> steps(const migrate::Operation& operation,
                                                            const migrate::StepContext& context) const override;
    /// None does: DDL ends the transaction that is open.
    [[nodiscard]] bool runs_in_transaction(std::string_view sql) const override;

private:
    const Dialect& dialect_;
};

}  // namespace retort::mysql
