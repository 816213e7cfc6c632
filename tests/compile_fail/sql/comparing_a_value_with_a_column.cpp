// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto condition = 5 < users.id;
#else
auto condition = "5" < users.id;
#endif
