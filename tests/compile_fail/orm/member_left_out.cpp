// SPDX-License-Identifier: MIT
#include "model.hpp"

#ifdef RETORT_CONTROL
RETORT_TABLE(User, "users", id, name, active)
#else
RETORT_TABLE(User, "users", id, name)
#endif
