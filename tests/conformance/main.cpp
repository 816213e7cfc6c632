// SPDX-License-Identifier: MIT
// retort-conformance: what Retort answers, against recorded answers.

#include <exception>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "conformance/case_files.hpp"
#include "conformance/changes/random_changes.hpp"
#include "conformance/report.hpp"
#include "conformance/schemas.hpp"

namespace {

constexpr int some_failed = 1;
constexpr int nothing_to_do = 2;

struct Arguments {
    std::vector<std::string> paths;
    std::string graphs;
    std::string schemas;
    std::string url = "sqlite://";
    conformance::RandomChanges random;
    conformance::ReportOptions report;
};

int print(const std::vector<conformance::FileReport>& reports, const Arguments& arguments) {
    if (reports.empty()) {
        fmt::print(stderr,
                   "retort-conformance: no case files there; *.jsonl is read from DIR, NAME.json with "
                   "NAME.oracle.json from --graphs DIR, NAME.sqlite.sql from --schemas DIR, files "
                   "from --random-changes N FILE\n");
        return nothing_to_do;
    }
    int code = 0;
    for (const conformance::FileReport& report : reports) {
        fmt::print("{}", report.text(arguments.report));
        if (report.has_failed()) code = some_failed;
    }
    return code;
}

int run(const Arguments& arguments) {
    std::vector<conformance::FileReport> reports;
    const auto take = [&](std::vector<conformance::FileReport> more) {
        for (conformance::FileReport& report : more) reports.push_back(std::move(report));
    };
    if (arguments.random.rounds > 0) {
        take(conformance::run_random_changes(arguments.random));
    } else {
        for (const std::string& folder : arguments.paths) take(conformance::run_case_files(folder, arguments.url));
    }
    if (!arguments.graphs.empty()) take(conformance::run_graphs(arguments.graphs));
    if (!arguments.schemas.empty()) take(conformance::run_schemas(arguments.schemas, arguments.url));
    return print(reports, arguments);
}

}  // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    CLI::App app{
        "Checks what Retort answers against recorded answers, file by file.\n"
        "Exit status: 0 nothing failed, 1 a case failed, 2 there was nothing to check."};
    app.add_option(
        "PATH", arguments.paths,
        "Folders of *.jsonl case files, one case a line; with --random-changes: SQL schema files, or folders "
        "of them");
    app.add_option("--graphs", arguments.graphs, "Folder of revision graphs: NAME.json with NAME.oracle.json");
    app.add_option("--schemas", arguments.schemas,
                   "Folder of SQL schema files, NAME.sqlite.sql: loaded, reflected, created anew, reflected, compared");
    app.add_option("--url", arguments.url,
                   "Where databases are made for --schemas, --random-changes and cases of PostgreSQL")
        ->capture_default_str();
    app.add_option("--random-changes", arguments.random.rounds,
                   "So many rounds for each schema file: its database as compiled models, random changes of them, a "
                   "revision, upgrade, compare, downgrade, compare");
    app.add_option("--seed", arguments.random.seed, "Of the first round; the next round has the next number")
        ->capture_default_str();
    app.add_option("--changes", arguments.random.changes, "Of one round, at most")->capture_default_str();
    app.add_flag("!--no-compile", arguments.random.compile,
                 "Take models and revisions as values, without a compiler: much faster");
    app.add_flag("-v,--verbose", arguments.report.verbose,
                 "Tell every failure whole, and the cases behind each reason");
    app.add_option("--failures", arguments.report.failures, "How many failures of a file to tell")
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    arguments.random.url = arguments.url;
    arguments.random.files = arguments.paths;
    if (arguments.paths.empty() && arguments.graphs.empty() && arguments.schemas.empty()) {
        fmt::print("{}", app.help());
        return nothing_to_do;
    }
    try {
        return run(arguments);
    } catch (const std::exception& error) {
        fmt::print(stderr, "retort-conformance: {}\n", error.what());
        return nothing_to_do;
    }
}
