// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto sum = users.name + "x";
#else
auto sum = users.name + 1;
#endif
