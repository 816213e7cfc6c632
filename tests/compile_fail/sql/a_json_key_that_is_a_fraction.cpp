// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = json_part(users.name, "a", 1);
#else
auto expression = json_part(users.name, "a", 1.5);
#endif
