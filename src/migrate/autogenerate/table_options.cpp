// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

void compare_table_options(const TablePair& tables, const Rules& rules, TablePlan& plan) {
    if (rules.same_options(tables.from.options, tables.to.options)) return;
    plan.alter.push_back({AlterTableOptions{tables.name(), rules.counted(tables.to.options), tables.from.options}, {}});
}

}  // namespace retort::migrate::detail
