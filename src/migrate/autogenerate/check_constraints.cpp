// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/comparators.hpp"
#include "migrate/autogenerate/match.hpp"

namespace retort::migrate::detail {

void compare_check_constraints(const TablePair& tables, const Rules& rules, TablePlan& plan) {
    const auto same_content = [&](const CheckConstraint& from, const CheckConstraint& to) {
        return same_timing(from.deferrable, to.deferrable) && rules.same_sql(from.condition, to.condition) &&
               rules.same_options(from.options, to.options);
    };
    plan_constraints(tables.name(), mismatch(tables.from.check_constraints, tables.to.check_constraints, same_content),
                     plan.drop_keys, plan.add_keys);
}

}  // namespace retort::migrate::detail
