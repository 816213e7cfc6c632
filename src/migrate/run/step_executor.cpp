// SPDX-License-Identifier: MIT
#include "migrate/run/step_executor.hpp"

#include <utility>

#include "retort/migrate/run/errors.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/stmt/text.hpp"

#include "migrate/run/queries.hpp"

namespace retort::migrate {

CheckAnswer StepExecutor::ask(const Check& check) {
    // A query that fails would take a transaction of PostgreSQL with it.
    Savepoint savepoint = connection_.begin_nested();
    try {
        CheckAnswer answer{.rows = rows_of(connection_, check.sql)};
        savepoint.commit();
        return answer;
    } catch (const ProgrammingError& error) {
        return {.error = std::string{error.server_message().empty() ? error.what() : error.server_message()}};
    }
}

void StepExecutor::copy(const MigrationStep& step) {
    constexpr std::size_t block = 64 * 1024;
    std::string lines;
    auto row = step.copied->rows.begin();
    connection_.copy_in(TextClause{step.sql}, [&]() -> std::string_view {
        lines.clear();
        for (; row != step.copied->rows.end() && lines.size() < block; ++row) step.copied->append_line(lines, *row);
        return lines;
    });
}

/// A statement that runs once is not worth preparing.
void StepExecutor::run_statement(const MigrationStep& step) {
    if (step.parameters.empty()) return connection_.run(step.sql);
    rows_of(connection_, step.sql, step.parameters);
}

void StepExecutor::run(const MigrationStep& step) {
    switch (step.kind) {
        case StepKind::statement:
        case StepKind::lots:  // in a transaction, lots are of no use
            run_statement(step);
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
        case StepKind::copy:
            copy(step);
            return;
        case StepKind::tell:
            listener_(step.name);
            return;
    }
}

}  // namespace retort::migrate
