// SPDX-License-Identifier: MIT
#include "conformance/batch_at_server.hpp"

#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/base/error.hpp"
#include "retort/engine/connection.hpp"
#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/reflection/inspector.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/recorded_operation.hpp"

namespace conformance {

namespace {

using namespace retort;
using namespace retort::migrate;

using Statements = std::vector<std::string>;

Schema schema_after(const Statements& source, const Statements& statements, CaseDatabases& databases) {
    Connection connection = databases.with(source, "postgresql");
    for (const std::string& statement : statements) connection.run(statement);
    return reflect(connection, {.privileges = false}).schema;
}

std::vector<Operation> operations_in(const Json& one, const std::string& table) {
    std::vector<Operation> operations;
    for (const Json& recorded : one.at("ops")) {
        const std::optional<Operation> operation = operation_of(recorded, table);
        if (!operation) throw NotCovered{"an operation that holds code or an expression"};
        operations.push_back(*operation);
    }
    return operations;
}

Statements statements_of(const PlannedSteps& plan) {
    Statements statements;
    for (const MigrationStep& step : plan.steps) {
        if (step.kind == StepKind::statement) statements.push_back(step.sql);
    }
    return statements;
}

/// A column that its sequence numbers; true: there was one. A rebuilt table gets a new sequence, with a name of its
/// own.
bool leave_out_sequences(Schema& schema) {
    bool found = false;
    for (Table& table : schema.tables) {
        for (Column& column : table.columns) {
            if (!column.server_default || !column.server_default->starts_with("nextval(")) continue;
            column.server_default.reset();
            std::erase_if(schema.sequences, [](const Sequence& sequence) { return !sequence.owned_by.empty(); });
            found = true;
        }
    }
    return found;
}

/// What the recorded statements leave; nullopt: the server refuses them.
std::optional<Schema> schema_recorded(const Statements& source, const Statements& recorded, CaseDatabases& databases) {
    try {
        return schema_after(source, recorded, databases);
    } catch (const DatabaseError&) {
        return std::nullopt;
    }
}

bool is_whole_rebuild(const Statements& recorded) {
    for (const std::string& statement : recorded) {
        if (statement.find(" RENAME TO ") != std::string::npos) return true;
    }
    return recorded.empty() || recorded.front().find("DROP CONSTRAINT") == std::string::npos;
}

std::vector<std::string> still_to_do(const Schema& from, const Schema& to) {
    DiffOptions options;
    options.compare_comments = false;  // they stand in no operation of the case
    std::vector<std::string> left;
    for (const Operation& each : diff(from, to, options)) left.push_back(describe(each));
    return left;
}

}  // namespace

Outcome check_batch_at_server(const Json& one, CaseDatabases& databases) {
    const Statements source = one.at("source").get<Statements>();
    const Schema before = schema_after(source, {}, databases);
    if (before.tables.size() != 1) return not_covered("the case does not say which table is meant");
    const std::string table = before.tables.front().name;
    const MigrationDialect& dialect = *find_migration_dialect("postgresql");
    const BatchAlterTable batch{table, operations_in(one, table)};
    const Statements ours = statements_of(plan_steps({batch}, before, dialect));
    const Statements recorded = one.at("sql").get<Statements>();
    if (ours == recorded) return passed();
    Schema after = schema_after(source, ours, databases);
    std::optional<Schema> theirs = schema_recorded(source, recorded, databases);
    if (!theirs) return differs("PostgreSQL refuses the recorded rebuild, and changes the table in place");
    if (!is_whole_rebuild(recorded)) return differs("the recorded rebuild ends half-way: other tables' keys hold it");
    const bool has_sequence = leave_out_sequences(after) || leave_out_sequences(*theirs);
    leave_out_sequences(*theirs);
    const std::vector<std::string> left = still_to_do(after, *theirs);
    if (!left.empty()) {
        return failed("the table that the recorded statements leave", fmt::format("still: {}", fmt::join(left, ", ")));
    }
    return differs(has_sequence ? "PostgreSQL changes tables in place: the same table, whose sequence counts on"
                                : "PostgreSQL changes tables in place, and the same table comes of it");
}

}  // namespace conformance
