// SPDX-License-Identifier: MIT
// Whether a revision that is to stand for a range does the same: both are run. docs/design/squash.md.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "retort/migrate/graph/squash.hpp"
#include "retort/migrate/rehearse/errors.hpp"
#include "retort/migrate/rehearse/scratch.hpp"
#include "retort/migrate/run/revision_set.hpp"

namespace retort::migrate {

/// What one revision does in the place of a range is not what the range does (RT-V005).
struct SquashDiffers : RehearsalError {
    /// `lines`: what the databases differ in, one at least.
    SquashDiffers(const std::string& range, std::vector<std::string> lines_);
    std::vector<std::string> lines;
};

struct SquashProof {
    std::size_t tables = 0;  ///< That both databases have in the end.
    std::size_t rows = 0;    ///< In them.
    /// Columns whose values are others on each run of the range itself, such as the time of day: they were not
    /// compared.
    std::vector<std::string> not_compared = {};
};

/// Runs the range and `operations` on two databases that are equal before, with rows in each table that is there, and
/// compares all of both catalogues and every row. Throws SquashDiffers, NoScratchDatabase, RehearsalInterrupted, and
/// what stops a run.
SquashProof prove_squash(const RevisionSet& revisions, const Squash& squash, const std::vector<Operation>& operations,
                         const ScratchServer& server);

}  // namespace retort::migrate
