// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto value = select(users.id).scalar_subquery();
#else
auto value = select(users.id, users.name).scalar_subquery();
#endif
