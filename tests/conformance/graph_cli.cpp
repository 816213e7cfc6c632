// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "retort/migrate/graph/describe.hpp"

#include "conformance/answering.hpp"
#include "conformance/graph_queries.hpp"
#include "conformance/recorded_graph.hpp"

namespace conformance {

namespace {

using retort::migrate::ListOptions;
using retort::migrate::RevisionGraph;
using retort::migrate::RevisionRange;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

std::string text_of(const RevisionGraph& graph, const std::string& command, const Json& args) {
    const ListOptions options{.verbose = args.value("verbose", false),
                              .effective = args.value("resolve_dependencies", false)};
    if (command == "heads") return heads_text(graph, options);
    if (command == "branches") return branches_text(graph, options);
    if (command == "show") return show_text(graph, args.at("rev").get<std::string>());
    const bool has_range = args.contains("rev_range") && args.at("rev_range").is_string();
    const RevisionRange range =
        has_range ? retort::migrate::parse_range(args.at("rev_range").get<std::string>()) : RevisionRange{};
    return history_text(graph, range, options);
}

/// `current` as a revision: the rows of a version table, which a query does not hold.
bool asks_database(const std::string& command, const Json& args) {
    if (command == "show") return args.value("rev", "") == "current";
    const std::string range = args.value("rev_range", "");
    return command == "history" && (range.starts_with("current:") || range.ends_with(":current"));
}

Outcome compare_texts(const std::string& expected, const std::string& actual, bool lines_in_any_order) {
    if (lines_in_any_order && sorted(lines_of(expected)) == sorted(lines_of(actual))) return passed();
    return compare(expected, actual);
}

}  // namespace

Outcome check_cli_query(const RevisionGraph& graph, const Json& query) {
    const std::string command = query.at("command").get<std::string>();
    const Json args = query.value("args", Json::object());
    const Json& result = query.at("result");
    if (command != "heads" && command != "branches" && command != "show" && command != "history") {
        return not_covered(fmt::format("the command {}", command));
    }
    if (asks_database(command, args)) return not_covered("`current` names rows of a database, and the query has none");
    // Alembic keeps the children of a branch point in a set: their order differs from run to run.
    const bool is_loose = command == "branches" || (command == "history" && has_open_order(graph));
    std::vector<std::string> asked = texts_in(args);
    for (const char* side : {"head", "heads", "base"}) asked.push_back(side);
    if (args.contains("rev_range")) {
        const std::string range = args.at("rev_range").get<std::string>();
        asked.push_back(range.substr(0, range.find(':')));
        asked.push_back(range.substr(range.find(':') + 1));
    }
    return answer_or_error(error_of_result(result), asked, [&] {
        const std::string actual = text_of(graph, command, args);
        Outcome outcome = failed("a text", actual);
        for (const Json& text : alternatives(result, "text")) {
            outcome = compare_texts(text.get<std::string>(), actual, is_loose);
            if (outcome.kind == Outcome::Kind::passed) break;
        }
        return outcome;
    });
}

}  // namespace conformance
