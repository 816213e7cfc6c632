// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = array_agg(aggregate_order_by(users.name, users.id));
#else
auto expression = array_agg(aggregate_order_by(users.name));
#endif
