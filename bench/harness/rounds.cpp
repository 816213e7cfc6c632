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
    const bool is_raw_server = library == Library::raw && place.database == Database::postgresql;
    return place.programs + "/bench-" + std::string{name_of(library)} + (is_raw_server ? "-postgresql" : "");
}

Measured run(const Place& place, const Task& task) {
    return parse_measured(run_child({program_of(place, task.library), std::string{task.workload}, place.name}));
}

void show_progress(int done, int all, std::string_view name) {
    if (isatty(STDERR_FILENO) == 0) return;
    std::fprintf(stderr, "\r%3d/%d %-24s", done, all, std::string{name}.c_str());
    if (done == all) std::fprintf(stderr, "\r%40s\r", "");
}

const Series& series_of(const Task& task, const std::vector<Series>& series) {
    return *std::find_if(series.begin(), series.end(), [&](const Series& each) { return each.task == task; });
}

double seconds(const Measured& measured) { return static_cast<double>(measured.cpu_ns + measured.server_ns) / 1e9; }

std::vector<double> all_seconds(const Series& series) {
    std::vector<double> values;
    for (const Measured& round : series.rounds) values.push_back(seconds(round));
    return values;
}

void verify_raw(const Comparison& comparison, const Series& raw) {
    const std::string& check = raw.rounds.front().check;
    const std::string_view expected = expected_check(comparison.raw);
    if (!expected.empty() && check != expected) {
        throw std::runtime_error{std::string{comparison.raw} + " of the raw program gave " + check + ", not " +
                                 std::string{expected}};
    }
}

void verify_same(const Comparison& comparison, const std::string& check, const Series& series) {
    for (const Measured& round : series.rounds) {
        if (round.check == check) continue;
        throw std::runtime_error{std::string{comparison.name} + " of " + std::string{name_of(series.task.library)} +
                                 ": the sums differ: " + check + " and " + round.check};
    }
}

std::vector<double> ratios_of(const Series& raw, const Series& other) {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < raw.rounds.size(); ++i) {
        ratios.push_back(seconds(other.rounds[i]) / seconds(raw.rounds[i]));
    }
    return ratios;
}

void prepare(const Place& place) {
    run(place, {Library::raw, "prepare"});
    if (place.database == Database::sqlite) run(place, {Library::retort, "prepare packages"});
}

}  // namespace

std::string_view name_of(Library library) {
    switch (library) {
        case Library::raw:
            return "raw";
        case Library::retort:
            return "retort";
        case Library::libpqxx:
            return "libpqxx";
        case Library::soci:
            return "soci";
    }
    return {};
}

std::vector<Library> peers_at(const Place& place) {
    std::vector<Library> peers;
    if (place.database == Database::sqlite) return peers;
    for (const Library peer : {Library::libpqxx, Library::soci}) {
        if (std::filesystem::exists(program_of(place, peer))) peers.push_back(peer);
    }
    return peers;
}

void prepare_databases(const Place& place) {
    const std::string done = place.folder + (place.database == Database::sqlite ? "/prepared" : "/prepared-postgresql");
    if (std::filesystem::exists(done)) return;
    prepare(place);
    if (std::FILE* file = std::fopen(done.c_str(), "w")) std::fclose(file);
}

void prepare_schemas(const Place& place, const std::vector<Scale>& scales) {
    for (const Scale& scale : scales) run(place, {Library::retort, scale.preparation});
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

Line line_of(const Comparison& comparison, const std::vector<Series>& series, const std::vector<Library>& peers) {
    const Series& raw = series_of({Library::raw, comparison.raw}, series);
    const Series& retort = series_of({Library::retort, comparison.retort}, series);
    verify_raw(comparison, raw);
    verify_same(comparison, raw.rounds.front().check, raw);
    verify_same(comparison, raw.rounds.front().check, retort);
    const std::vector<double> ratios = ratios_of(raw, retort);
    const auto [lowest, highest] = std::minmax_element(ratios.begin(), ratios.end());
    Line line{comparison, median(all_seconds(raw)), median(all_seconds(retort)), median(ratios), *lowest, *highest, {}};
    if (comparison.peer.empty()) return line;
    for (const Library peer : peers) {
        const Series& its = series_of({peer, comparison.peer}, series);
        verify_same(comparison, raw.rounds.front().check, its);
        line.peers.push_back(median(ratios_of(raw, its)));
    }
    return line;
}

double microseconds_of(const Cost& cost, const std::vector<Series>& series) {
    return median(all_seconds(series_of({Library::retort, cost.workload}, series))) * 1e6 / cost.statements;
}

ScaleLine line_of(const Scale& scale, const std::vector<Series>& series) {
    const Series& its = series_of({Library::retort, scale.workload}, series);
    std::vector<double> client;
    std::vector<double> server;
    std::vector<double> megabytes;
    for (const Measured& round : its.rounds) {
        client.push_back(static_cast<double>(round.cpu_ns) / 1e9);
        server.push_back(static_cast<double>(round.server_ns) / 1e9);
        megabytes.push_back(static_cast<double>(round.peak_kb) / 1024);
    }
    ScaleLine line{median(client), median(server), median(megabytes), std::stoi(its.rounds.front().check)};
    const double thousands = scale.tables / 1000;
    line.within_bar = line.client_seconds < schema_seconds * thousands &&
                      line.megabytes < schema_megabytes * thousands && line.queries <= schema_queries;
    return line;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace bench
