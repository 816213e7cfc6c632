// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/dialects/sqlite/migration_dialect.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/ddl/errors.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/reflection/inspector.hpp"

#include "conformance/batch_at_server.hpp"
#include "conformance/recorded_operation.hpp"

// *.batch.jsonl: `source`, `ops` -> `sql` of the rebuild. The same statements, or others that leave the same table.
namespace conformance {

namespace {

using namespace retort;
using namespace retort::migrate;

using Statements = std::vector<std::string>;

Connection database_with(const Statements& statements) {
    const Engine engine = create_engine(Url::parse("sqlite://").with_query("foreign_keys", "off"));
    Connection connection = engine.connect({.autocommit = true});
    for (const std::string& statement : statements) connection.run(statement);
    return connection;
}

Statements texts_in_order(const Json& texts) {
    Statements statements;
    for (const Json& text : texts) statements.push_back(text.get<std::string>());
    return statements;
}

/// Alembic's statements with Retort's name for the table on its way.
Statements expected_statements(const Json& one) {
    Statements statements = texts_in_order(one.at("sql"));
    constexpr std::string_view theirs = "_alembic_tmp_";
    for (std::string& statement : statements) {
        for (std::size_t at = statement.find(theirs); at != std::string::npos; at = statement.find(theirs, at)) {
            statement.replace(at, theirs.size(), "_retort_tmp_");
        }
    }
    return statements;
}

/// What changes the database; not what is around it.
Statements statements_of(const PlannedSteps& plan) {
    Statements statements;
    for (const MigrationStep& step : plan.steps) {
        const bool is_setting = step.sql.starts_with("PRAGMA");
        if (step.kind == StepKind::statement && !is_setting) statements.push_back(step.sql);
    }
    return statements;
}

BatchOptions options_of(const Json& one) {
    BatchOptions options;
    options.recreate = Recreate::always;
    if (one.at("reorder").is_array()) {
        options.partial_reordering = one.at("reorder").get<std::vector<Statements>>();
    }
    return options;
}

bool any_has(const Statements& statements, std::string_view words) {
    return std::any_of(statements.begin(), statements.end(),
                       [&](const std::string& statement) { return statement.find(words) != std::string::npos; });
}

std::string why_other_statements(const Statements& statements) {
    if (any_has(statements, " RENAME COLUMN ")) {
        return "a column is renamed by ALTER TABLE, which reaches views, triggers, CHECKs and other tables' keys too";
    }
    if (any_has(statements, "(rowid, ")) return "rows of a table without a key of its own keep their rowid";
    return "other statements that leave the same table";
}

struct Tables {
    Table ours;
    Table theirs;
};

/// Why a table that is not Alembic's is better; empty where it is not.
std::string why_better(const Tables& tables) {
    Table without_checks = tables.ours;
    without_checks.check_constraints = tables.theirs.check_constraints;
    const bool only_checks_differ = without_checks == tables.theirs;
    if (!only_checks_differ) return {};
    if (tables.ours.check_constraints.size() > tables.theirs.check_constraints.size()) {
        return "a CHECK without a name is kept";
    }
    return tables.ours.check_constraints.size() == tables.theirs.check_constraints.size()
               ? "a CHECK gets the new name of its column"
               : "";
}

/// A recorded rename leaves a CHECK that names a column which is gone: SQLite then refuses Alembic's own statements.
std::optional<Table> table_after(const Statements& source, const Statements& statements, const std::string& name) {
    Statements all = source;
    all.insert(all.end(), statements.begin(), statements.end());
    try {
        Connection connection = database_with(all);
        return inspect(connection)->table(name);
    } catch (const DatabaseError&) {
        return std::nullopt;
    }
}

Outcome compare_results(const Json& one, const Statements& ours, const std::string& table) {
    const Statements expected = expected_statements(one);
    const Statements source = texts_in_order(one.at("source"));
    const Outcome difference =
        failed(fmt::format("{}", fmt::join(expected, ";\n")), fmt::format("{}", fmt::join(ours, ";\n")));
    const std::optional<Table> our_table = table_after(source, ours, table);
    if (!our_table) return difference;
    const std::optional<Table> their_table = table_after(source, expected, table);
    if (!their_table) return differs("SQLite refuses the recorded statements: a CHECK names a column that is gone");
    try {
        require_same(*their_table, *our_table, sqlite_dialect());
        return differs(why_other_statements(ours));
    } catch (const RebuiltTableDiffers&) {
        const std::string reason = why_better({*our_table, *their_table});
        return reason.empty() ? difference : differs(reason);
    }
}

}  // namespace

Outcome check_batch_case(const Json& one, CaseDatabases& databases) {
    const std::string dialect = one.value("dialect", "");
    if (dialect == "postgresql") return check_batch_at_server(one, databases);
    if (dialect != "sqlite" && dialect != "default") return not_covered("this database");
    const Statements source = texts_in_order(one.at("source"));
    const bool is_sql =
        std::all_of(source.begin(), source.end(), [](const std::string& text) { return text.starts_with("CREATE "); });
    if (source.empty() || !is_sql) return not_covered("the case does not hold the table that it begins with");
    Connection connection = database_with(source);
    const Schema schema = reflect(connection).schema;
    if (schema.tables.size() != 1) return not_covered("the case does not say which table is meant");
    const std::string table = schema.tables.front().name;
    std::vector<Operation> operations;
    for (const Json& recorded : one.at("ops")) {
        const std::optional<Operation> operation = operation_of(recorded, table);
        if (!operation) return not_covered("an operation that holds code or an expression");
        operations.push_back(*operation);
    }
    const BatchAlterTable batch{table, operations, options_of(one)};
    const Statements ours = statements_of(plan_steps({batch}, schema, sqlite_migration_dialect()));
    return ours == expected_statements(one) ? passed() : compare_results(one, ours, table);
}

}  // namespace conformance
