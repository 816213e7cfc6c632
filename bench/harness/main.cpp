// SPDX-License-Identifier: MIT
// bench: runs the workloads of docs/benchmarks.md and prints Retort's ratios to the raw programs, on SQLite or on
// PostgreSQL.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "common/place.hpp"
#include "harness/child.hpp"
#include "harness/rounds.hpp"
#include "harness/server.hpp"

namespace {

struct Options {
    bench::Database database = bench::Database::sqlite;
    int rounds = 5;
    std::string only;
    std::string directory;
};

void print_heading(const Options& options, int processor, const std::vector<bench::Library>& peers) {
    const bool has_server = options.database == bench::Database::postgresql;
    std::printf("CPU seconds%s on processor %d, medians of %d rounds; ratio to the raw program of the same round\n\n",
                has_server ? " of client and server" : "", processor, options.rounds);
    std::printf("%-16s %8s %8s %7s %15s %6s %-5s", "workload", "raw", "retort", "ratio", "lowest-highest", "bar", "");
    for (const bench::Library peer : peers) std::printf(" %8s", std::string{bench::name_of(peer)}.c_str());
    std::printf("\n");
}

void print_bar(double bar) {
    char text[16] = "";
    if (bar > 0) std::snprintf(text, sizeof text, "%.2f", bar);
    std::printf(" %6s", text);
}

void print_peers(const bench::Line& line, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (i < line.peers.size())
            std::printf(" %8.2f", line.peers[i]);
        else
            std::printf(" %8s", "");
    }
}

void print_line(const bench::Line& line, std::size_t peers) {
    std::printf("%-16s %8.3f %8.3f %7.3f %8.3f-%.3f", std::string{line.comparison.name}.c_str(), line.raw_seconds,
                line.retort_seconds, line.ratio, line.lowest, line.highest);
    print_bar(line.comparison.bar);
    std::printf(" %-5s", line.within_bar() ? "" : "OVER");
    print_peers(line, peers);
    std::printf(" %s\n", std::string{line.comparison.note}.c_str());
}

// True when the statement costs no more than it may.
bool print_cost(const bench::Cost& cost, double microseconds) {
    const bool within = cost.bar == 0 || microseconds <= cost.bar;
    std::printf("%-16s %8.3f us", std::string{cost.name}.c_str(), microseconds);
    print_bar(cost.bar);
    std::printf(" %-5s %s\n", within ? "" : "OVER", std::string{cost.note}.c_str());
    return within;
}

// True when no line is over its bar.
bool print_scales(const std::vector<bench::Scale>& scales, const std::vector<bench::Series>& series) {
    if (scales.empty()) return true;
    bool all_within = true;
    std::printf(
        "\nreflection and autogenerate without a difference; a bar of %.1f s, %.0f MB for each 1,000 tables, and %d "
        "queries\n%-16s %8s %8s %8s %8s\n",
        bench::schema_seconds, bench::schema_megabytes, bench::schema_queries, "", "client", "server", "MB", "queries");
    for (const bench::Scale& scale : scales) {
        const bench::ScaleLine line = bench::line_of(scale, series);
        std::printf("%-16s %8.3f %8.3f %8.0f %8d %-5s %s\n", std::string{scale.name}.c_str(), line.client_seconds,
                    line.server_seconds, line.megabytes, line.queries, line.within_bar ? "" : "OVER",
                    std::string{scale.note}.c_str());
        all_within = all_within && line.within_bar;
    }
    return all_within;
}

bench::Place place_of(const Options& options, const std::string& programs) {
    if (options.database == bench::Database::sqlite) {
        return {options.database, programs, options.directory, options.directory};
    }
    return {options.database, programs, options.directory,
            std::string{bench::server_prefix} + options.directory + "/postgresql"};
}

// True when every ratio and every cost is within its bar.
bool print_results(const std::vector<bench::Comparison>& chosen, const std::vector<bench::Cost>& costs,
                   const std::vector<bench::Series>& series, const std::vector<bench::Library>& peers) {
    bool all_within = true;
    for (const bench::Comparison& comparison : chosen) {
        const bench::Line line = bench::line_of(comparison, series, peers);
        print_line(line, peers.size());
        all_within = all_within && line.within_bar();
    }
    if (!costs.empty()) std::printf("\n");
    for (const bench::Cost& cost : costs) {
        const bool within = print_cost(cost, bench::microseconds_of(cost, series));
        all_within = all_within && within;
    }
    return all_within;
}

// True when every ratio and every cost is within its bar.
bool measure(const Options& options, const std::string& programs) {
    const auto chosen = bench::comparisons(options.database, options.only);
    const auto costs = bench::costs(options.database, options.only);
    const auto scales = bench::scales(options.database, options.only);
    if (chosen.empty() && costs.empty() && scales.empty())
        throw std::runtime_error{"no workload begins with " + options.only};
    const bench::Place place = place_of(options, programs);
    const auto peers = bench::peers_at(place);
    const int processor = bench::stay_on_one_processor();
    std::filesystem::create_directories(place.folder);
    std::optional<bench::Server> server;
    if (bench::is_server(place.name)) server.emplace(bench::server_folder(place.name));
    if (!chosen.empty() || !costs.empty()) bench::prepare_databases(place);
    bench::prepare_schemas(place, scales);
    const auto series = bench::run_rounds(place, bench::tasks_of(chosen, costs, scales, peers), options.rounds);
    print_heading(options, processor, peers);
    const bool ratios_within = print_results(chosen, costs, series, peers);
    const bool all_within = print_scales(scales, series) && ratios_within;
    if (!chosen.empty()) std::printf("\nAll libraries stored and read the same: the sums of every run agree.\n");
    return all_within;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    options.directory = (std::filesystem::temp_directory_path() / "retort-bench").string();
    CLI::App app{"Measures Retort beside the obvious programs against the database's C interface, by CPU time."};
    const std::map<std::string, bench::Database> databases{{"sqlite", bench::Database::sqlite},
                                                           {"postgresql", bench::Database::postgresql}};
    app.add_option("--database", options.database, "sqlite, or postgresql: by a server that the program starts")
        ->transform(CLI::CheckedTransformer{databases})
        ->default_str("sqlite");
    app.add_option("--rounds", options.rounds, "How often every workload runs")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    app.add_option("--only", options.only, "Only the workloads whose name begins with this: W2");
    app.add_option("--dir", options.directory, "Where the databases are made; some 300 MB each")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        const auto programs = std::filesystem::read_symlink("/proc/self/exe").parent_path();
        return measure(options, programs.string()) ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench: %s\n", error.what());
        return 2;
    }
}
