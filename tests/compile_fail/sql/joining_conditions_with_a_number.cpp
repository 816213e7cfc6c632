// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto condition = users.active && users.id == 1;
#else
auto condition = users.active && users.id;
#endif
