// SPDX-License-Identifier: MIT
#include "two_models.hpp"

#ifdef RETORT_CONTROL
auto statement = insert(users).values(users.name.set("sandy"));
#else
auto statement = insert(users).values(orders.note.set("sandy"));
#endif
