// SPDX-License-Identifier: MIT
#include "two_models.hpp"

#ifdef RETORT_CONTROL
auto statement = insert(users).values(users.id.set(1)).returning(users.name);
#else
auto statement = insert(users).values(users.id.set(1)).returning(orders.note);
#endif
