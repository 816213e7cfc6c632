// SPDX-License-Identifier: MIT
#include "cli/review_text.hpp"

#include <fmt/format.h>

#include "retort/migrate/ddl/step.hpp"
#include "retort/migrate/graph/describe.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/preview.hpp"

#include "cli/revision_json.hpp"

namespace retort::cli {

namespace {

std::string state_of(const migrate::RevisionFile& file) {
    switch (file.review()) {
        case migrate::ReviewState::pending:
            return "Review: pending";
        case migrate::ReviewState::done:
            return "Review: " + file.review_text;
        case migrate::ReviewState::not_needed:
            break;
    }
    return "Review: not needed, it was written by hand";
}

/// "upgrade:" and a line for each operation.
std::string operations_text(std::string_view heading, const std::vector<migrate::Operation>& operations) {
    std::string text = fmt::format("{}:\n", heading);
    if (operations.empty()) text += "  nothing\n";
    for (const migrate::Operation& operation : operations) {
        const char* const mark = migrate::is_destructive(operation) ? "!" : " ";
        text += fmt::format("{} {}{}\n", mark, migrate::describe(operation),
                            migrate::is_destructive(operation) ? "  (destructive: rows or values can be lost)" : "");
    }
    return text;
}

/// A step as a script says it; a check as a comment.
std::string step_text(const migrate::MigrationStep& step) {
    const bool is_opaque = step.kind == migrate::StepKind::code && step.sql.empty();
    if (is_opaque) return fmt::format("-- {}\n", migrate::describe(step));
    const std::optional<std::string> sql = migrate::script_text(step);
    return sql ? *sql + ";\n" : fmt::format("-- {}\n", migrate::describe(step));
}

std::string sql_text(std::string_view heading, const migrate::Preview& preview,
                     const migrate::MigrationDialect& dialect) {
    std::string text = fmt::format("{} on {}:\n", heading, dialect.dialect().name());
    for (const migrate::MigrationStep& step : preview.steps) {
        std::string statement = "  " + step_text(step);
        for (std::size_t at = statement.find('\n'); at + 1 < statement.size(); at = statement.find('\n', at + 1)) {
            statement.insert(at + 1, "  ");
        }
        text += statement;
    }
    return text;
}

std::string way_text(Context& context, const std::string& id, bool up, const migrate::MigrationDialect& dialect) {
    const char* const way = up ? "upgrade" : "downgrade";
    try {
        const migrate::Preview preview = migrate::preview(context.revisions(), id, up, dialect);
        std::string text = operations_text(way, preview.operations);
        if (!preview.operations.empty()) text += sql_text(way, preview, dialect);
        for (const std::string& line : preview.unsure) text += fmt::format("  not sure: {}\n", line);
        return text;
    } catch (const migrate::NoWayBack& error) {
        return fmt::format("{}:\n! none: {}\n", way, error.what());
    }
}

std::string_view word_of(migrate::ReviewState state) {
    if (state == migrate::ReviewState::pending) return "pending";
    return state == migrate::ReviewState::done ? "done" : "not needed";
}

Json way_json(Context& context, const std::string& id, bool up, const migrate::MigrationDialect& dialect) {
    std::vector<Json> operations;
    std::vector<std::string> statements;
    JsonObject object;
    try {
        const migrate::Preview preview = migrate::preview(context.revisions(), id, up, dialect);
        for (const migrate::Operation& operation : preview.operations) operations.push_back(operation_json(operation));
        for (const migrate::MigrationStep& step : preview.steps) statements.push_back(step_text(step));
        object.add("is_possible", Json::boolean(true)).add("not_sure", Json::texts(preview.unsure));
    } catch (const migrate::NoWayBack& error) {
        object.add("is_possible", Json::boolean(false)).add("not_sure", Json::texts({error.what()}));
    }
    return object.add("operations", Json::array(operations)).add("statements", Json::texts(statements)).json();
}

const migrate::MigrationDialect& dialect_of(Context& context) {
    const Engine engine = context.engine(Access::reads);
    const migrate::MigrationDialect* const dialect = migrate::find_migration_dialect(engine.dialect().name());
    if (dialect == nullptr) throw migrate::NoMigrations{engine.dialect().name()};
    return *dialect;
}

}  // namespace

Json review_json(Context& context, const std::string& id) {
    const migrate::MigrationDialect& dialect = dialect_of(context);
    const migrate::RevisionFile& file = context.revisions().file(id);
    return JsonObject{}
        .add("revision", revision_json(*context.graph().find(id)))
        .add("created", Json::text_or_null(file.created))
        .add("review", Json::text(word_of(file.review())))
        .add("reviewed_by", Json::text_or_null(file.review() == migrate::ReviewState::done ? file.review_text : ""))
        .add("database", Json::text(dialect.dialect().name()))
        .add("upgrade", way_json(context, id, true, dialect))
        .add("downgrade", way_json(context, id, false, dialect))
        .json();
}

std::string review_text(Context& context, const std::string& id) {
    const migrate::MigrationDialect& dialect = dialect_of(context);
    const migrate::RevisionFile& file = context.revisions().file(id);
    std::string text = migrate::block_of(*context.graph().find(id)) + "\n";
    if (!file.created.empty()) text += fmt::format("Created: {}\n", file.created);
    text += state_of(file) + "\n\n";
    return text + way_text(context, id, true, dialect) + "\n" + way_text(context, id, false, dialect) + "\n";
}

}  // namespace retort::cli
