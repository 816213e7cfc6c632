// SPDX-License-Identifier: MIT
// The dialect of a case, with the settings that only its SQL tells.
#pragma once

#include <vector>

#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/compile/name_quoting.hpp"

#include "conformance/suites.hpp"

namespace conformance {

/// Null where Retort has no such dialect. The default dialect was recorded with many styles of placeholders; it is also
/// what compiles where a case names none.
[[nodiscard]] const retort::Dialect* dialect_for(const Json& one);

/// What else the case's dialect may have been, where the usual one gives another text: an older server, no labels in
/// ORDER BY, the length of labels that shows in made-up names.
[[nodiscard]] std::vector<const retort::Dialect*> further_dialects_for(const Json& one);

/// The names that the SQL has in quotes, and those that it has without.
[[nodiscard]] retort::NameQuoting quoting_in(const std::string& sql);

}  // namespace conformance
