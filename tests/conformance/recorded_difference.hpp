// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/op/operation.hpp"

#include "conformance/suites.hpp"

// What a difference changes, one line each, in Alembic's words: "add_column users.email", "modify_type users.age",
// "remove_index ix", "add_constraint unique users(email)".
namespace conformance {

struct Change {
    std::string text;
    std::string reason = {};  ///< Why Alembic does not find it; empty: it does.
};

/// From the "diffs" of a case, which are Python's words for tuples. Sorted.
[[nodiscard]] std::vector<std::string> changes_recorded(const Json& diffs);

/// From Retort's operations. Sorted by their text.
[[nodiscard]] std::vector<Change> changes_of(const std::vector<retort::migrate::Operation>& operations);

}  // namespace conformance
