// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

void compare_type(const TablePair& tables, const Column& from, const Column& to, const Rules& rules,
                  ColumnChange& change) {
    if (!rules.options().compare_types) return;
    const auto& type_after = rules.options().type_after;
    if (!rules.same_type(type_after ? type_after(from, tables.to) : from.type, to.type)) change.type = to.type;
}

}  // namespace retort::migrate::detail
