// SPDX-License-Identifier: MIT
#pragma once

#include "model.hpp"

RETORT_TABLE(User, "users", id, name, active)

struct Order {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string, String(50)> note{};
};
RETORT_TABLE(Order, "orders", id, note)

inline constexpr auto users = table<User>;
inline constexpr auto orders = table<Order>;
