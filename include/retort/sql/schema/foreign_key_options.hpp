// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace retort {

/// What a foreign key does to its rows when the referred row is deleted or its key changes.
enum class ReferentialAction : std::uint8_t { unspecified, no_action, restrict, cascade, set_null, set_default };
inline constexpr auto no_action = ReferentialAction::no_action;
inline constexpr auto restrict = ReferentialAction::restrict;
inline constexpr auto cascade = ReferentialAction::cascade;
inline constexpr auto set_null = ReferentialAction::set_null;
inline constexpr auto set_default = ReferentialAction::set_default;

/// When a constraint is checked. `deferrable` alone leaves the initial mode to the database (immediate).
enum class Deferrable : std::uint8_t {
    unspecified,
    not_deferrable,
    deferrable,
    initially_immediate,
    initially_deferred
};

/// The part of a foreign key that an option block can say: `ForeignKey("users.id", {.ondelete = cascade})`.
struct ForeignKeyOptions {
    ReferentialAction ondelete = ReferentialAction::unspecified;
    ReferentialAction onupdate = ReferentialAction::unspecified;
    Deferrable deferrable = Deferrable::unspecified;
};

}  // namespace retort
