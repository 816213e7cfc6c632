// SPDX-License-Identifier: MIT
#include "cli/run_options.hpp"

#include <charconv>
#include <cstdint>

#include <fmt/format.h>

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

// A day of them: nobody waits longer.
constexpr std::int64_t most_seconds = 86'400;

std::int64_t seconds_in(const std::string& text) {
    std::int64_t seconds = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool is_number = error == std::errc{} && end == text.data() + text.size();
    if (!is_number || seconds < 0 || seconds > most_seconds) {
        throw UsageError{fmt::format("--lock-timeout wants seconds, 0 to {}, and got \"{}\"", most_seconds, text)};
    }
    return seconds;
}

}  // namespace

std::vector<Parameter> RunOptionWords::with(std::vector<Parameter> parameters) {
    parameters.push_back(
        {"--lock-timeout", &lock_timeout_, "how long to wait for another migration; 600 unless given", "SECONDS"});
    parameters.push_back({"--one-transaction", &one_transaction_,
                          "all revisions in one transaction, as far as their statements allow it"});
    return parameters;
}

migrate::RunnerOptions RunOptionWords::options(migrate::RunObserver& observer) const {
    migrate::RunnerOptions options{.transaction_per_migration = !one_transaction_, .observer = &observer};
    if (!lock_timeout_.empty()) options.lock_timeout = Milliseconds{seconds_in(lock_timeout_) * 1000};
    return options;
}

}  // namespace retort::cli
