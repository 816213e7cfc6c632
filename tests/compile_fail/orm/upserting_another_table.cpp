// SPDX-License-Identifier: MIT
#include "two_models.hpp"

#ifdef RETORT_CONTROL
auto statement = insert(users).values(users.id.set(1)).on_conflict(users.id).do_update(users.name.set("x"));
#else
auto statement = insert(users).values(users.id.set(1)).on_conflict(users.id).do_update(orders.note.set("x"));
#endif
