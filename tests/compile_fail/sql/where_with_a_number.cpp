// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto statement = select(users.name).where(users.id == 1);
#else
auto statement = select(users.name).where(1);
#endif
