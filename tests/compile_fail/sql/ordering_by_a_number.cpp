// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto statement = select(users.id).order_by(users.name);
#else
auto statement = select(users.id).order_by(1);
#endif
