// SPDX-License-Identifier: MIT
// Constraints without a name are found by what they say, also where a database has spelled that in its own words.
#pragma once

#include <cstdint>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate::detail {

enum class Likeness : std::uint8_t {
    none,
    alike,  ///< On the same columns; a condition with the same columns and values. Others may be alike too.
    same,   ///< Equal but for names, the spelling of a condition, and what need not be said.
    exact   ///< The same, and without a name too.
};

/// Of a constraint that `table` has to one that has no name.
Likeness likeness(const Table& table, const Constraint& found, const Constraint& wanted);

}  // namespace retort::migrate::detail
