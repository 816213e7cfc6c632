// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

void compare_table_comments(const TablePair& tables, const Rules& rules, TablePlan& plan) {
    if (!rules.options().compare_comments || tables.from.comment == tables.to.comment) return;
    plan.comments.push_back({SetTableComment{tables.name(), tables.to.comment, tables.from.comment}, {}});
}

}  // namespace retort::migrate::detail
