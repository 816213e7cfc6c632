// SPDX-License-Identifier: MIT
#include "retort/sql/schema/normalize.hpp"

#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

namespace {

/// DEFAULT NULL is what a column without a default has.
std::optional<std::string> effective(const std::optional<std::string>& server_default) {
    if (server_default && normalize_expression(*server_default) == "NULL") return std::nullopt;
    return server_default;
}

}  // namespace

void compare_server_default(const Column& from, const Column& to, const Rules& rules, ColumnChange& change) {
    if (!rules.options().compare_server_defaults) return;
    const std::optional<std::string> before = effective(from.server_default);
    const std::optional<std::string> after = effective(to.server_default);
    const bool same = before.has_value() == after.has_value() && (!before || rules.same_sql(*before, *after));
    if (!same) change.server_default = Change<std::string>::to(after);
}

}  // namespace retort::migrate::detail
