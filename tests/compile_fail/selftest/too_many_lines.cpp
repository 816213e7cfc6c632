// SPDX-License-Identifier: MIT
#ifndef RETORT_CONTROL
static_assert(false, "a size must be positive");
static_assert(false, "a size must be positive");
static_assert(false, "a size must be positive");
static_assert(false, "a size must be positive");
#endif
