// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "retort/sql/schema/normalize.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

namespace {

/// DEFAULT NULL is what a column without a default has.
std::optional<std::string> effective(const std::optional<std::string>& server_default) {
    if (server_default && normalize_expression(*server_default) == "NULL") return std::nullopt;
    return server_default;
}

bool is_number(TypeKind kind) {
    constexpr TypeKind numbers[] = {TypeKind::small_integer, TypeKind::integer,      TypeKind::big_integer,
                                    TypeKind::numeric,       TypeKind::single_float, TypeKind::double_float};
    return std::find(std::begin(numbers), std::end(numbers), kind) != std::end(numbers);
}

/// "5" for the literal '5'; nullopt: it is none.
std::optional<std::string> unquoted_literal(const std::string& sql) {
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    if (tokens.size() != 2 || !tokens.front().is(TokenKind::string)) return std::nullopt;
    return unquoted(tokens.front());
}

/// The database reads the text of a number, or of a boolean where it has such, once: when the default is made.
std::string as_stored(const std::string& sql, const Type& type, const Rules& rules) {
    const bool is_boolean = type.kind == TypeKind::boolean && rules.options().native_booleans;
    if (type.dimensions != 0 || (!is_boolean && !is_number(type.kind))) return sql;
    const std::string text = to_lower_ascii(unquoted_literal(sql).value_or(sql));
    if (!is_boolean) return text;
    if (text == "t" || text == "1") return "true";
    return text == "f" || text == "0" ? "false" : text;
}

/// The models' column is numbered by the database, and it is: by a sequence whose name does not tell, as after a
/// rename.
bool is_numbered_alike(const Table& table, const Column& from, const Column& to) {
    if (!from.server_default || autoincrement_column(table) != &to) return false;
    const std::vector<SqlToken> tokens = tokenize_sql(*from.server_default);
    return tokens.front().is("NEXTVAL");
}

bool differ(const Column& from, const Column& to, const Rules& rules) {
    if (!rules.options().compare_server_defaults) return false;
    if (to.computed && !to.server_default && from.server_default) return true;  // not even NULL stays
    const std::optional<std::string> before = effective(from.server_default);
    const std::optional<std::string> after = effective(to.server_default);
    if (before.has_value() != after.has_value()) return true;
    return before && !rules.same_sql(*before, *after) &&
           !rules.same_sql(as_stored(*before, to.type, rules), as_stored(*after, to.type, rules));
}

}  // namespace

void compare_server_default(const TablePair& tables, const Column& from, const Column& to, const Rules& rules,
                            ColumnChange& change) {
    const auto& hook = rules.options().compare_server_default;
    std::optional<bool> differs;
    if (hook) differs = hook({tables.name(), to.name, from.server_default, to.server_default});
    if (!differs) differs = !is_numbered_alike(tables.to, from, to) && differ(from, to, rules);
    if (*differs) change.server_default = Change<std::string>::to(effective(to.server_default));
}

}  // namespace retort::migrate::detail
