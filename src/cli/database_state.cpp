// SPDX-License-Identifier: MIT
#include "cli/database_state.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "retort/migrate/run/history.hpp"
#include "retort/migrate/run/seen_revisions.hpp"
#include "retort/migrate/run/version_store.hpp"

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

Milliseconds lock_timeout(Context& context) {
    const bool has_environment = context.options().url.empty();
    return (has_environment ? context.environment().lock_timeout : std::nullopt)
        .value_or(migrate::version_lock_timeout);
}

}  // namespace

std::vector<std::string> known_rows(Context& context, Access access) {
    Connection connection = context.engine(access).connect();
    std::vector<std::string> rows =
        migrate::read_versions_within(connection, context.revisions().version_table(), lock_timeout(context)).rows;
    context.see(migrate::seen_by(connection, context.revisions()));
    migrate::expect_known(connection, context.revisions(), rows);
    return rows;
}

void see_revisions(Context& context, const std::vector<std::string>& targets) {
    if (!context.revisions().has_squashed()) return;
    Connection connection = context.engine(Access::reads_or_empty).connect();
    context.see(migrate::seen_by(connection, context.revisions(), targets));
}

migrate::RevisionRef revision_or_current(Context& context, const std::string& identifier) {
    constexpr std::string_view word = "current";
    if (identifier == word) return known_rows(context);
    const bool is_relative = identifier.size() > word.size() && identifier.starts_with(word) &&
                             (identifier[word.size()] == '+' || identifier[word.size()] == '-');
    if (!is_relative) return identifier;
    const std::vector<std::string> rows = known_rows(context);
    if (rows.size() > 1) throw UsageError{"the database is at several revisions; name one instead of current"};
    return (rows.empty() ? std::string{"base"} : rows.front()) + identifier.substr(word.size());
}

bool is_at_heads(const migrate::RevisionGraph& graph, const std::vector<std::string>& rows) {
    return std::is_permutation(rows.begin(), rows.end(), graph.effective_heads().begin(),
                               graph.effective_heads().end());
}

}  // namespace retort::cli
