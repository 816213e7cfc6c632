// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = regexp_match(users.name, "1");
#else
auto expression = regexp_match(users.id, "1");
#endif
