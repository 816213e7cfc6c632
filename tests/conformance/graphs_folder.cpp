// SPDX-License-Identifier: MIT
#include <exception>
#include <fstream>
#include <optional>

#include <fmt/format.h>

#include "conformance/answering.hpp"
#include "conformance/case_files.hpp"
#include "conformance/graph_queries.hpp"
#include "conformance/recorded_graph.hpp"

// NAME.json: the revisions. NAME.oracle.json: `load`, what the whole graph is like, and `queries`.
namespace conformance {

namespace {

using retort::migrate::Revision;
using retort::migrate::RevisionGraph;
using Ids = std::vector<std::string>;

constexpr const char* oracle_ending = ".oracle.json";

Json read(const std::filesystem::path& path) {
    std::ifstream file{path};
    return Json::parse(file);
}

template <class Keep>
Ids ids_where(const RevisionGraph& graph, Keep keep) {
    Ids ids;
    for (const Revision& revision : graph.revisions()) {
        if (keep(revision)) ids.push_back(revision.id());
    }
    return sorted(ids);
}

Json labels_by_id(const RevisionGraph& graph) {
    Json all = Json::object();
    for (const Revision& revision : graph.revisions()) {
        if (!revision.labels.empty()) all[revision.id()] = revision.labels;
    }
    return all;
}

/// Of every revision that states dependencies, those that count; maybe none.
Json dependencies_by_id(const RevisionGraph& graph) {
    Json all = Json::object();
    for (const Revision& revision : graph.revisions()) {
        if (!revision.node.depends_on.empty()) all[revision.id()] = sorted(revision.dependencies);
    }
    return all;
}

/// The facts of `load`, as the file writes them.
Json facts_of(const RevisionGraph& graph) {
    return {{"heads", graph.heads()},
            {"get_heads", graph.heads()},
            {"real_heads", graph.effective_heads()},
            {"bases", graph.bases()},
            {"get_bases", graph.bases()},
            {"real_bases", graph.effective_bases()},
            {"branchpoints", ids_where(graph, [](const Revision& one) { return one.is_branch_point; })},
            {"mergepoints", ids_where(graph, [](const Revision& one) { return one.is_merge_point; })},
            {"effective_branch_labels", labels_by_id(graph)},
            {"normalized_dependencies", dependencies_by_id(graph)}};
}

Outcome compare_facts(const Json& load, const RevisionGraph& graph) {
    const Json actual = facts_of(graph);
    for (const auto& [name, expected] : load.items()) {
        if (!actual.contains(name)) continue;
        const bool is_set = name == "branchpoints" || name == "mergepoints";
        const Json wanted = is_set ? Json(sorted(ids_of(expected))) : expected;
        if (wanted != actual.at(name)) {
            return failed(fmt::format("{} {}", name, wanted.dump()),
                          fmt::format("{} {}", name, actual.at(name).dump()));
        }
    }
    return passed();
}

std::string name_of(const Json& query, std::size_t number) {
    Json question = query;
    question.erase("result");
    return fmt::format("query {} {}", number, question.dump());
}

void check_queries(const std::string& prefix, const RevisionGraph& graph, const Json& queries, FileReport& report) {
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const std::string name =
            prefix + (queries[i].is_object() ? name_of(queries[i], i) : fmt::format("query {}", i));
        try {
            report.add(name, check_query(graph, queries[i]));
        } catch (const std::exception& error) {
            report.add(name, failed("a query as graphs/README.md describes it", error.what()));
        }
    }
}

void check_refused(const std::string& prefix, const retort::Error& error, const Json& oracle, FileReport& report) {
    const Json load = oracle.value("load", Json::object());
    if (const std::optional<RecordedError> expected = error_of_result(load)) {
        report.add(prefix + "load", compare_errors(*expected, error, {}));
        return;
    }
    const std::optional<std::string> reason = why_refused(error);
    const Outcome outcome = reason ? differs(*reason) : failed("a graph that loads", error.what());
    report.add(prefix + "load", outcome);
    const Json queries = oracle.value("queries", Json::array());
    for (std::size_t i = 0; i < queries.size(); ++i) report.add(prefix + name_of(queries[i], i), outcome);
}

void check_graph(const std::string& prefix, const Json& nodes, const Json& oracle, FileReport& report) {
    std::optional<RevisionGraph> graph;
    try {
        graph = RevisionGraph::from(nodes_of(nodes));
    } catch (const retort::Error& error) {
        check_refused(prefix, error, oracle, report);
        return;
    }
    const Json load = oracle.value("load", Json::object());
    if (const std::optional<RecordedError> expected = error_of_result(load)) {
        report.add(prefix + "load", failed(expected->text(), "it loads"));
        return;
    }
    report.add(prefix + "load", compare_facts(load, *graph));
    check_queries(prefix, *graph, oracle.value("queries", Json::array()), report);
}

FileReport run_pair(const std::filesystem::path& graph_path, const std::filesystem::path& oracle_path) {
    FileReport report{graph_path.filename().string()};
    try {
        const Json graph = read(graph_path);
        const Json oracle = read(oracle_path);
        if (graph.is_array()) {
            check_graph("", graph, oracle, report);
            return report;
        }
        for (const auto& [name, nodes] : graph.items()) {
            if (oracle.contains(name))
                check_graph(name + ": ", nodes, oracle.at(name), report);
            else
                report.add(name, not_covered("no recorded answers for this graph"));
        }
    } catch (const std::exception& error) {
        report.add("the files", failed("JSON as graphs/README.md describes it", error.what()));
    }
    return report;
}

}  // namespace

std::vector<FileReport> run_graphs(const std::filesystem::path& folder) {
    std::vector<FileReport> reports;
    for (const std::filesystem::path& oracle : files_in(folder, oracle_ending)) {
        const std::string name = oracle.filename().string();
        const std::filesystem::path graph = folder / (name.substr(0, name.size() - 12) + ".json");
        if (std::filesystem::exists(graph)) reports.push_back(run_pair(graph, oracle));
    }
    return reports;
}

}  // namespace conformance
