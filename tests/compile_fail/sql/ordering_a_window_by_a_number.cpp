// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = over(row_number()).order_by(users.id);
#else
auto expression = over(row_number()).order_by(1);
#endif
