// SPDX-License-Identifier: MIT
#include "model.hpp"

struct Point {
    int x = 0;
    int y = 0;
};

struct Place {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
#ifdef RETORT_CONTROL
    Mapped<int> point{};
#else
    Mapped<Point> point{};
#endif
};
RETORT_TABLE(Place, "places", id, point)
const auto& mapper = retort::orm::mapper_of<Place>();
