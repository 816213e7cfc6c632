// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto condition = users.name == "sandy";
#else
auto condition = users.name == 5;
#endif
