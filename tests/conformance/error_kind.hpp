// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>
#include <vector>

#include "retort/base/error.hpp"

namespace conformance {

/// A kind of error, and the ids that it is about.
struct Situation {
    std::string kind;
    std::set<std::string> ids;
};

/// What one of Retort's errors says, in the kinds that Alembic knows. More than one where Alembic tells less in some
/// places than in others; none for an error that it has no like of.
[[nodiscard]] std::vector<Situation> situations_of(const retort::Error& error);

}  // namespace conformance
