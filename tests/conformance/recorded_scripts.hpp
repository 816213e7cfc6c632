// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/migrate/run/revision_set.hpp"

#include "conformance/suites.hpp"

namespace conformance {

/// The revision files of a case, which are Python: their facts, and the SQL that they execute. Throws NotCovered for a
/// file whose functions do something else.
[[nodiscard]] retort::migrate::RevisionSet revisions_of_scripts(const Json& scripts);

}  // namespace conformance
