// SPDX-License-Identifier: MIT
#include "conformance/graph_queries.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "retort/migrate/graph/describe.hpp"
#include "retort/migrate/graph/version_table.hpp"

#include "conformance/answering.hpp"
#include "conformance/recorded_graph.hpp"

namespace conformance {

namespace {

using retort::migrate::Place;
using retort::migrate::RevisionGraph;
using retort::migrate::Step;
using retort::migrate::VersionTableChange;
using Ids = std::vector<std::string>;

/// What some steps do when they are taken.
struct Run {
    Ids steps = {};
    Ids net = {};    // per step what leaves and enters the version table: "-a1 +b2"
    Ids start = {};  // of the version table, sorted
    Ids rows = {};   // after the last step, sorted
};

std::string net_of(const VersionTableChange& change) {
    Ids words;
    for (const std::string& row : change.deletes) words.push_back("-" + row);
    for (const std::string& row : change.inserts) words.push_back("+" + row);
    for (const auto& update : change.updates) {
        words.push_back("-" + update.from);
        words.push_back("+" + update.to);
    }
    return fmt::format("{}", fmt::join(sorted(words), " "));
}

Run run_of(const RevisionGraph& graph, const std::vector<Step>& steps, Ids rows) {
    Run run;
    rows = sorted(std::move(rows));
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());  // Alembic keeps them in a set
    run.start = rows;
    for (const Step& step : steps) {
        const VersionTableChange change = version_change(graph, rows, step);
        rows = rows_after(change, rows);
        run.steps.push_back(step.revision);
        run.net.push_back(net_of(change));
    }
    run.rows = sorted(rows);
    return run;
}

/// "-a1 +b2" done to `rows`.
Ids after_net(Ids rows, const std::string& net) {
    std::istringstream words{net};
    for (std::string word; words >> word;) {
        const std::string id = word.substr(1);
        if (word.front() == '+')
            rows.push_back(id);
        else
            rows.erase(std::remove(rows.begin(), rows.end(), id), rows.end());
    }
    return sorted(rows);
}

/// What a query records of the version table, against what became of it here.
Outcome compare_rows(const RevisionGraph& graph, const Ids& expected, const Ids& actual) {
    if (expected == actual) return passed();
    if (lacks_only_implied_rows(graph, expected, actual)) return differs(leaves_implied_rows_out);
    return failed(shown(expected), shown(actual));
}

/// Step by step. What leaves and enters must be the same, unless the rows before or after hold implied ones.
Outcome compare_net(const RevisionGraph& graph, const Json& result, const Run& run) {
    if (!result.contains("version_net")) return passed();
    const Ids net = ids_of(result.at("version_net"));
    if (net.size() != run.net.size()) return failed(shown(net), shown(run.net));
    Outcome worst = passed();
    Ids expected = run.start;
    Ids actual = run.start;
    for (std::size_t i = 0; i < net.size(); ++i) {
        expected = after_net(expected, net[i]);
        actual = after_net(actual, run.net[i]);
        const Outcome outcome = compare_rows(graph, expected, actual);
        if (outcome.kind == Outcome::Kind::failed) return failed(shown(net), shown(run.net));
        if (outcome.kind == Outcome::Kind::differs) worst = outcome;
    }
    return worst;
}

/// A stamp records no steps, only what becomes of the table.
Outcome compare_run(const RevisionGraph& graph, const Json& result, const Run& run, bool is_upwards) {
    Outcome table = passed();
    if (result.contains("heads_after")) {
        table = compare_rows(graph, sorted(ids_of(result.at("heads_after"))), run.rows);
        if (table.kind == Outcome::Kind::failed) return table;
    }
    Ids first_expected;
    const std::vector<Json> orders = alternatives(result, "steps");
    for (const Json& order : orders) {
        const Ids expected = ids_of(order);
        if (expected == run.steps) return compare_net(graph, result, run);
        if (first_expected.empty()) first_expected = expected;
        const bool is_open = orders.size() > 1 || has_open_order(graph);
        if (is_open && is_other_valid_order(graph, expected, run.steps, is_upwards)) return table;
    }
    return orders.empty() ? compare_net(graph, result, run) : failed(shown(first_expected), shown(run.steps));
}

/// Where Alembic's table came apart, any table of revisions that there are, each once, is sane.
Outcome check_sane(const RevisionGraph& graph, const Run& run) {
    const bool is_sane =
        std::adjacent_find(run.rows.begin(), run.rows.end()) == run.rows.end() &&
        std::all_of(run.rows.begin(), run.rows.end(), [&](const auto& row) { return graph.find(row); });
    return is_sane ? passed() : failed("rows that make sense, or a clean error", shown(run.rows));
}

bool warns_of_ambiguity(const Json& result) {
    const Ids warnings = ids_of(result.value("warnings", Json()));
    return std::any_of(warnings.begin(), warnings.end(),
                       [](const std::string& text) { return text.find("is ambiguous") != std::string::npos; });
}

Outcome check_moves(const RevisionGraph& graph, const Json& query) {
    const Json& result = query.at("result");
    const std::string op = query.at("op").get<std::string>();
    const Ids current = ids_of(query.at("current"));
    if (op == "downgrade") {
        const bool warns =
            retort::migrate::downgrade_warning(query.at("target").get<std::string>(), current).has_value();
        if (warns != warns_of_ambiguity(result)) return failed("a warning of several heads, or none", "the other");
    }
    const auto steps = [&] {
        if (op == "stamp") return stamp_steps(graph, reference_of(query.at("target")), current);
        const std::string target = query.at("target").get<std::string>();
        return op == "upgrade" ? upgrade_steps(graph, target, current) : downgrade_steps(graph, target, current);
    };
    if (result.contains("version_table_crash")) {
        try {
            return check_sane(graph, run_of(graph, steps(), current));
        } catch (const retort::Error&) {
            return passed();
        }
    }
    return answer_or_error(error_of_result(result), texts_in(query), [&] {
        return compare_run(graph, result, run_of(graph, steps(), current), op == "upgrade");
    });
}

Outcome check_walk(const RevisionGraph& graph, const Json& query) {
    const Json& result = query.at("result");
    const std::string base = query.at("base").get<std::string>();
    const std::string head = query.at("head").get<std::string>();
    return answer_or_error(error_of_result(result), {base, head}, [&] {
        return compare_run(graph, result, {.steps = history(graph, {base, head})}, false);
    });
}

Json written(const Place& place) {
    if (place.kind == Place::Kind::revision) return place.id;
    return place.kind == Place::Kind::base ? Json("base") : Json();
}

Outcome check_resolve(const RevisionGraph& graph, const Json& query) {
    const Json& result = query.at("result");
    return answer_or_error(error_of_result(result), texts_in(query.at("target")), [&] {
        Json places = Json::array();
        for (const Place& place : graph.resolve(reference_of(query.at("target")))) places.push_back(written(place));
        return compare(result.at("revisions").dump(), places.dump());
    });
}

Outcome check_resolve_one(const RevisionGraph& graph, const Json& query) {
    const Json& result = query.at("result");
    return answer_or_error(error_of_result(result), texts_in(query.at("target")), [&] {
        const Place place = graph.resolve_one(reference_of(query.at("target")));
        const Json actual = place.kind == Place::Kind::base ? Json() : written(place);
        return compare(result.at("revision").dump(), actual.dump());
    });
}

Outcome check_current(const RevisionGraph& graph, const Json& query) {
    const Json& result = query.at("result");
    return answer_or_error(error_of_result(result), texts_in(query.at("current")), [&] {
        const Ids current = graph.current(reference_of(query.at("current")));
        return compare(shown(sorted(ids_of(result.at("revisions")))), shown(sorted(current)));
    });
}

struct Operation {
    const char* name;
    Outcome (*check)(const RevisionGraph&, const Json&);
};

constexpr Operation operations[] = {{"upgrade", check_moves},       {"downgrade", check_moves},
                                    {"stamp", check_moves},         {"walk", check_walk},
                                    {"resolve", check_resolve},     {"resolve_one", check_resolve_one},
                                    {"all_current", check_current}, {"cli", check_cli_query}};

}  // namespace

Outcome check_query(const RevisionGraph& graph, const Json& query) {
    const std::string name = query.at("op").get<std::string>();
    for (const Operation& operation : operations) {
        if (name == operation.name) return operation.check(graph, query);
    }
    return not_covered(fmt::format("the operation {}", name));
}

std::optional<RecordedError> error_of_result(const Json& result) {
    if (!result.contains("error_type")) return std::nullopt;
    const std::vector<Json> messages = alternatives(result, "error");
    return RecordedError{result.at("error_type").get<std::string>(),
                         messages.empty() ? "" : messages.front().get<std::string>()};
}

std::vector<Json> alternatives(const Json& result, const char* name) {
    if (result.contains(name)) return {result.at(name)};
    const Json unstable = result.value("unstable", Json::object());
    if (!unstable.is_object() || !unstable.contains(name)) return {};
    return unstable.at(name).get<std::vector<Json>>();
}

}  // namespace conformance
