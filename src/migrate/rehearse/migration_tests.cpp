// SPDX-License-Identifier: MIT
#include "retort/migrate/rehearse/migration_tests.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "migrate/rehearse/cases.hpp"

namespace retort::migrate {

namespace {

struct Case {
    MigrationCase which;
    std::string_view name;
    std::string_view meaning;
    bool by_revision;
    void (*test)(Workspace&, Reporter&);
};

constexpr Case cases[] = {
    {MigrationCase::single_head, "single-head", "the history has one newest revision", false, test_single_head},
    {MigrationCase::upgrade, "upgrade", "every revision runs, one by one, from an empty database on", true,
     test_upgrade},
    {MigrationCase::models, "models", "at the newest revision the database is what the models say", false, test_models},
    {MigrationCase::round_trip, "round-trip", "up, down and up again leave the catalogue as it was", true,
     test_round_trip},
    {MigrationCase::rows, "rows", "rows with edge values survive, up and down", true, test_rows},
    {MigrationCase::start_points, "start-points",
     "from each revision on, with rows in the tables, the newest one gives the same schema", true, test_start_points},
    {MigrationCase::offline, "offline", "the SQL that --sql writes does the same as a run", false, test_offline},
    {MigrationCase::kill, "kill", "killed after any statement, the next run finishes", true, test_kill},
    {MigrationCase::two_runners, "two-runners", "two runs at once do every revision once", false, test_two_runners},
};

const Case& case_of(MigrationCase which) {
    return *std::find_if(std::begin(cases), std::end(cases), [&](const Case& each) { return each.which == which; });
}

bool is_wanted(const Case& each, const MigrationTestOptions& options) {
    return options.cases.empty() ||
           std::find(options.cases.begin(), options.cases.end(), each.which) != options.cases.end();
}

}  // namespace

std::span<const MigrationCase> all_migration_cases() {
    static constexpr auto all = [] {
        std::array<MigrationCase, std::size(cases)> list{};
        for (std::size_t i = 0; i < list.size(); ++i) list[i] = cases[i].which;
        return list;
    }();
    return all;
}

std::string_view to_string(MigrationCase which) { return case_of(which).name; }
std::string_view meaning_of(MigrationCase which) { return case_of(which).meaning; }
bool is_by_revision(MigrationCase which) { return case_of(which).by_revision; }

std::optional<MigrationCase> migration_case_of(std::string_view text) {
    for (const Case& each : cases) {
        if (each.name == text) return each.which;
    }
    return std::nullopt;
}

std::string_view to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::passed:
            return "passed";
        case Verdict::failed:
            return "failed";
        case Verdict::accepted:
            return "accepted";
        case Verdict::skipped:
            break;
    }
    return "skipped";
}

std::vector<CaseResult> test_migrations(const RevisionSet& revisions, const MigrationTestOptions& options) {
    Workspace workspace{revisions, options};
    std::size_t count = 0;
    for (const Case& each : cases) {
        if (is_wanted(each, options)) count += each.by_revision ? workspace.chosen().size() : 1;
    }
    Reporter reporter{options, count};
    for (const Case& each : cases) {
        if (is_wanted(each, options)) each.test(workspace, reporter);
    }
    return reporter.take();
}

}  // namespace retort::migrate
