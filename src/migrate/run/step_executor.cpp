// SPDX-License-Identifier: MIT
#include "migrate/run/step_executor.hpp"

#include <utility>

#include <fmt/format.h>

#include "retort/migrate/run/errors.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/bound_statement.hpp"

namespace retort::migrate {

namespace {

/// A cell as text, as CheckAnswer has it.
std::string text_of(const ValueView& cell) {
    if (cell.is_null()) return "NULL";
    if (cell.has_bytes()) return std::string{cell.bytes()};
    return cell.kind() == ValueKind::real ? fmt::format("{}", cell.real()) : fmt::format("{}", cell.integer());
}

BoundStatement bound(const std::string& sql, const std::vector<Literal>& parameters = {}) {
    CompiledStatement statement;
    statement.sql = sql;
    for (const Literal& literal : parameters) statement.parameters.emplace_back().value = value_of(literal);
    return BoundStatement{std::move(statement)};
}

/// Every row of the query; statements that give none are run to their end.
std::vector<std::vector<std::string>> rows_of(Cursor cursor) {
    std::vector<std::vector<std::string>> rows;
    const std::size_t columns = cursor.column_count();
    while (const ValueView* const cells = cursor.fetch()) {
        std::vector<std::string>& row = rows.emplace_back();
        for (std::size_t column = 0; column < columns; ++column) row.push_back(text_of(cells[column]));
    }
    return rows;
}

}  // namespace

CheckAnswer StepExecutor::ask(const Check& check) {
    try {
        return {.rows = rows_of(connection_.open(bound(check.sql)))};
    } catch (const ProgrammingError& error) {
        return {.error = std::string{error.server_message().empty() ? error.what() : error.server_message()}};
    }
}

void StepExecutor::run(const MigrationStep& step) {
    switch (step.kind) {
        case StepKind::statement:
            rows_of(connection_.open(bound(step.sql, step.parameters)));
            return;
        case StepKind::code:
            step.function(connection_);
            return;
        case StepKind::remember:
            remembered_[step.check.key] = ask(step.check);
            return;
        case StepKind::verify: {
            const auto before = remembered_.find(step.check.key);
            verify(step.check, before == remembered_.end() ? nullptr : &before->second, ask(step.check));
            return;
        }
        case StepKind::compare: {
            const Table found = inspect(connection_)->table(step.expected->name, step.expected->schema);
            require_same(*step.expected, found, connection_.dialect());
            return;
        }
        case StepKind::live:
            for (const MigrationStep& each : step.live->steps(connection_)) run(each);
            return;
    }
}

}  // namespace retort::migrate
