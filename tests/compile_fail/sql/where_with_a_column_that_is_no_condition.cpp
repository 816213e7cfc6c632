// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto statement = select(users.name).where(users.active);
#else
auto statement = select(users.name).where(users.id);
#endif
