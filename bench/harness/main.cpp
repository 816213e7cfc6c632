// SPDX-License-Identifier: MIT
// bench: runs the workloads of docs/benchmarks.md and prints Retort's ratios to the raw programs.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <CLI/CLI.hpp>

#include "harness/child.hpp"
#include "harness/rounds.hpp"

namespace {

struct Options {
    int rounds = 5;
    std::string only;
    std::string directory;
};

void print_heading(const Options& options, int processor) {
    std::printf("CPU seconds on processor %d, medians of %d rounds; ratio to the raw program of the same round\n\n",
                processor, options.rounds);
    std::printf("%-16s %8s %8s %7s %15s %6s\n", "workload", "raw", "retort", "ratio", "lowest-highest", "bar");
}

void print_bar(double bar) {
    char text[16] = "";
    if (bar > 0) std::snprintf(text, sizeof text, "%.2f", bar);
    std::printf(" %6s", text);
}

void print_line(const bench::Line& line) {
    std::printf("%-16s %8.3f %8.3f %7.3f %8.3f-%.3f", std::string{line.comparison.name}.c_str(), line.raw_seconds,
                line.retort_seconds, line.ratio, line.lowest, line.highest);
    print_bar(line.comparison.bar);
    std::printf(" %-5s %s\n", line.within_bar() ? "" : "OVER", std::string{line.comparison.note}.c_str());
}

// True when the statement costs no more than it may.
bool print_cost(const bench::Cost& cost, double microseconds) {
    const bool within = cost.bar == 0 || microseconds <= cost.bar;
    std::printf("%-16s %8.3f us", std::string{cost.name}.c_str(), microseconds);
    print_bar(cost.bar);
    std::printf(" %-5s %s\n", within ? "" : "OVER", std::string{cost.note}.c_str());
    return within;
}

// True when every ratio and every cost is within its bar.
bool measure(const Options& options, const std::string& programs) {
    const auto chosen = bench::comparisons(options.only);
    const auto costs = bench::costs(options.only);
    if (chosen.empty() && costs.empty()) throw std::runtime_error{"no workload begins with " + options.only};
    const bench::Place place{programs, options.directory};
    const int processor = bench::stay_on_one_processor();
    bench::prepare_databases(place);
    const auto series = bench::run_rounds(place, bench::tasks_of(chosen, costs), options.rounds);
    print_heading(options, processor);
    bool all_within = true;
    for (const bench::Comparison& comparison : chosen) {
        const bench::Line line = bench::line_of(comparison, series);
        print_line(line);
        all_within = all_within && line.within_bar();
    }
    std::printf("\n");
    for (const bench::Cost& cost : costs) {
        const bool within = print_cost(cost, bench::microseconds_of(cost, series));
        all_within = all_within && within;
    }
    std::printf("\nAll libraries stored and read the same: the sums of every run agree.\n");
    return all_within;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    options.directory = (std::filesystem::temp_directory_path() / "retort-bench").string();
    CLI::App app{"Measures Retort beside the obvious programs against SQLite's C interface, by CPU time."};
    app.add_option("--rounds", options.rounds, "How often every workload runs")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    app.add_option("--only", options.only, "Only the workloads whose name begins with this: W2");
    app.add_option("--dir", options.directory, "Where the databases are made; some 300 MB")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        const auto programs = std::filesystem::read_symlink("/proc/self/exe").parent_path();
        return measure(options, programs.string()) ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench: %s\n", error.what());
        return 2;
    }
}
