// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <variant>

#include "retort/sql/schema/constraint.hpp"

namespace retort::migrate {

enum class ConstraintKind : std::uint8_t { unspecified, primary_key, unique, check, foreign_key, exclude };

using Constraint =
    std::variant<PrimaryKeyConstraint, UniqueConstraint, CheckConstraint, ForeignKeyConstraint, ExcludeConstraint>;

/// When a batch builds the table anew and copies the rows.
enum class Recreate : std::uint8_t {
    automatic,  ///< When the database has no ALTER TABLE for one of the operations.
    always,
    never
};

}  // namespace retort::migrate
