// SPDX-License-Identifier: MIT
#include "cli/drift_state.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "retort/base/nearest.hpp"
#include "retort/engine/connection.hpp"
#include "retort/migrate/rehearse/built.hpp"
#include "retort/migrate/run/history.hpp"
#include "retort/migrate/run/replayed.hpp"

#include "cli/database_state.hpp"
#include "cli/database_url.hpp"
#include "cli/errors.hpp"
#include "cli/interrupt.hpp"
#include "cli/model_changes.hpp"
#include "cli/model_diff.hpp"

namespace retort::cli {

namespace {

Schema wanted_schema(Context& context, const std::vector<std::string>& rows, const DriftRequest& request) {
    migrate::Replay replay = migrate::replay_at(context.revisions(), rows);
    if (replay.unsure.empty()) return std::move(replay.schema);
    const InterruptGuard guard;
    const Url server = request.server.empty() ? context.engine(Access::reads).url()
                                              : with_file_in(Url::parse(request.server), context.host().folder);
    return migrate::built_at(context.revisions(), rows,
                             *migrate::ScratchServer::at(server, {.is_interrupted = InterruptGuard::was_interrupted,
                                                                  .decorator = context.host().decorator}));
}

migrate::Drift find(Connection& connection, Comparison& comparison, const DriftRequest& request, Host& host) {
    comparison.options.renames = hints_of(request.renames, comparison.models, comparison.database.schema);
    for (;;) {
        migrate::Drift drift =
            migrate::find_drift(connection, comparison.database.schema, comparison.models, comparison.options);
        if (!request.ask_about_renames || drift.unanswered.empty()) return drift;
        ask_about(drift.unanswered, comparison.options.renames, host);
    }
}

void part(DriftState& state, const std::vector<IgnoredDrift>& ignored, const std::string& environment) {
    for (const migrate::Operation& change : state.drift.changes) {
        (is_ignored(ignored, environment, change) ? state.ignored : state.open).push_back(change);
    }
}

/// The place that a number means; the number of changes where it is none.
std::size_t place_of(const std::string& word, std::size_t count) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool is_number = error == std::errc{} && end == word.data() + word.size();
    return is_number && number >= 1 && number <= count ? number - 1 : count;
}

/// The places that `word` names.
std::vector<std::size_t> places_of(const std::vector<migrate::Operation>& changes, const std::string& word) {
    const std::size_t place = place_of(word, changes.size());
    if (place < changes.size()) return {place};
    std::vector<std::size_t> places;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const std::vector<std::string> names = migrate::names_of(changes[i]);
        if (std::find(names.begin(), names.end(), word) != names.end()) places.push_back(i);
        known.insert(known.end(), names.begin(), names.end());
    }
    if (places.empty()) {
        throw UsageError{fmt::format("no difference is called {}{}; `drift` lists them, by number and name", word,
                                     did_you_mean(word, known))};
    }
    return places;
}

}  // namespace

std::string ignored_drift_path(Context& context) {
    return (std::filesystem::path{context.config().root} / "drift.toml").string();
}

DriftState drift_state(Context& context, const DriftRequest& request) {
    DriftState state{.rows = known_rows(context)};
    const std::vector<IgnoredDrift> ignored = read_ignored_drift(ignored_drift_path(context));
    Connection connection = context.engine(Access::reads).connect();
    migrate::expect_unedited(connection, context.revisions(), state.rows);
    migrate::DiffOptions options = diff_options(context);
    options.compare_views = true;
    options.foreign_key_indexes = migrate::ForeignKeyIndexes::ignore;
    Comparison comparison =
        read_for_comparison(connection, wanted_schema(context, state.rows, request), std::move(options));
    state.drift = find(connection, comparison, request, context.host());
    state.database = std::move(comparison.database);
    state.options = std::move(comparison.options);
    part(state, ignored, context.environment().name);
    return state;
}

std::vector<migrate::Operation> chosen_of(const std::vector<migrate::Operation>& changes,
                                          const std::vector<std::string>& words) {
    if (words.empty()) return changes;
    std::set<std::size_t> places;
    for (const std::string& word : words) {
        for (const std::size_t place : places_of(changes, word)) places.insert(place);
    }
    std::vector<migrate::Operation> chosen;
    for (const std::size_t place : places) chosen.push_back(changes[place]);
    return chosen;
}

}  // namespace retort::cli
