// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/comparators.hpp"
#include "migrate/autogenerate/match.hpp"

namespace retort::migrate::detail {

void compare_unique_constraints(const TablePair& tables, const Rules& rules, TablePlan& plan) {
    const auto same_content = [&](const UniqueConstraint& from, const UniqueConstraint& to) {
        return same_timing(from.deferrable, to.deferrable) &&
               rules.same_parts(tables.from, from.columns, tables.to, to.columns) && from.include == to.include &&
               rules.same_options(from.options, to.options);
    };
    plan_constraints(tables.name(),
                     mismatch(tables.from.unique_constraints, tables.to.unique_constraints, same_content),
                     plan.drop_keys, plan.add_keys);
}

}  // namespace retort::migrate::detail
