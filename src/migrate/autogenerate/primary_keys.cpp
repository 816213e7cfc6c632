// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

void compare_primary_keys(const TablePair& tables, const Rules& rules, TablePlan& plan) {
    const PrimaryKeyConstraint& from = tables.from.primary_key;
    const PrimaryKeyConstraint& to = tables.to.primary_key;
    const bool same = rules.same_primary_key(tables.from, tables.to);
    if (same && (from.columns.empty() || same_name(from.name, to.name))) return;
    if (!from.columns.empty()) {
        plan.drop_keys.push_back(
            {DropConstraint{tables.name(), from.name, ConstraintKind::primary_key, false, Constraint{from}}, {}});
    }
    if (!to.columns.empty()) plan.add_keys.push_back({AddConstraint{tables.name(), to}, {}});
}

}  // namespace retort::migrate::detail
