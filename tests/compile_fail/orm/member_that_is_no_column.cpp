// SPDX-License-Identifier: MIT
#include "model.hpp"

struct Visit {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
#ifdef RETORT_CONTROL
    Mapped<int> count{};
#else
    int count{};
#endif
};
RETORT_TABLE(Visit, "visits", id, count)
