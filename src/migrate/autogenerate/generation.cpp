// SPDX-License-Identifier: MIT
// Computed and identity columns.
#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

namespace {

bool same_computed(const std::optional<ComputedColumn>& from, const std::optional<ComputedColumn>& to,
                   const Rules& rules) {
    if (!from || !to) return from.has_value() == to.has_value();
    return from->persisted == to->persisted && rules.same_sql(from->expression, to->expression);
}

/// With what SQL:2003 says of an identity that says nothing.
IdentityColumn with_defaults(IdentityColumn identity) {
    if (!identity.start) identity.start = 1;
    if (!identity.increment) identity.increment = 1;
    if (!identity.cycle) identity.cycle = false;
    return identity;
}

bool same_identity(const std::optional<IdentityColumn>& from, const std::optional<IdentityColumn>& to) {
    if (!from || !to) return from.has_value() == to.has_value();
    return with_defaults(*from) == with_defaults(*to);
}

}  // namespace

void compare_generation(const Column& from, const Column& to, const Rules& rules, ColumnChange& change) {
    if (!same_computed(from.computed, to.computed, rules)) change.computed = Change<ComputedColumn>::to(to.computed);
    if (rules.options().compare_identities && !same_identity(from.identity, to.identity)) {
        change.identity = Change<IdentityColumn>::to(to.identity);
    }
}

}  // namespace retort::migrate::detail
