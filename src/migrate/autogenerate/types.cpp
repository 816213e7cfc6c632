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

/// Whether a new key gives the column a type that it keeps when the old key is back, though it was another: then the
/// type is said, so that the way back says the old one.
bool stays_other(const TablePair& tables, const Column& from, const Column& to, const Rules& rules) {
    const auto& type_after = rules.options().type_after;
    if (!type_after || !rules.options().compare_types || rules.same_primary_key(tables.from, tables.to)) return false;
    Column made = to;
    made.type = type_after(to, tables.to);
    Table before = tables.from;
    before.find_column(from.name)->type = made.type;
    const Type back = type_after(made, before);
    const bool keys_matter = made.type != to.type || back != made.type;
    return keys_matter && back != from.type;
}

}  // namespace

void compare_type(const TablePair& tables, const Column& from, const Column& to, const Rules& rules,
                  ColumnChange& change) {
    const auto& hook = rules.options().compare_type;
    std::optional<bool> differs;
    if (hook) differs = hook({tables.name(), to.name, from.type, to.type});
    if (!differs) differs = differ(tables, from, to, rules) || stays_other(tables, from, to, rules);
    if (*differs) change.type = to.type;
}

}  // namespace retort::migrate::detail
