// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/run/offline.hpp"
#include "retort/migrate/run/runner.hpp"

#include "cli/environment.hpp"
#include "cli/parameter.hpp"

namespace retort::cli {

/// The options that upgrade and downgrade share.
class RunOptionWords {
public:
    /// Appends them to a command's own.
    [[nodiscard]] std::vector<Parameter> with(std::vector<Parameter> parameters);
    /// The same of those that say how long something may take.
    [[nodiscard]] std::vector<Parameter> timeouts_with(std::vector<Parameter> parameters);
    /// What is not given is as the environment has it. Throws UsageError (RT-C001).
    [[nodiscard]] migrate::RunnerOptions options(migrate::RunObserver& observer, const Environment& environment) const;

    [[nodiscard]] migrate::OfflineOptions offline_options() const {
        return {.transaction_per_migration = !one_transaction_};
    }

    [[nodiscard]] bool answers_in_json() const { return json_; }

private:
    std::string lock_timeout_;
    std::string statement_timeout_;
    std::string runner_timeout_;
    std::vector<std::string> accept_edited_;
    bool one_transaction_ = false;
    bool json_ = false;
};

}  // namespace retort::cli
