// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "conformance/answering.hpp"
#include "conformance/recorded_graph.hpp"
#include "conformance/recorded_step.hpp"

// *.steps.jsonl: `graph`, `fn`, `args` (target, current rows) -> `result`, the steps in order, or `error`.
namespace conformance {

namespace {

using retort::migrate::RevisionGraph;
using retort::migrate::Step;

std::vector<Step> steps_of(const RevisionGraph& graph, const std::string& function, const Json& args) {
    const auto current = reference_of(args.at(1));
    if (function == "_stamp_revs") return stamp_steps(graph, reference_of(args.at(0)), current);
    const std::string target = args.at(0).get<std::string>();
    return function == "_upgrade_revs" ? upgrade_steps(graph, target, current)
                                       : downgrade_steps(graph, target, current);
}

std::vector<std::string> shown_steps(const std::vector<Step>& steps) {
    std::vector<std::string> lines;
    for (const Step& step : steps) lines.push_back(shown(step));
    return lines;
}

std::vector<std::string> revisions_of(const std::vector<Step>& steps) {
    std::vector<std::string> ids;
    for (const Step& step : steps) ids.push_back(step.revision);
    return ids;
}

Outcome compare_steps(const RevisionGraph& graph, const std::vector<Step>& expected, const std::vector<Step>& actual) {
    const bool is_migration = !expected.empty() && !expected.front().is_stamp() && !actual.empty();
    const bool is_upwards = is_migration && actual.front().direction == Step::Direction::up;
    if (is_migration && has_open_order(graph) && expected.front().direction == actual.front().direction &&
        is_other_valid_order(graph, revisions_of(expected), revisions_of(actual), is_upwards)) {
        return passed();
    }
    return compare(shown(shown_steps(expected)), shown(shown_steps(actual)));
}

}  // namespace

Outcome check_steps_case(const Json& one, CaseDatabases& /*databases*/) {
    const std::string function = one.at("fn").get<std::string>();
    if (function != "_upgrade_revs" && function != "_downgrade_revs" && function != "_stamp_revs") {
        return not_covered(fmt::format("the function {}", function));
    }
    const std::optional<RecordedError> error = error_of(one);
    if (const std::optional<Outcome> outcome = without_counterpart(error)) return *outcome;
    return answer_or_error(error, texts_in(one.at("args")), [&] {
        const RevisionGraph graph = RevisionGraph::from(nodes_of(one.at("graph")));
        std::vector<Step> expected;
        for (const Json& step : one.value("result", Json::array())) expected.push_back(step_of(graph, step));
        return compare_steps(graph, expected, steps_of(graph, function, one.at("args")));
    });
}

}  // namespace conformance
