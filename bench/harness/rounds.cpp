// SPDX-License-Identifier: MIT
#include "harness/rounds.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include <unistd.h>

#include "harness/child.hpp"

namespace bench {

namespace {

std::string program_of(const Place& place, Library library) {
    return place.programs + (library == Library::raw ? "/bench-raw" : "/bench-retort");
}

Measured run(const Place& place, const Task& task) {
    return parse_measured(run_child({program_of(place, task.library), std::string{task.workload}, place.databases}));
}

void show_progress(int done, int all, std::string_view name) {
    if (isatty(STDERR_FILENO) == 0) return;
    std::fprintf(stderr, "\r%3d/%d %-24s", done, all, std::string{name}.c_str());
    if (done == all) std::fprintf(stderr, "\r%40s\r", "");
}

const Series& series_of(const Task& task, const std::vector<Series>& series) {
    return *std::find_if(series.begin(), series.end(), [&](const Series& each) { return each.task == task; });
}

double seconds(const Measured& measured) { return static_cast<double>(measured.cpu_ns) / 1e9; }

std::vector<double> all_seconds(const Series& series) {
    std::vector<double> values;
    for (const Measured& round : series.rounds) values.push_back(seconds(round));
    return values;
}

void verify(const Comparison& comparison, const Series& raw, const Series& retort) {
    const std::string& check = raw.rounds.front().check;
    const std::string_view expected = expected_check(comparison.raw);
    if (!expected.empty() && check != expected) {
        throw std::runtime_error{std::string{comparison.raw} + " of the raw program gave " + check + ", not " +
                                 std::string{expected}};
    }
    for (const Series* series : {&raw, &retort}) {
        for (const Measured& round : series->rounds) {
            if (round.check == check) continue;
            throw std::runtime_error{std::string{comparison.name} + ": the sums differ: " + check + " and " +
                                     round.check};
        }
    }
}

}  // namespace

void prepare_databases(const Place& place) {
    std::filesystem::create_directories(place.databases);
    const std::string done = place.databases + "/prepared";
    if (std::filesystem::exists(done)) return;
    run(place, {Library::raw, "prepare"});
    run(place, {Library::retort, "prepare packages"});
    if (std::FILE* file = std::fopen(done.c_str(), "w")) std::fclose(file);
}

std::vector<Series> run_rounds(const Place& place, const std::vector<Task>& tasks, int rounds) {
    std::vector<Series> series;
    for (const Task& task : tasks) series.push_back({task, {}});
    const int all = rounds * static_cast<int>(tasks.size());
    int done = 0;
    for (int round = 0; round < rounds; ++round) {
        for (Series& each : series) {
            each.rounds.push_back(run(place, each.task));
            show_progress(++done, all, each.task.workload);
        }
    }
    return series;
}

Line line_of(const Comparison& comparison, const std::vector<Series>& series) {
    const Series& raw = series_of({Library::raw, comparison.raw}, series);
    const Series& retort = series_of({Library::retort, comparison.retort}, series);
    verify(comparison, raw, retort);
    std::vector<double> ratios;
    for (std::size_t i = 0; i < raw.rounds.size(); ++i) {
        ratios.push_back(seconds(retort.rounds[i]) / seconds(raw.rounds[i]));
    }
    const auto [lowest, highest] = std::minmax_element(ratios.begin(), ratios.end());
    return {comparison, median(all_seconds(raw)), median(all_seconds(retort)), median(ratios), *lowest, *highest};
}

double microseconds_of(const Cost& cost, const std::vector<Series>& series) {
    return median(all_seconds(series_of({Library::retort, cost.workload}, series))) * 1e6 / cost.statements;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace bench
