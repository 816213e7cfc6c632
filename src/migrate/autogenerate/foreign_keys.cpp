// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/comparators.hpp"
#include "migrate/autogenerate/match.hpp"

namespace retort::migrate::detail {

namespace {

/// `key` with everything said that it leaves to what is usual, and without a name.
ForeignKeyConstraint spelled_out(const TableLookup& tables, const Table& table, ForeignKeyConstraint key,
                                 const Rules& rules) {
    if (key.referred_schema.empty()) key.referred_schema = table.schema;
    if (key.referred_columns.empty()) {
        const Table* referred = tables.find(key.referred_table, key.referred_schema);
        if (referred != nullptr) key.referred_columns = column_names(referred->primary_key.columns);
    }
    for (ReferentialAction* action : {&key.ondelete, &key.onupdate}) {
        if (*action == ReferentialAction::unspecified) *action = ReferentialAction::no_action;
    }
    if (key.deferrable == Deferrable::unspecified) key.deferrable = Deferrable::not_deferrable;
    if (key.deferrable == Deferrable::deferrable) key.deferrable = Deferrable::initially_immediate;
    if (key.match == "SIMPLE") key.match.clear();
    key.options = rules.counted(key.options);
    key.name.clear();
    return key;
}

}  // namespace

void compare_foreign_keys(const TablePair& tables, const Rules& rules, TablePlan& plan) {
    const auto same_content = [&](const ForeignKeyConstraint& from, const ForeignKeyConstraint& to) {
        return spelled_out(tables.from_tables, tables.from, from, rules) ==
               spelled_out(tables.to_tables, tables.to, to, rules);
    };
    plan_constraints(tables.name(), mismatch(tables.from.foreign_keys, tables.to.foreign_keys, same_content),
                     plan.drop_foreign_keys, plan.add_foreign_keys);
}

}  // namespace retort::migrate::detail
