// SPDX-License-Identifier: MIT
#include "two_models.hpp"

#ifdef RETORT_CONTROL
auto statement = insert(users).values(users.id.set(1)).on_conflict(users.id).do_nothing();
#else
auto statement = insert(users).values(users.id.set(1)).on_conflict(orders.id).do_nothing();
#endif
