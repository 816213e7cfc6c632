// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "retort/sql/expr/node.hpp"

namespace retort::sql {

enum class JoinKind : std::uint8_t { inner, left, full, cross };

/// One `.join(…)`: resolved against the statement's FROM when it is compiled.
struct JoinStep {
    JoinKind kind = JoinKind::inner;
    NodePtr left;   ///< Null: found among what stands in FROM already.
    NodePtr right;  ///< A FromNode.
    NodePtr on;     ///< Null: from the foreign keys between both sides.
};

}  // namespace retort::sql
