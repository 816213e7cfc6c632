// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto condition = users.name.like("5%");
#else
auto condition = users.id.like("5%");
#endif
