// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = case_(users.id).when(1, 2);
#else
auto expression = case_(users.id).when(1, std::nullopt);
#endif
