// SPDX-License-Identifier: MIT
#include "cli/environment_state.hpp"

#include "retort/migrate/graph/plan.hpp"

#include "cli/database_state.hpp"
#include "cli/place.hpp"

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

EnvironmentState state_in(const Context& environment, const std::string& name, const Place& place) {
    Context one = environment.at(environment.host(), place);
    EnvironmentState state{.name = name, .place = place};
    try {
        read(state, one);
    } catch (const Error& error) {
        state.trouble = error.what();
    }
    state.database = one.database();
    return state;
}

}  // namespace

std::vector<std::string> all_environments(Context& context) {
    std::vector<std::string> names = context.config().environment_names();
    if (names.empty()) names = {context.environment().name};
    return names;
}

std::vector<EnvironmentState> states_of(Context& context, const std::string& environment) {
    const GlobalOptions options = options_for(context, environment);
    Context other = context.config().databases.empty()
                        ? Context{context.host(), options, context.project(), context.revisions()}
                        : Context{context.host(), options, context.project()};
    std::vector<EnvironmentState> states;
    try {
        for (const Place& place : places_of(other)) states.push_back(state_in(other, environment, place));
    } catch (const Error& error) {
        states.push_back({.name = environment, .database = other.database(), .trouble = error.what()});
    }
    return states;
}

std::string to_string(const EnvironmentState& state) {
    const std::string place = to_string(state.place);
    return place.empty() ? state.name : state.name + ' ' + place;
}

}  // namespace retort::cli
