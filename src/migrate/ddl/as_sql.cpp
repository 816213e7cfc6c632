// SPDX-License-Identifier: MIT
#include "retort/migrate/ddl/as_sql.hpp"

#include <utility>

#include <fmt/format.h>

#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/replay.hpp"

namespace retort::migrate {

namespace {

bool needs_rebuild(const Operation& operation, const Schema& schema, const MigrationDialect& dialect) {
    const auto* const batch = std::get_if<BatchAlterTable>(&operation);
    if (batch == nullptr) return dialect.needs_rebuild(operation, schema);
    if (batch->options.recreate == Recreate::always || !batch->options.partial_reordering.empty()) return true;
    Replay replay{.schema = schema};
    for (const Operation& each : batch->operations) {
        if (dialect.needs_rebuild(each, replay.schema)) return true;
        apply_to(replay, {each});
    }
    return false;
}

void refuse_rebuilds(const std::vector<Operation>& operations, const Schema& before, const MigrationDialect& dialect) {
    Replay replay{.schema = before};
    for (const Operation& operation : operations) {
        if (needs_rebuild(operation, replay.schema, dialect)) {
            throw NotPlainSql{describe(operation), dialect.dialect().name()};
        }
        apply_to(replay, {operation});
    }
}

}  // namespace

NotPlainSql::NotPlainSql(std::string_view operation, std::string_view dialect)
    : ArgumentError{"RT-M527",
                    fmt::format("{} builds a table anew to do this, which takes more than statements in a plain-SQL "
                                "file: {}. Write the revision in C++, or take the rebuild out of what it does",
                                dialect, operation)} {}

std::vector<Operation> as_sql(const std::vector<Operation>& operations, const Schema& before,
                              const MigrationDialect& dialect) {
    refuse_rebuilds(operations, before, dialect);
    std::vector<Operation> statements;
    Replay replay{.schema = before};
    std::size_t applied = 0;
    for (PlannedSteps plan{.finished = false}; !plan.finished;) {
        plan = plan_steps(operations, replay.schema, dialect, {.from = plan.next, .for_script = true});
        for (const MigrationStep& step : plan.steps) {
            if (std::optional<std::string> sql = script_text(step)) statements.emplace_back(Execute{*std::move(sql)});
        }
        for (; applied < plan.next; ++applied) apply_to(replay, {operations[applied]});
    }
    return statements;
}

}  // namespace retort::migrate
