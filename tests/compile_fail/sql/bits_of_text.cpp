// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = bitwise_and(users.id, 1);
#else
auto expression = bitwise_and(users.name, 1);
#endif
