// SPDX-License-Identifier: MIT
#include "two_models.hpp"

#ifdef RETORT_CONTROL
auto statement = update(users).set(users.name.set(orders.note)).where(users.id == orders.id);
#else
auto statement = update(users).set(orders.note.set(users.name)).where(users.id == orders.id);
#endif
