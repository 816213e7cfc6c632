// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "conformance/outcome.hpp"

namespace conformance {

struct ReportOptions {
    bool verbose = false;       ///< Every failure, and the cases behind each reason.
    std::size_t failures = 10;  ///< How many failures of a file are told otherwise.
};

/// What became of the cases of one file.
class FileReport {
public:
    explicit FileReport(std::string name) : name_{std::move(name)} {}

    void add(const std::string& case_name, Outcome outcome);
    [[nodiscard]] bool has_failed() const noexcept { return !failures_.empty(); }
    /// "NAME: 12 passed / 0 failed / 1 differs-on-purpose", and below it reasons and failures.
    [[nodiscard]] std::string text(const ReportOptions& options) const;

private:
    struct Failure {
        std::string case_name;
        Outcome outcome;
    };
    using Reasons = std::map<std::string, std::vector<std::string>>;  // to the names of the cases

    [[nodiscard]] std::string failures_text(const ReportOptions& options) const;

    std::string name_;
    std::size_t passed_ = 0;
    std::vector<Failure> failures_;
    Reasons differing_;
    Reasons not_covered_;
};

}  // namespace conformance
