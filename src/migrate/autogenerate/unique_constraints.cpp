// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/comparators.hpp"
#include "migrate/autogenerate/match.hpp"

namespace retort::migrate::detail {

namespace {

/// Immediate checking is what a constraint does that says nothing.
bool is_checked_at_once(Deferrable deferrable) {
    return deferrable == Deferrable::unspecified || deferrable == Deferrable::not_deferrable;
}

}  // namespace

void compare_unique_constraints(const TablePair& tables, const Rules& rules, TablePlan& plan) {
    const auto same_content = [&](const UniqueConstraint& from, const UniqueConstraint& to) {
        const bool same_timing = from.deferrable == to.deferrable ||
                                 (is_checked_at_once(from.deferrable) && is_checked_at_once(to.deferrable));
        return same_timing && rules.same_parts(tables.from, from.columns, tables.to, to.columns) &&
               rules.same_options(from.options, to.options);
    };
    plan_constraints(tables.name(),
                     mismatch(tables.from.unique_constraints, tables.to.unique_constraints, same_content),
                     plan.drop_keys, plan.add_keys);
}

}  // namespace retort::migrate::detail
