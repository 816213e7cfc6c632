// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = op<bool>("@>")(users.id, 1);
#else
auto expression = op<bool>(std::string{"@>"})(users.id, 1);
#endif
