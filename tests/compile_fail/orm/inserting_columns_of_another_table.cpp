// SPDX-License-Identifier: MIT
#include "two_models.hpp"

#ifdef RETORT_CONTROL
auto statement = insert(users).columns(users.name);
#else
auto statement = insert(users).columns(users.id, orders.note);
#endif
