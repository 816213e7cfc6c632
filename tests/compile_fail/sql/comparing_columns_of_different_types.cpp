// SPDX-License-Identifier: MIT
#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto condition = users.name == users.email;
#else
auto condition = users.name < users.id;
#endif
