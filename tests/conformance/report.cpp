// SPDX-License-Identifier: MIT
#include "conformance/report.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace conformance {

namespace {

constexpr std::size_t longest_shown = 600;
constexpr std::size_t names_shown = 30;  // of the cases behind one reason

std::string shortened(const std::string& text, const ReportOptions& options) {
    if (options.verbose || text.size() <= longest_shown) return text;
    return text.substr(0, longest_shown) + fmt::format("... ({} characters)", text.size());
}

std::size_t cases_in(const std::map<std::string, std::vector<std::string>>& reasons) {
    std::size_t count = 0;
    for (const auto& entry : reasons) count += entry.second.size();
    return count;
}

std::string reasons_text(const std::map<std::string, std::vector<std::string>>& reasons, const char* what,
                         const ReportOptions& options) {
    std::string text;
    for (const auto& entry : reasons) {
        text += fmt::format("    {} {}: {}\n", entry.second.size(), what, entry.first);
        const std::size_t shown = options.verbose ? entry.second.size() : std::min(names_shown, entry.second.size());
        for (std::size_t i = 0; i < shown; ++i) text += fmt::format("        {}\n", entry.second[i]);
        if (shown < entry.second.size()) text += fmt::format("        and {} more\n", entry.second.size() - shown);
    }
    return text;
}

}  // namespace

void FileReport::add(const std::string& case_name, Outcome outcome) {
    switch (outcome.kind) {
        case Outcome::Kind::passed:
            ++passed_;
            break;
        case Outcome::Kind::failed:
            failures_.push_back({case_name, std::move(outcome)});
            break;
        case Outcome::Kind::differs:
            differing_[outcome.reason].push_back(case_name);
            break;
        case Outcome::Kind::not_covered:
            not_covered_[outcome.reason].push_back(case_name);
            break;
    }
}

std::string FileReport::text(const ReportOptions& options) const {
    const std::size_t untried = cases_in(not_covered_);
    std::string text = fmt::format("{}: {} passed / {} failed / {} differs-on-purpose", name_, passed_,
                                   failures_.size(), cases_in(differing_));
    if (untried > 0) text += fmt::format(" / not covered: {} cases", untried);
    text += "\n" + reasons_text(differing_, "differs-on-purpose", options);
    if (options.verbose) return text + reasons_text(not_covered_, "not covered", options) + failures_text(options);
    for (const auto& entry : not_covered_) {
        text += fmt::format("    {} not covered: {}\n", entry.second.size(), entry.first);
    }
    return text + failures_text(options);
}

std::string FileReport::failures_text(const ReportOptions& options) const {
    const std::size_t shown = options.verbose ? failures_.size() : std::min(options.failures, failures_.size());
    std::string text;
    for (std::size_t i = 0; i < shown; ++i) {
        const Failure& failure = failures_[i];
        text += fmt::format("    failed {}\n        expected {}\n        actual   {}\n", failure.case_name,
                            shortened(failure.outcome.expected, options), shortened(failure.outcome.actual, options));
    }
    if (shown < failures_.size()) {
        text += fmt::format("    and {} more failed (-v tells all)\n", failures_.size() - shown);
    }
    return text;
}

}  // namespace conformance
