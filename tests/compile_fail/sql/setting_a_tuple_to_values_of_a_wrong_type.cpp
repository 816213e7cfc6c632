// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = tuple_(users.id, users.name).set(std::tuple{1, "a"});
#else
auto expression = tuple_(users.id, users.name).set(std::tuple{"a", 1});
#endif
