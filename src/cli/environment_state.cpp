// SPDX-License-Identifier: MIT
#include "cli/environment_state.hpp"

#include "retort/migrate/graph/plan.hpp"

#include "cli/database_state.hpp"

namespace retort::cli {

namespace {

/// The same command line with another environment, which says its own database.
GlobalOptions options_for(const Context& context, const std::string& environment) {
    GlobalOptions options = context.options();
    options.environment = environment;
    options.url.clear();
    return options;
}

void read(EnvironmentState& state, Context& context) {
    state.rows = known_rows(context, Access::reads_or_empty);
    state.is_there = context.is_database_there();
    state.pending = migrate::upgrade_steps(context.graph(), "heads", state.rows).size();
    state.is_at_heads = cli::is_at_heads(context.graph(), state.rows);
}

}  // namespace

std::vector<std::string> all_environments(Context& context) {
    std::vector<std::string> names = context.config().environment_names();
    if (names.empty()) names = {context.environment().name};
    return names;
}

EnvironmentState state_of(Context& context, const std::string& environment) {
    Context other{context.host(), options_for(context, environment), context.project(), context.revisions()};
    EnvironmentState state{.name = environment};
    try {
        read(state, other);
    } catch (const Error& error) {
        state.trouble = error.what();
    }
    state.database = other.database();
    return state;
}

}  // namespace retort::cli
