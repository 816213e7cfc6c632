// SPDX-License-Identifier: MIT
#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

namespace {

/// Whether what the database has is another type than the model's, once all else of the table is done.
bool differ(const TablePair& tables, const Column& from, const Column& to, const Rules& rules) {
    if (!rules.options().compare_types) return false;
    const auto& type_after = rules.options().type_after;
    return !rules.same_type(type_after ? type_after(from, tables.to) : from.type, to.type);
}

}  // namespace

void compare_type(const TablePair& tables, const Column& from, const Column& to, const Rules& rules,
                  ColumnChange& change) {
    const auto& hook = rules.options().compare_type;
    std::optional<bool> differs;
    if (hook) differs = hook({tables.name(), to.name, from.type, to.type});
    if (!differs) differs = differ(tables, from, to, rules);
    if (*differs) change.type = to.type;
}

}  // namespace retort::migrate::detail
