// SPDX-License-Identifier: MIT
#include "cli/run_options.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "cli/duration.hpp"
#include "cli/errors.hpp"

namespace retort::cli {

namespace {

/// What was typed, else what the environment has, else `usual`.
Milliseconds timeout(const char* option, const std::string& text, std::optional<Milliseconds> configured,
                     Milliseconds usual) {
    if (text.empty()) return configured.value_or(usual);
    const std::optional<Milliseconds> typed = parse_duration(text);
    if (!typed) throw UsageError{fmt::format("{} wants {}, and got \"{}\"", option, duration_words, text)};
    return *typed;
}

}  // namespace

std::vector<Parameter> RunOptionWords::timeouts_with(std::vector<Parameter> parameters) {
    parameters.push_back({"--lock-timeout", &lock_timeout_,
                          "how long a statement may wait for a lock; otherwise the environment's", "TIME"});
    parameters.push_back({"--statement-timeout", &statement_timeout_,
                          "how long a statement may take; otherwise the environment's", "TIME"});
    parameters.push_back({"--runner-timeout", &runner_timeout_,
                          "how long to wait for another migration; ten minutes unless given", "TIME"});
    return parameters;
}

std::vector<Parameter> RunOptionWords::with(std::vector<Parameter> parameters) {
    parameters = timeouts_with(std::move(parameters));
    parameters.push_back({"--one-transaction", &one_transaction_,
                          "all revisions in one transaction, as far as their statements allow it"});
    parameters.push_back({"--accept-edited", &accept_edited_,
                          "an applied revision whose file was edited: the database needs nothing of the change",
                          "REVISION"});
    parameters.push_back(json_option(json_));
    return parameters;
}

migrate::RunnerOptions RunOptionWords::options(migrate::RunObserver& observer, const Environment& environment) const {
    migrate::RunnerOptions options{.require_review = environment.require_review,
                                   .transaction_per_migration = !one_transaction_,
                                   .observer = &observer};
    migrate::StatementTimeouts& timeouts = options.timeouts;
    timeouts.lock = timeout("--lock-timeout", lock_timeout_, environment.lock_timeout, {});
    timeouts.statement = timeout("--statement-timeout", statement_timeout_, environment.statement_timeout, {});
    options.runner_timeout =
        timeout("--runner-timeout", runner_timeout_, environment.runner_timeout, options.runner_timeout);
    options.accept_edited = accept_edited_;
    return options;
}

}  // namespace retort::cli
