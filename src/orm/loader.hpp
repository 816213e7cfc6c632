// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "session_core.hpp"

namespace retort::orm {

/// Loads one relationship of many objects, in statements of at most 500 keys each, and gives the objects at its far
/// end. Relationships that are loaded already are left as they are.
std::vector<ObjectState*> load_relation(SessionCore& session, const Relation& relation,
                                        std::span<ObjectState* const> owners);

/// Loads what the options say, from `owners` on.
void load_with_options(SessionCore& session, std::span<const LoadOption> options, std::span<ObjectState* const> owners);

}  // namespace retort::orm
