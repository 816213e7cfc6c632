// SPDX-License-Identifier: MIT
#include "dialects/mysql/migration/migration_dialect.hpp"

#include <utility>

#include "retort/dialects/mysql/dialect.hpp"
#include "retort/dialects/mysql/migration_dialect.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/mysql/migration/column_definition.hpp"

namespace retort {

const migrate::MigrationDialect& mysql_migration_dialect() {
    static const mysql::MysqlMigrationDialect dialect{mysql_dialect()};
    return dialect;
}

const migrate::MigrationDialect& mariadb_migration_dialect() {
    static const mysql::MysqlMigrationDialect dialect{mariadb_dialect()};
    return dialect;
}

namespace mysql {

using namespace migrate;

namespace {

bool is_row_statement(std::string_view sql) {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    for (const std::string_view word : {"INSERT", "UPDATE", "DELETE", "SELECT", "REPLACE"}) {
        if (tokens.front().is(word)) return true;
    }
    return false;
}

}  // namespace

std::vector<MigrationStep> MysqlMigrationDialect::steps(const Operation& operation, const StepContext& context) const {
    std::vector<MigrationStep> steps;
    if (const auto* alter = std::get_if<AlterColumn>(&operation)) {
        const Table* const table = context.schema.find_table(alter->table.name, alter->table.schema);
        for (std::string& sql : alter_column(*alter, table, dialect_)) {
            steps.push_back(MigrationStep::statement(std::move(sql)));
        }
    } else {
        steps = MigrationDialect::steps(operation, context);
    }
    for (MigrationStep& step : steps) {
        step.transactional = step.kind != StepKind::statement || runs_in_transaction(step.sql);
    }
    return steps;
}

bool MysqlMigrationDialect::runs_in_transaction(std::string_view sql) const { return is_row_statement(sql); }

}  // namespace mysql

}  // namespace retort
