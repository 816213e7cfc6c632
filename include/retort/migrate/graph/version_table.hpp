// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/graph/plan.hpp"

namespace retort::migrate {

/// One row of the version table that becomes another.
struct VersionUpdate {
    std::string from;
    std::string to;

    bool operator==(const VersionUpdate&) const = default;
};

/// What one step does to the version table. Done in this order: deletes, inserts, updates (at most one). Every delete
/// and update must find exactly one row.
struct VersionTableChange {
    std::vector<std::string> deletes = {};
    std::vector<std::string> inserts = {};
    std::vector<VersionUpdate> updates = {};

    bool operator==(const VersionTableChange&) const = default;
};

/// What `step` does to a table that holds `rows`. A table holds the effective heads of what is applied: a row that
/// another row's revision has below it is implied and not kept. Throws StepNotApplicable when the rows say that the
/// step has run already, or that it takes back what is not there.
[[nodiscard]] VersionTableChange version_change(const RevisionGraph& graph, const std::vector<std::string>& rows,
                                                const Step& step);

/// What several steps together do: makes `after` of `before`.
[[nodiscard]] VersionTableChange version_change(const std::vector<std::string>& before,
                                                const std::vector<std::string>& after);

/// The rows after `change`; their order means nothing. Throws VersionRowMismatch where a delete or update does not find
/// exactly one row.
[[nodiscard]] std::vector<std::string> rows_after(const VersionTableChange& change, std::vector<std::string> rows);

}  // namespace retort::migrate
