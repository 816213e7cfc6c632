// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "conformance/answering.hpp"
#include "conformance/recorded_graph.hpp"

// *.graph.jsonl: `graph`, `fn`, `args`, `kw` -> `result` or `error`.
namespace conformance {

namespace {

using retort::migrate::Place;
using retort::migrate::RevisionGraph;
using retort::migrate::WalkOptions;
using Ids = std::vector<std::string>;

struct Question {
    const RevisionGraph& graph;
    const Json& args;
    const Json& kw;
    const Json& result;
};

/// A place as the cases write it: an id, "base", or null.
Json written(const Place& place) {
    if (place.kind == Place::Kind::revision) return place.id;
    return place.kind == Place::Kind::base ? Json("base") : Json();
}

Json written(const std::vector<Place>& places) {
    Json all = Json::array();
    for (const Place& place : places) all.push_back(written(place));
    return all;
}

Outcome compare_json(const Json& expected, const Json& actual) { return compare(expected.dump(), actual.dump()); }

Outcome check_get_revisions(const Question& ask) {
    return compare_json(ask.result, written(ask.graph.resolve(reference_of(ask.args.at(0)))));
}

Outcome check_get_revision(const Question& ask) {
    const Place place = ask.graph.resolve_one(reference_of(ask.args.at(0)));
    return compare_json(ask.result, place.kind == Place::Kind::base ? Json() : written(place));
}

Outcome check_iterate(const Question& ask) {
    const WalkOptions options{.inclusive = ask.kw.value("inclusive", false),
                              .implicit_base = ask.kw.value("implicit_base", false),
                              .exact_length = ask.kw.value("assert_relative_length", true),
                              .for_downgrade = ask.kw.value("select_for_downgrade", false)};
    const Ids ids = ask.graph.walk(reference_of(ask.args.at(0)), reference_of(ask.args.at(1)), options);
    const Ids expected = ids_of(ask.result);
    if (has_open_order(ask.graph) && is_other_valid_order(ask.graph, expected, ids, false)) return passed();
    return compare(shown(expected), shown(ids));
}

Outcome check_all_current(const Question& ask) {
    const Ids current = ask.graph.current(reference_of(ask.args.at(0)));
    return compare(shown(sorted(ids_of(ask.result))), shown(sorted(current)));
}

Outcome check_current_head(const Question& ask) {
    const bool has_branch = !ask.args.empty() && ask.args.at(0).is_string();
    const auto head = ask.graph.single_head(has_branch ? ask.args.at(0).get<std::string>() : "");
    return compare_json(ask.result, head ? Json(*head) : Json());
}

Outcome check_lineage(const Question& ask) {
    const Json& branch = ask.args.at(1);
    const bool with_dependencies = ask.kw.value("include_dependencies", false);
    const Ids targets = ids_of(ask.args.at(0));
    const Ids members =
        branch.is_null() ? targets : ask.graph.on_branch(targets, branch.get<std::string>(), with_dependencies);
    return compare(shown(ids_of(ask.result)), shown(members));
}

struct Function {
    const char* name;
    Outcome (*check)(const Question&);
};

constexpr Function functions[] = {{"get_revisions", check_get_revisions},   {"get_revision", check_get_revision},
                                  {"iterate_revisions", check_iterate},     {"_get_all_current", check_all_current},
                                  {"get_current_head", check_current_head}, {"filter_for_lineage", check_lineage}};

}  // namespace

Outcome check_graph_case(const Json& one, CaseDatabases& /*databases*/) {
    const std::string name = one.at("fn").get<std::string>();
    const std::optional<RecordedError> error = error_of(one);
    if (const std::optional<Outcome> outcome = without_counterpart(error)) return *outcome;
    for (const Function& function : functions) {
        if (name != function.name) continue;
        const Json args = one.value("args", Json::array());
        const Json kw = one.value("kw", Json::object());
        const Json result = one.value("result", Json());
        return answer_or_error(error, texts_in(args), [&] {
            const RevisionGraph graph = RevisionGraph::from(nodes_of(one.at("graph")));
            return function.check({graph, args, kw, result});
        });
    }
    return not_covered(fmt::format("the function {}", name));
}

}  // namespace conformance
