// SPDX-License-Identifier: MIT
#include <algorithm>

#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/autogenerate/comparators.hpp"
#include "migrate/autogenerate/match.hpp"
#include "migrate/op/find.hpp"

namespace retort::migrate::detail {

namespace {

bool same_operators(const ExcludeConstraint& from, const ExcludeConstraint& to) {
    return std::equal(from.elements.begin(), from.elements.end(), to.elements.begin(), to.elements.end(),
                      [](const ExcludeElement& left, const ExcludeElement& right) { return left.op == right.op; });
}

}  // namespace

void compare_exclude_constraints(const TablePair& tables, const Rules& rules, TablePlan& plan) {
    const auto same_content = [&](const ExcludeConstraint& from, const ExcludeConstraint& to) {
        return same_timing(from.deferrable, to.deferrable) && same_operators(from, to) &&
               equal_ignoring_case(from.index_method, to.index_method) &&
               rules.same_parts(tables.from, elements_of(from), tables.to, elements_of(to)) &&
               rules.same_sql(from.where, to.where) && rules.same_options(from.options, to.options);
    };
    plan_constraints(tables.name(),
                     mismatch(tables.from.exclude_constraints, tables.to.exclude_constraints, same_content),
                     plan.drop_keys, plan.add_keys);
}

}  // namespace retort::migrate::detail
