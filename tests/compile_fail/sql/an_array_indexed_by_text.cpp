// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = element(array(1, 2), 1);
#else
auto expression = element(array(1, 2), "1");
#endif
