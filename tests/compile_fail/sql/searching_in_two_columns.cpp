// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto condition = users.id.in_(select(users.id));
#else
auto condition = users.id.in_(select(users.id, users.name));
#endif
