// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto statement = update(users).set(users.email.set(std::nullopt));
#else
auto statement = update(users).set(users.name.set(std::nullopt));
#endif
