// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = within_group(count(), users.id);
#else
auto expression = within_group(count());
#endif
