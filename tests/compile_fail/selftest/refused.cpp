// SPDX-License-Identifier: MIT
#include "retort/base/error.hpp"

template <int size>
struct Buffer {
    static_assert(size > 0, "a size must be positive");
};

#ifdef RETORT_CONTROL
Buffer<1> buffer;
#else
Buffer<0> buffer;
#endif
