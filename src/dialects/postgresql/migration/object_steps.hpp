// SPDX-License-Identifier: MIT
// Sequences, schemas, functions, rights and partitions in PostgreSQL's words.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/op/operation.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

namespace retort::postgresql {

class ObjectSteps {
public:
    ObjectSteps(const migrate::MigrationDialect& dialect, const migrate::StepContext& context)
        : dialect_{dialect}, context_{context}, ddl_{dialect.dialect().ddl_compiler()} {}

    using Statements = std::vector<std::string>;

    [[nodiscard]] Statements of(const migrate::RenameConstraint& op) const;
    [[nodiscard]] Statements of(const migrate::RenameIndex& op) const;
    [[nodiscard]] Statements of(const migrate::ValidateConstraint& op) const;
    [[nodiscard]] Statements of(const migrate::CreateView& op) const;
    [[nodiscard]] Statements of(const migrate::RefreshView& op) const;
    [[nodiscard]] Statements of(const migrate::CreateTrigger& op) const;
    [[nodiscard]] Statements of(const migrate::CreateSequence& op) const;
    [[nodiscard]] Statements of(const migrate::DropSequence& op) const;
    [[nodiscard]] Statements of(const migrate::AlterSequence& op) const;
    [[nodiscard]] Statements of(const migrate::CreateSchema& op) const;
    [[nodiscard]] Statements of(const migrate::DropSchema& op) const;
    [[nodiscard]] Statements of(const migrate::CreateObject& op) const;
    [[nodiscard]] Statements of(const migrate::ReplaceObject& op) const;
    [[nodiscard]] Statements of(const migrate::DropObject& op) const;
    [[nodiscard]] Statements of(const migrate::Grant& op) const;
    [[nodiscard]] Statements of(const migrate::Revoke& op) const;
    [[nodiscard]] Statements of(const migrate::SetRowSecurity& op) const;
    [[nodiscard]] Statements of(const migrate::CreatePartition& op) const;
    [[nodiscard]] Statements of(const migrate::AttachPartition& op) const;
    [[nodiscard]] Statements of(const migrate::DetachPartition& op) const;

private:
    const migrate::MigrationDialect& dialect_;
    const migrate::StepContext& context_;
    std::unique_ptr<DdlCompiler> ddl_;
};

/// "CREATE OR REPLACE …", whether `definition` says so or not.
std::string with_or_replace(const std::string& definition);

}  // namespace retort::postgresql
