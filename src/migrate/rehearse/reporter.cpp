// SPDX-License-Identifier: MIT
#include "migrate/rehearse/reporter.hpp"

#include <algorithm>
#include <chrono>
#include <exception>

#include "retort/migrate/rehearse/errors.hpp"

#include "migrate/rehearse/workspace.hpp"

namespace retort::migrate {

namespace {

using Clock = std::chrono::steady_clock;

/// "round-trip 1a2b" or "single-head"
bool is_about(const std::string& entry, const CaseResult& result) {
    const std::size_t blank = entry.find(' ');
    if (entry.substr(0, blank) != to_string(result.which)) return false;
    return blank == std::string::npos || result.revision.starts_with(entry.substr(blank + 1));
}

}  // namespace

void Reporter::run(MigrationCase which, const std::string& revision, const std::function<void(CaseResult&)>& test) {
    if (options_.listener != nullptr) options_.listener->begins(which, revision, results_.size() + 1, count_);
    CaseResult result{.which = which, .revision = revision};
    const Clock::time_point begun = Clock::now();
    guarded(result, test);
    result.microseconds = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun).count();
    judge(result);
    if (options_.listener != nullptr) options_.listener->ended(result);
    results_.push_back(std::move(result));
}

// A failure that is said once is not said again for every revision behind it.
void Reporter::guarded(CaseResult& result, const std::function<void(CaseResult&)>& test) {
    try {
        test(result);
    } catch (const RehearsalError&) {
        throw;
    } catch (const std::exception& error) {
        // The runner takes whatever an observer throws for a failed statement.
        if (options_.is_interrupted && options_.is_interrupted()) throw RehearsalInterrupted{};
        const bool is_known = said_broken_ && dynamic_cast<const WayBroken*>(&error) != nullptr;
        said_broken_ = true;
        if (!is_known) return add_finding(result, words_of(error));
        result.verdict = Verdict::skipped;
        result.reason = error.what();
    }
}

void Reporter::judge(CaseResult& result) const {
    if (options_.strict && result.grade == CatalogueGrade::order_only && result.verdict == Verdict::passed) {
        result.verdict = Verdict::failed;
        result.findings.swap(result.notes);
    }
    if (result.verdict == Verdict::failed && is_accepted(result)) result.verdict = Verdict::accepted;
}

bool Reporter::is_accepted(const CaseResult& result) const {
    return std::any_of(options_.accepted.begin(), options_.accepted.end(),
                       [&](const std::string& entry) { return is_about(entry, result); });
}

}  // namespace retort::migrate
