// SPDX-License-Identifier: MIT
// The operations for which PostgreSQL has other words than standard SQL, or a better order.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql {

class AlterSteps {
public:
    AlterSteps(const migrate::MigrationDialect& dialect, const migrate::StepContext& context)
        : dialect_{dialect}, context_{context}, ddl_{dialect.dialect().ddl_compiler()} {}

    using Statements = std::vector<std::string>;

    [[nodiscard]] Statements of(const migrate::AlterTableOptions& op) const;
    [[nodiscard]] Statements of(const migrate::AddColumn& op) const;
    [[nodiscard]] Statements of(const migrate::DropColumn& op) const;
    /// Throws BadOperation (RT-M015) for what the server has no words for.
    [[nodiscard]] Statements of(const migrate::AlterColumn& op) const;
    [[nodiscard]] Statements of(const migrate::AddConstraint& op) const;
    [[nodiscard]] Statements of(const migrate::DropConstraint& op) const;
    [[nodiscard]] Statements of(const migrate::DropIndex& op) const;
    [[nodiscard]] Statements of(const migrate::DropView& op) const;
    [[nodiscard]] Statements of(const migrate::DropTrigger& op) const;

private:
    [[nodiscard]] const Table* find(const migrate::TableName& name) const;

    const migrate::MigrationDialect& dialect_;
    const migrate::StepContext& context_;
    std::unique_ptr<DdlCompiler> ddl_;
};

}  // namespace retort::postgresql
