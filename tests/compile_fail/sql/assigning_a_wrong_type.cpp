// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto statement = insert(users).values(users.id.set(5));
#else
auto statement = insert(users).values(users.id.set("five"));
#endif
