// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/graph/plan.hpp"

#include "conformance/suites.hpp"

namespace conformance {

/// The revisions of a case, in load order. Either spelling of the fields (id, down, deps, labels; or revision,
/// down_revision, depends_on, branch_labels, message, date), each a list, one text or null.
[[nodiscard]] std::vector<retort::migrate::RevisionNode> nodes_of(const Json& graph);

/// null, a text or a list of texts.
[[nodiscard]] std::vector<std::string> ids_of(const Json& value);
[[nodiscard]] retort::migrate::RevisionRef reference_of(const Json& value);

/// Alembic keeps dependencies in a set, so a revision that waits for two or more leaves their order open.
[[nodiscard]] bool has_open_order(const retort::migrate::RevisionGraph& graph);
/// The same ids, and each after (`is_upwards`) or before what it needs.
[[nodiscard]] bool is_other_valid_order(const retort::migrate::RevisionGraph& graph,
                                        const std::vector<std::string>& expected,
                                        const std::vector<std::string>& actual, bool is_upwards);

/// Both sorted: `actual` is `expected` without rows that another row has below it. Alembic's downgrades write such rows
/// when other rows remain (of a lone row it leaves them out), and its next upgrade then refuses the table: "Requested
/// revision … overlaps".
[[nodiscard]] bool lacks_only_implied_rows(const retort::migrate::RevisionGraph& graph,
                                           const std::vector<std::string>& expected,
                                           const std::vector<std::string>& actual);
/// Why rows that are Alembic's without the implied ones are better.
inline constexpr const char* leaves_implied_rows_out =
    "Alembic writes a row for a revision that lies below another row, and refuses its own table at the next upgrade; "
    "Retort leaves that row out";

[[nodiscard]] std::vector<std::string> sorted(std::vector<std::string> ids);
[[nodiscard]] std::string shown(const std::vector<std::string>& ids);

}  // namespace conformance
