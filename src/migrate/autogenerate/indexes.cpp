// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/comparators.hpp"
#include "migrate/autogenerate/match.hpp"

namespace retort::migrate::detail {

void compare_indexes(const TablePair& tables, const Rules& rules, TablePlan& plan) {
    const auto same_content = [&](const Index& from, const Index& to) {
        return from.unique == to.unique && rules.same_parts(tables.from, from.columns, tables.to, to.columns) &&
               from.include == to.include && rules.same_sql(from.where, to.where) &&
               rules.same_options(from.options, to.options);
    };
    const Mismatch<Index> difference = mismatch(tables.from.indexes, tables.to.indexes, same_content);
    // Before the constraints: an index may not outlive the key that it serves.
    for (const Index* gone : difference.gone) {
        plan.drop_keys.insert(plan.drop_keys.begin(), {DropIndex{tables.name(), gone->name, false, *gone}, {}});
    }
    for (const Index* come : difference.come) plan.add_keys.push_back({CreateIndex{tables.name(), *come}, {}});
}

}  // namespace retort::migrate::detail
