// SPDX-License-Identifier: MIT
#include "harness/plan.hpp"

#include <algorithm>
#include <iterator>

namespace bench {

namespace {

constexpr Comparison sqlite_comparisons[]{
    {"W1a", "W1a", "W1a", 1.1, "200,000 rows, one insert each"},
    {"W1b", "W1b", "W1b", 0, "200,000 rows, in bulk"},
    {"W1b session", "W1b", "W1b/session", 0, "200,000 new objects, one commit"},
    {"W2", "W2", "W2", 1.05, "1,000,000 rows into structs"},
    {"W2 session", "W2", "W2/session", 2.0, "1,000,000 rows into session objects"},
    {"W3", "W3", "W3", 1.05, "200,000 rows by key, autocommit"},
    {"W3 transaction", "W3/transaction", "W3/transaction", 1.05, "200,000 rows by key, one transaction"},
    {"W3 new", "W3", "W3/new", 0, "the same, each by a statement built anew"},
    {"W4", "W4", "W4", 1.3, "200,000 objects changed, through a session"},
    {"W4 statements", "W4", "W4/statements", 0, "the same by one prepared UPDATE"},
    {"W5", "W5", "W5", 1.3, "20,000 parents with 10 children, selectinload"},
    {"W5 statements", "W5", "W5/statements", 0, "the same by two SELECTs, merged"},
    {"packages", "packages", "packages", 1.3, "the catalogue of Debian packages loaded"},
};

constexpr Comparison postgresql_comparisons[]{
    {"W1a", "W1a", "W1a", 0, "200,000 rows, one insert each, each answer awaited", "W1a"},
    {"W1a pipeline", "W1a/pipeline", "W1a/queue", 1.15, "200,000 rows, one insert each, pipelined"},
    {"W1b", "W1b", "W1b/many", 1.15, "200,000 rows, in bulk: COPY", "W1b"},
    {"W1b session", "W1b", "W1b/session", 0, "200,000 new objects, one commit"},
    {"W2", "W2", "W2", 1.1, "1,000,000 rows into structs", "W2"},
    {"W2 session", "W2", "W2/session", 0, "1,000,000 rows into session objects"},
    {"W3", "W3", "W3", 1.15, "200,000 rows by key, autocommit", "W3"},
    {"W3 transaction", "W3/transaction", "W3/transaction", 1.15, "200,000 rows by key, one transaction"},
    {"W3 new", "W3", "W3/new", 0, "the same, each by a statement built anew"},
    {"W4", "W4", "W4", 1.3, "200,000 objects changed, through a session", "W4"},
    {"W5", "W5", "W5", 1.2, "20,000 parents with 10 children, selectinload", "W5"},
    {"W5 statements", "W5", "W5/statements", 0, "the same by two SELECTs, merged"},
    {"W6", "W6", "W6", 1.11, "1,000 coroutines, 20 connections, 200,000 rows by key"},
};

constexpr Cost all_costs[]{
    {"statement", "statement/build", 200'000, 0, "six clauses: built"},
    {"statement cached", "statement/find", 200'000, 1.5, "built, and found in the cache"},
    {"statement anew", "statement/compile", 200'000, 0, "built, and compiled"},
};

constexpr Scale all_scales[]{
    {"schema 1,000", "schema/1000", "prepare schema/1000", 1'000, "tables of 20 columns, 2 indexes and a foreign key"},
    {"schema 3,000", "schema/3000", "prepare schema/3000", 3'000, "the same"},
    {"schema 10,000", "schema/10000", "prepare schema/10000", 10'000, "the same"},
};

struct ExpectedCheck {
    std::string_view raw_workload;
    std::string_view check;
};

constexpr std::string_view inserted = "200000 9499620 2488895 100000 2024-01-01 00:00:01 14271428";
constexpr std::string_view updated = "200000 9699620 2488895 100000 2024-01-01 00:00:01 14271428";
constexpr ExpectedCheck expected_checks[]{
    {"W1a", inserted},
    {"W1a/pipeline", inserted},
    {"W1b", inserted},
    {"W2", "172761987"},
    {"W3", "34552995"},
    {"W4", updated},
    {"W3/transaction", "34552995"},
    {"W5", "20000 228894 200000 12188895"},
    {"W6", "34552995"},
};

template <class T, std::size_t Count>
std::vector<T> named(const T (&all)[Count], std::string_view only) {
    std::vector<T> chosen;
    std::copy_if(std::begin(all), std::end(all), std::back_inserter(chosen),
                 [&](const T& one) { return one.name.substr(0, only.size()) == only; });
    return chosen;
}

}  // namespace

std::vector<Comparison> comparisons(Database database, std::string_view only) {
    return database == Database::sqlite ? named(sqlite_comparisons, only) : named(postgresql_comparisons, only);
}

std::vector<Cost> costs(Database database, std::string_view only) {
    return database == Database::sqlite ? named(all_costs, only) : std::vector<Cost>{};
}

std::vector<Scale> scales(Database database, std::string_view only) {
    return database == Database::postgresql ? named(all_scales, only) : std::vector<Scale>{};
}

std::string_view expected_check(std::string_view raw_workload) {
    for (const ExpectedCheck& expected : expected_checks) {
        if (expected.raw_workload == raw_workload) return expected.check;
    }
    return {};
}

std::vector<Task> tasks_of(const std::vector<Comparison>& comparisons, const std::vector<Cost>& costs,
                           const std::vector<Scale>& scales, const std::vector<Library>& peers) {
    std::vector<Task> tasks;
    const auto add = [&](const Task& task) {
        if (std::find(tasks.begin(), tasks.end(), task) == tasks.end()) tasks.push_back(task);
    };
    for (const Comparison& comparison : comparisons) {
        add({Library::raw, comparison.raw});
        add({Library::retort, comparison.retort});
        if (comparison.peer.empty()) continue;
        for (const Library peer : peers) add({peer, comparison.peer});
    }
    for (const Cost& cost : costs) add({Library::retort, cost.workload});
    for (const Scale& scale : scales) add({Library::retort, scale.workload});
    return tasks;
}

}  // namespace bench
