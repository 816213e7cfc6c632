// SPDX-License-Identifier: MIT
#include "retort/testing/cases.hpp"

#include <algorithm>

#include "cli/test_report.hpp"

namespace retort::testing {

namespace {

void add(const migrate::CaseResult& result, CaseOutcome& outcome) {
    const bool is_failure = result.verdict == migrate::Verdict::failed;
    if (is_failure) {
        outcome.failures.push_back(cli::test_text(result, true));
    } else if (!result.notes.empty() || result.verdict == migrate::Verdict::accepted) {
        outcome.notes.push_back(cli::test_text(result, true));
    }
}

bool is_skipped(const migrate::CaseResult& result) { return result.verdict == migrate::Verdict::skipped; }

}  // namespace

CaseOutcome run_case(const TestedProject& project, migrate::MigrationCase which) {
    migrate::MigrationTestOptions options = project.options();
    options.cases = {which};
    const std::vector<migrate::CaseResult> results = migrate::test_migrations(project.revisions(), options);
    CaseOutcome outcome;
    for (const migrate::CaseResult& result : results) add(result, outcome);
    if (!results.empty() && std::all_of(results.begin(), results.end(), is_skipped)) {
        outcome.skipped = results.front().reason;
    }
    return outcome;
}

std::string identifier_of(migrate::MigrationCase which) {
    std::string name{migrate::to_string(which)};
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

}  // namespace retort::testing
