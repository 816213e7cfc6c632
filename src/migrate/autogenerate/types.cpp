// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

void compare_type(const Column& from, const Column& to, const Rules& rules, ColumnChange& change) {
    if (rules.options().compare_types && !rules.same_type(from.type, to.type)) change.type = to.type;
}

}  // namespace retort::migrate::detail
