// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto statement = select(users.id).limit(5);
#else
auto statement = select(users.id).limit("5");
#endif
