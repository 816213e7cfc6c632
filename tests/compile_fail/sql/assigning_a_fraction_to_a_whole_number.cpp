// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto statement = update(users).set(users.id.set(5));
#else
auto statement = update(users).set(users.id.set(5.5));
#endif
