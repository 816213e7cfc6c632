// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = users.id == any_(select(users.id));
#else
auto expression = users.id == any_(select(users.id, users.name));
#endif
