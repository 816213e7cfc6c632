// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto statement = select(literal(5));
#else
auto statement = select(5);
#endif
