// SPDX-License-Identifier: MIT
#pragma once

#include "conformance/suites.hpp"

namespace conformance {

/// A batch case of PostgreSQL, where Retort changes the table in place: the table must come out as the recorded rebuild
/// leaves it, whatever the order of its columns.
[[nodiscard]] Outcome check_batch_at_server(const Json& one, CaseDatabases& databases);

}  // namespace conformance
