// SPDX-License-Identifier: MIT
#ifndef RETORT_CONTROL
static_assert(false, "something else is wrong");
#endif
