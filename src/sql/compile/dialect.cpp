// SPDX-License-Identifier: MIT
#include "retort/sql/compile/dialect.hpp"

#include <algorithm>

#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/name_quoting.hpp"

namespace retort {

namespace {

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$'; }

/// SQLAlchemy's rule: lower case, no odd characters, and neither a digit nor `$` in front.
bool is_plain_name(std::string_view name) {
    return !name.empty() && (name[0] == '_' || (name[0] >= 'a' && name[0] <= 'z')) &&
           std::all_of(name.begin(), name.end(), is_plain);
}

void check(std::string_view identifier) {
    if (identifier.empty() || identifier.find('\0') != std::string_view::npos) throw BadIdentifier{identifier};
}

void append_quoted(std::string& sql, std::string_view identifier, char quote) {
    sql += quote;
    for (const char c : identifier) {
        if (c == quote) sql += quote;
        sql += c;
    }
    sql += quote;
}

bool has(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void Dialect::append_identifier(std::string& sql, std::string_view identifier) const {
    check(identifier);
    if (is_plain_name(identifier) && !is_reserved(identifier))
        sql += identifier;
    else
        append_quoted(sql, identifier, identifier_quote());
}

void append_identifier(std::string& sql, std::string_view identifier, const Dialect& dialect,
                       const NameQuoting& quoting) {
    if (has(quoting.never, identifier)) {
        check(identifier);
        sql += identifier;
    } else if (has(quoting.always, identifier)) {
        check(identifier);
        append_quoted(sql, identifier, dialect.identifier_quote());
    } else {
        dialect.append_identifier(sql, identifier);
    }
}

std::string Dialect::type_sql(const Type& type) const {
    if (!type.variants.empty()) return type_sql(type.in(name()));
    if (type.collation.empty()) return type_text(type);
    std::string sql = type_text(type) + " COLLATE ";
    append_collation(sql, type.collation);
    return sql;
}

void Dialect::append_placeholder(std::string& sql, std::size_t /*number*/, std::string_view /*name*/) const {
    sql += '?';
}

}  // namespace retort
