// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = array(users.name, "a");
#else
auto expression = array(users.name, 1);
#endif
