// SPDX-License-Identifier: MIT
static_assert(false, "a size must be positive");
