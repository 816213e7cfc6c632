// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/batch/rebuild.hpp"
#include "retort/migrate/ddl/step.hpp"
#include "retort/sql/compile/dialect.hpp"

namespace retort::migrate {

/// How one database changes its schema. Immutable, shared. What is not overridden is standard SQL.
class MigrationDialect {
public:
    virtual ~MigrationDialect() = default;

    [[nodiscard]] virtual const Dialect& dialect() const = 0;

    /// Whether ALTER TABLE cannot do `operation`, which is no batch, to its table: the table is then built anew.
    /// `schema` is what the operation meets; it fits.
    [[nodiscard]] virtual bool needs_rebuild(const Operation& operation, const Schema& schema) const;
    /// The same before the schema is known: true where it may be so.
    [[nodiscard]] virtual bool may_need_rebuild(const Operation& operation) const;

    /// The steps of one operation that needs no rebuild and is no batch; their `operation` is filled in by the caller.
    [[nodiscard]] virtual std::vector<MigrationStep> steps(const Operation& operation, const Schema& schema) const;
    /// The steps that build a table anew. `schema` is what they meet.
    [[nodiscard]] virtual std::vector<MigrationStep> rebuild(const TableRebuild& rebuild, const Schema& schema) const;

    /// What is asked before and after the operations of a revision, so that nothing breaks unseen: steps of the kinds
    /// remember and verify. `touched` are tables that change.
    [[nodiscard]] virtual std::vector<MigrationStep> guards_before(const Schema& before,
                                                                   const std::vector<std::string>& touched) const;
    [[nodiscard]] virtual std::vector<MigrationStep> guards_after(const Schema& after,
                                                                  const std::vector<std::string>& touched) const;

    /// The statements that stop and start foreign keys outside a transaction, for revisions that may rebuild tables;
    /// empty where no such thing is needed.
    [[nodiscard]] virtual std::string_view foreign_keys_off() const { return {}; }
    [[nodiscard]] virtual std::string_view foreign_keys_on() const { return {}; }
};

/// Null when no dialect of this program has that name. Defined beside the list of dialects.
const MigrationDialect* find_migration_dialect(std::string_view dialect_name);

}  // namespace retort::migrate
