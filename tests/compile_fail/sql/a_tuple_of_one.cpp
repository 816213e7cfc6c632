// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = tuple_(users.id, users.name);
#else
auto expression = tuple_(users.id);
#endif
