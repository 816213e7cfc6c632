// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/graph/revision_graph.hpp"

#include "conformance/recorded_error.hpp"
#include "conformance/suites.hpp"

// The queries[] of a NAME.oracle.json: {op, …, result}.
namespace conformance {

/// Answers one query. Throws nlohmann's exceptions for a query that is not of the known form.
[[nodiscard]] Outcome check_query(const retort::migrate::RevisionGraph& graph, const Json& query);
/// heads, branches, history and show: `command`, `args` -> text.
[[nodiscard]] Outcome check_cli_query(const retort::migrate::RevisionGraph& graph, const Json& query);

/// {error_type, error} of a result; of an unstable error, the first that was seen.
[[nodiscard]] std::optional<RecordedError> error_of_result(const Json& result);
/// What a result says under `name`, or each of what different runs said.
[[nodiscard]] std::vector<Json> alternatives(const Json& result, const char* name);

}  // namespace conformance
