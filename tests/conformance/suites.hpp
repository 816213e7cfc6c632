// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "conformance/case_databases.hpp"
#include "conformance/outcome.hpp"

namespace conformance {

using Json = nlohmann::json;

/// A kind of case file, one case a line. A new kind is one file that defines its check, and one line in suites.cpp.
struct Suite {
    const char* suffix;  ///< What the name of such a file ends with.
    /// Answers one case; null where Retort has nothing to answer with.
    Outcome (*check)(const Json& one, CaseDatabases& databases);
    const char* missing = "";  ///< For a null check: what that is.
};

/// The one list.
[[nodiscard]] const std::vector<Suite>& suites();

[[nodiscard]] Outcome check_graph_case(const Json& one, CaseDatabases& databases);
[[nodiscard]] Outcome check_steps_case(const Json& one, CaseDatabases& databases);
[[nodiscard]] Outcome check_heads_case(const Json& one, CaseDatabases& databases);
[[nodiscard]] Outcome check_autogen_case(const Json& one, CaseDatabases& databases);
[[nodiscard]] Outcome check_batch_case(const Json& one, CaseDatabases& databases);
[[nodiscard]] Outcome check_offline_case(const Json& one, CaseDatabases& databases);
[[nodiscard]] Outcome check_opsql_case(const Json& one, CaseDatabases& databases);
[[nodiscard]] Outcome check_compile_case(const Json& one, CaseDatabases& databases);

}  // namespace conformance
