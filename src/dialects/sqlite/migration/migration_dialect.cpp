// SPDX-License-Identifier: MIT
#include "dialects/sqlite/migration/migration_dialect.hpp"

#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/dialects/sqlite/migration_dialect.hpp"
#include "retort/migrate/ddl/errors.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/sqlite/dialect/types.hpp"
#include "dialects/sqlite/migration/guards.hpp"
#include "dialects/sqlite/migration/key_targets.hpp"
#include "dialects/sqlite/migration/names.hpp"
#include "dialects/sqlite/migration/needs_rebuild.hpp"
#include "dialects/sqlite/migration/rebuild.hpp"

namespace retort {

const migrate::MigrationDialect& sqlite_migration_dialect() {
    static const sqlite::SqliteMigrationDialect dialect;
    return dialect;
}

namespace sqlite {

using namespace migrate;

namespace {

/// What ALTER TABLE and its like can do: the operations for which needs_rebuild() is false.
class AlterSteps {
public:
    AlterSteps(const MigrationDialect& dialect, const Schema& schema)
        : schema_{schema}, ddl_{dialect.dialect().ddl_compiler()} {}

    [[nodiscard]] std::vector<MigrationStep> of(const DropColumn& op) const {
        const Table* table = find(op.table);
        if (table == nullptr || table->find_column(op.column) == nullptr) return {};
        if (table->columns.size() == 1) {
            throw BadOperation{"column \"" + op.column + "\" is the only one of table \"" + qualified_name(*table) +
                               "\"; drop the table instead"};
        }
        std::vector<MigrationStep> steps;
        for (const Operation& each : expand(schema_, op)) {
            if (const auto* index = std::get_if<DropIndex>(&each)) {
                steps.push_back(MigrationStep::statement(ddl_->drop_index(*table, index->name)));
            }
        }
        steps.push_back(MigrationStep::statement(ddl_->drop_column(*table, op.column)));
        return steps;
    }

    [[nodiscard]] std::vector<MigrationStep> of(const AlterColumn& op) const {
        const std::string& new_name = op.change.new_name.value_or(op.column);
        if (new_name == op.column) return {};
        ColumnAlteration rename;
        rename.column = op.column;
        rename.new_name = new_name;
        std::vector<MigrationStep> steps;
        for (std::string& sql : ddl_->alter_column({op.table.name, op.table.schema}, rename)) {
            steps.push_back(MigrationStep::statement(std::move(sql)));
        }
        return steps;
    }

    // SQLite takes a name that differs in case only for that of another table.
    [[nodiscard]] std::vector<MigrationStep> of(const RenameTable& op) const {
        const std::string between = free_name(schema_, "_retort_tmp_" + op.table.name);
        return {MigrationStep::statement(ddl_->rename_table({op.table.name, op.table.schema}, between)),
                MigrationStep::statement(ddl_->rename_table({between, op.table.schema}, op.new_name))};
    }

private:
    [[nodiscard]] const Table* find(const TableName& name) const { return schema_.find_table(name.name, name.schema); }

    const Schema& schema_;
    std::unique_ptr<DdlCompiler> ddl_;
};

bool renames_case_only(const RenameTable& rename) {
    return rename.new_name != rename.table.name && equal_ignoring_case(rename.new_name, rename.table.name);
}

void require_targets_without(const DropIndex& drop, const Schema& schema) {
    for (const Table& table : schema.tables) {
        const bool is_here = drop.table.empty() || (table.name == drop.table.name && table.schema == drop.table.schema);
        if (!is_here || table.find_index(drop.name) == nullptr) continue;
        Table after = table;
        std::erase_if(after.indexes, [&](const Index& index) { return index.name == drop.name; });
        require_key_targets(table, after, schema);
    }
}

}  // namespace

const Dialect& SqliteMigrationDialect::dialect() const { return sqlite_dialect(); }

bool SqliteMigrationDialect::needs_rebuild(const Operation& operation, const Schema& schema) const {
    return sqlite::needs_rebuild(operation, schema);
}

bool SqliteMigrationDialect::may_need_rebuild(const Operation& operation) const {
    return sqlite::may_need_rebuild(operation);
}

std::vector<MigrationStep> SqliteMigrationDialect::steps(const Operation& operation, const StepContext& context) const {
    const AlterSteps alter{*this, context.schema};
    if (const auto* op = std::get_if<DropColumn>(&operation)) return alter.of(*op);
    if (const auto* op = std::get_if<AlterColumn>(&operation)) return alter.of(*op);
    if (std::holds_alternative<DropConstraint>(operation)) return {};  // one that is not there
    if (const auto* op = std::get_if<RenameTable>(&operation); op != nullptr && renames_case_only(*op)) {
        return alter.of(*op);
    }
    if (std::holds_alternative<RenameConstraint>(operation)) return {};  // to the name that it has
    const auto* view = std::get_if<CreateView>(&operation);
    if (view != nullptr && view->view.materialized) {
        throw NotOnDatabase{dialect().name(), describe(operation), "materialized views"};
    }
    if (const auto* op = std::get_if<DropIndex>(&operation)) require_targets_without(*op, context.schema);
    return MigrationDialect::steps(operation, context);
}

std::vector<MigrationStep> SqliteMigrationDialect::rebuild(const TableRebuild& rebuild, const Schema& schema) const {
    return rebuild_steps(rebuild, schema, dialect());
}

std::vector<MigrationStep> SqliteMigrationDialect::guards_before(const Schema& before,
                                                                 const ChangedTables& changed) const {
    std::vector<MigrationStep> steps;
    for (Check& check : guards(before, changed)) steps.push_back(MigrationStep::remember(std::move(check)));
    return steps;
}

std::vector<MigrationStep> SqliteMigrationDialect::guards_after(const Schema& after,
                                                                const ChangedTables& changed) const {
    std::vector<MigrationStep> steps;
    for (Check& check : guards(after, changed)) steps.push_back(MigrationStep::verify(std::move(check)));
    return steps;
}

Type SqliteMigrationDialect::type_after(const Column& column, const Table& table) const {
    const bool is_key = has_rowid_column(table) && table.primary_key.columns.front().name == column.name;
    if (is_key) return is_integer(column.type) && column.type.spelling.empty() ? rowid_type() : column.type;
    return is_integer(column.type) ? type_from_declaration(type_sql(column.type)) : column.type;
}

bool SqliteMigrationDialect::runs_in_transaction(std::string_view sql) const {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    return !tokens.front().is("VACUUM") && !tokens.front().is("ATTACH") && !tokens.front().is("DETACH");
}

}  // namespace sqlite

}  // namespace retort
