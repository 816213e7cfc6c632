// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = over(count()).rows_between(preceding(1), current_row);
#else
auto expression = over(count()).rows_between(preceding("1"), current_row);
#endif
