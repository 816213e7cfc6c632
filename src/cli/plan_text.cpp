// SPDX-License-Identifier: MIT
#include "cli/plan_text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/revision_json.hpp"
#include "cli/step_text.hpp"

namespace retort::cli {

namespace {

using migrate::Likelihood;

std::string_view way_of(const migrate::Step& step) {
    return step.direction == migrate::Step::Direction::up ? "upgrade" : "downgrade";
}

std::string indented(const std::string& text) {
    std::string lines = "  ";
    for (const char c : text) {
        lines += c;
        if (c == '\n') lines += "  ";
    }
    return lines;
}

std::vector<std::string> lock_words(const migrate::Impact& impact) {
    std::vector<std::string> words;
    for (const migrate::TableLock& lock : impact.locks) {
        words.push_back(lock.table.empty() ? fmt::format("{} (the whole database)", lock.mode)
                                           : fmt::format("{} on {}", lock.mode, lock.table));
    }
    return words;
}

/// "lock: ACCESS EXCLUSIVE on users; scan: no; rewrite: no"
std::string impact_text(const migrate::PlannedStatement& statement) {
    const migrate::Impact& impact = statement.impact;
    if (!statement.is_sql) return {};
    std::string text = "what it locks is not known";
    if (impact.is_known) {
        const std::vector<std::string> locks = lock_words(impact);
        text = fmt::format("lock: {}; scan: {}; rewrite: {}",
                           locks.empty() ? std::string{"none"} : fmt::format("{}", fmt::join(locks, ", ")),
                           to_string(impact.scans), to_string(impact.rewrites));
    }
    if (!statement.is_transactional) text += "; not in a transaction";
    if (!impact.note.empty()) text += "; " + impact.note;
    return fmt::format("      -- {}\n", text);
}

std::string statement_text(const migrate::PlannedStatement& statement) {
    if (!statement.is_sql) return fmt::format("  -- {}\n", statement.text);
    return indented(statement.text) + ";\n" + impact_text(statement);
}

std::string revision_text(const migrate::RevisionGraph& graph, const migrate::PlannedRevision& revision) {
    std::string text = step_text(graph, revision.step) + "\n";
    for (const migrate::Operation& operation : revision.operations) {
        if (migrate::is_destructive(operation)) {
            text += fmt::format("! {}  (destructive: rows or values can be lost)\n", migrate::describe(operation));
        }
    }
    if (revision.statements.empty()) text += "  nothing\n";
    for (const migrate::PlannedStatement& statement : revision.statements) text += statement_text(statement);
    const bool is_whole = std::all_of(revision.statements.begin(), revision.statements.end(),
                                      [](const auto& statement) { return statement.is_transactional; });
    return text + (is_whole ? "  -- in one transaction with its row of alembic_version\n"
                            : "  -- in parts: a run that is stopped between them is taken up there\n");
}

Json locks_json(const migrate::Impact& impact) {
    std::vector<Json> locks;
    for (const migrate::TableLock& lock : impact.locks) {
        locks.push_back(
            JsonObject{}.add("mode", Json::text(lock.mode)).add("table", Json::text_or_null(lock.table)).json());
    }
    return Json::array(locks);
}

Json statement_json(const migrate::PlannedStatement& statement) {
    const migrate::Impact& impact = statement.impact;
    return JsonObject{}
        .add("text", Json::text(statement.text))
        .add("is_sql", Json::boolean(statement.is_sql))
        .add("is_transactional", Json::boolean(statement.is_transactional))
        .add("is_known", Json::boolean(impact.is_known))
        .add("locks", locks_json(impact))
        .add("scans", Json::text(to_string(impact.scans)))
        .add("rewrites", Json::text(to_string(impact.rewrites)))
        .add("note", Json::text_or_null(impact.note))
        .json();
}

Json revision_json(const migrate::PlannedRevision& revision) {
    std::vector<Json> operations;
    std::vector<Json> statements;
    for (const migrate::Operation& operation : revision.operations) operations.push_back(operation_json(operation));
    for (const migrate::PlannedStatement& statement : revision.statements) {
        statements.push_back(statement_json(statement));
    }
    return JsonObject{}
        .add("revision", Json::text(revision.step.revision))
        .add("direction", Json::text(way_of(revision.step)))
        .add("operations", Json::array(operations))
        .add("statements", Json::array(statements))
        .json();
}

}  // namespace

std::string plan_text(const migrate::RevisionGraph& graph, const migrate::RunPlan& plan) {
    std::string text;
    for (const migrate::PlannedRevision& revision : plan.revisions) text += revision_text(graph, revision) + "\n";
    for (const std::string& line : plan.unsure) text += fmt::format("not sure: {}\n", line);
    return text;
}

Json plan_json(const migrate::RunPlan& plan) {
    std::vector<Json> revisions;
    for (const migrate::PlannedRevision& revision : plan.revisions) revisions.push_back(revision_json(revision));
    return Json::array(revisions);
}

}  // namespace retort::cli
