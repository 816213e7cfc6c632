// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/comparators.hpp"
#include "migrate/op/objects.hpp"

namespace retort::migrate::detail {

namespace {

/// Row level security belongs to policies, which models may say nothing of: then it stays as it is.
DialectOptions with_row_security(DialectOptions to, const DialectOptions& from) {
    for (const std::string_view key : {row_security_key, force_row_security_key}) {
        if (!to.contains(key) && from.contains(key)) to.set(std::string{key}, std::string{from.get(key)});
    }
    return to;
}

}  // namespace

void compare_table_options(const TablePair& tables, const Rules& rules, TablePlan& plan) {
    const DialectOptions wanted = with_row_security(tables.to.options, tables.from.options);
    if (rules.same_options(tables.from.options, wanted)) return;
    plan.alter.push_back({AlterTableOptions{tables.name(), rules.counted(wanted), tables.from.options}, {}});
}

}  // namespace retort::migrate::detail
