// SPDX-License-Identifier: MIT
#include "model.hpp"

RETORT_TABLE(User, "users", id, name, active)
inline constexpr auto users = table<User>;

#ifdef RETORT_CONTROL
const auto condition = users.name == "sandy";
#else
const auto condition = users.name == 5;
#endif
