// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto condition = users.id.in_({1, 2});
#else
auto condition = users.id.in_({"a", "b"});
#endif
