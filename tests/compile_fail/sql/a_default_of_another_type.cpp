// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = lag(users.id, 1, 0);
#else
auto expression = lag(users.id, 1, "0");
#endif
