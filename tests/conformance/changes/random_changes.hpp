// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "conformance/report.hpp"

namespace conformance {

struct RandomChanges {
    std::size_t rounds = 0;
    std::uint64_t seed = 1;     ///< Of the first round; each further one has the next number.
    std::size_t changes = 200;  ///< Of a round, at most.
    bool compile = true;        ///< Models and revisions, with the compiler that made this program.
    std::string url = "sqlite://";
    std::vector<std::string> files = {};  ///< SQL schema files in the dialect of `url`, or folders of them.
};

/// For each file: its database as models that differ from it in nothing; then rounds of random changes to the models,
/// each as a revision that is upgraded to what the models say, and downgraded to what was there. Failing rounds are
/// tried with fewer and fewer changes. Throws retort::Error for a URL that cannot be used.
[[nodiscard]] std::vector<FileReport> run_random_changes(const RandomChanges& what);

}  // namespace conformance
