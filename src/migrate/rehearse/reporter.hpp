// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "retort/migrate/rehearse/migration_tests.hpp"

namespace retort::migrate {

/// A revision before the one that is tested does not run.
struct WayBroken : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Runs tests and keeps what they give.
class Reporter {
public:
    /// Borrows. `count`: how many results there will be.
    Reporter(const MigrationTestOptions& options, std::size_t count) : options_{options}, count_{count} {}

    /// What `test` throws is a failure, but for what stops the whole rehearsal.
    void run(MigrationCase which, const std::string& revision, const std::function<void(CaseResult&)>& test);

    [[nodiscard]] std::vector<CaseResult> take() { return std::move(results_); }

private:
    void guarded(CaseResult& result, const std::function<void(CaseResult&)>& test);
    void judge(CaseResult& result) const;
    [[nodiscard]] bool is_accepted(const CaseResult& result) const;

    const MigrationTestOptions& options_;
    std::size_t count_;
    std::vector<CaseResult> results_;
    bool said_broken_ = false;
};

}  // namespace retort::migrate
