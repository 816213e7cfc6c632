// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto statement = select(literal_column<int>("1"));
#else
auto statement = select(text("1"));
#endif
