// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/conversions.hpp"

#include <algorithm>
#include <initializer_list>

#include "retort/sql/schema/tokenizer.hpp"

namespace retort::postgresql {

namespace {

bool is_any(TypeKind kind, std::initializer_list<TypeKind> kinds) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool is_whole_number(const Type& type) {
    return is_any(type.kind, {TypeKind::small_integer, TypeKind::integer, TypeKind::big_integer});
}

bool is_number(const Type& type) {
    return is_whole_number(type) ||
           is_any(type.kind, {TypeKind::numeric, TypeKind::single_float, TypeKind::double_float});
}

/// The first word of a type that is said in SQL, in lower case; empty for others.
std::string spelled(const Type& type) {
    if (type.kind != TypeKind::custom) return {};
    const std::size_t end = std::min(type.spelling.find_first_of(" ([\""), type.spelling.size());
    return to_lower_ascii(type.spelling.substr(0, end));
}

bool is_date(const Type& type) { return is_any(type.kind, {TypeKind::date, TypeKind::datetime}); }
bool is_duration(const Type& type) { return is_any(type.kind, {TypeKind::time, TypeKind::interval}); }
bool is_json(const Type& type) { return is_any(type.kind, {TypeKind::json, TypeKind::jsonb}); }

bool is_money_and_exact_number(const Type& left, const Type& right) {
    return spelled(left) == "money" && (is_whole_number(right) || right.kind == TypeKind::numeric);
}

/// What the server's casts "in assignment" do.
bool elements_convert(const Type& from, const Type& to) {
    if (is_number(from) && is_number(to)) return true;
    if ((is_date(from) && is_date(to)) || (is_duration(from) && is_duration(to))) return true;
    if (from.kind == TypeKind::datetime && to.kind == TypeKind::time) return true;
    if (is_json(from) && is_json(to)) return true;
    if (is_money_and_exact_number(from, to) || is_money_and_exact_number(to, from)) return true;
    if (from.kind != to.kind) return false;
    if (from.kind == TypeKind::custom) return spelled(from) == spelled(to) && !spelled(from).empty();
    return from.kind != TypeKind::enumeration || (from.name == to.name && from.schema == to.schema);
}

bool converts_by_itself(const Type& from, const Type& to) {
    Type element = to;
    element.dimensions = 0;
    if (to.dimensions == 0 || from.dimensions > 0) {
        if (is_text(element)) return true;
    }
    return (from.dimensions > 0) == (to.dimensions > 0) && elements_convert(from, to);
}

}  // namespace

bool is_text(const Type& type) {
    if (type.dimensions > 0) return false;
    const bool is_varchar = type.kind == TypeKind::enumeration && type.name.empty();
    const std::string word = spelled(type);
    return is_any(type.kind, {TypeKind::string, TypeKind::text}) || is_varchar || word == "char" ||
           word == "character" || word == "varchar" || word == "bpchar" || word == "name" || word == "citext";
}

std::string converted(const std::string& value, const Type& from, const Type& to, const std::string& to_sql) {
    if (from.dimensions == 0 && to.dimensions == 0) {
        if (is_number(from) && to.kind == TypeKind::boolean) return value + " <> 0";
        if (from.kind == TypeKind::boolean && is_number(to)) return value + "::integer";
        if (is_text(from) && to.kind == TypeKind::large_binary) return "convert_to(" + value + ", 'UTF8')";
    }
    if (is_text(from) && is_text(to)) return {};
    if (is_text(from)) return value + "::" + to_sql;
    return converts_by_itself(from, to) ? std::string{} : value + "::text::" + to_sql;
}

}  // namespace retort::postgresql
