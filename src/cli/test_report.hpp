// SPDX-License-Identifier: MIT
// Results of migration tests, as people and as programs read them.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/rehearse/migration_tests.hpp"

#include "cli/json.hpp"

namespace retort::cli {

/// "round-trip 1a2b: FAILED, lossy" and what was found, a line each, with a line break at the end. `verbose`: notes
/// too.
std::string test_text(const migrate::CaseResult& result, bool verbose);
/// "49 tests: 47 passed, 1 failed, 1 skipped"
std::string test_summary(const std::vector<migrate::CaseResult>& results);
bool has_failures(const std::vector<migrate::CaseResult>& results);

Json test_json(const std::vector<migrate::CaseResult>& results);
/// JUnit's XML: a suite for each case, a test for each revision. `project` names the whole.
std::string test_junit(const std::vector<migrate::CaseResult>& results, const std::string& project);

}  // namespace retort::cli
