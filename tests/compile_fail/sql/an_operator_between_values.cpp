// SPDX-License-Identifier: MIT
#include "retort/postgresql.hpp"

#include "tables.hpp"

using namespace retort;

#ifdef RETORT_CONTROL
auto expression = postgresql::overlaps(array(1), std::vector{1});
#else
auto expression = postgresql::overlaps(std::vector{1}, std::vector{1});
#endif
