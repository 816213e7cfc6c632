// SPDX-License-Identifier: MIT
#include "retort/sql/compile/standard_types.hpp"

#include <algorithm>

namespace retort {

namespace {

std::string with_arguments(std::string name, std::optional<int> first, std::optional<int> second = {}) {
    if (!first) return name;
    name += '(' + std::to_string(*first);
    if (second) name += ", " + std::to_string(*second);
    return name + ')';
}

/// The standard knows arrays of one dimension, whose elements may be arrays.
std::string array_type_sql(const Type& type) {
    Type element = type;
    element.dimensions = 0;
    std::string sql = standard_type_sql(element);
    for (int i = 0; i < type.dimensions; ++i) sql += " ARRAY";
    return sql;
}

int character_count(std::string_view text) {
    return static_cast<int>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string type_with_number(std::string_view name, const std::optional<int>& number) {
    return with_arguments(std::string{name}, number);
}

int longest_label(const Type& type) {
    int longest = 1;
    for (const std::string& label : type.labels) longest = std::max(longest, character_count(label));
    return longest;
}

std::string standard_type_sql(const Type& type) {
    if (type.dimensions > 0) return array_type_sql(type);
    switch (type.kind) {
        case TypeKind::custom:
            return type.spelling;
        case TypeKind::small_integer:
            return "SMALLINT";
        case TypeKind::integer:
            return "INTEGER";
        case TypeKind::big_integer:
            return "BIGINT";
        case TypeKind::boolean:
            return "BOOLEAN";
        case TypeKind::single_float:
            return "FLOAT";
        case TypeKind::double_float:
            return "DOUBLE";
        case TypeKind::numeric:
            return with_arguments("NUMERIC", type.precision, type.scale);
        case TypeKind::string:
            return with_arguments("VARCHAR", type.length);
        case TypeKind::text:
            return with_arguments("TEXT", type.length);
        case TypeKind::date:
            return "DATE";
        case TypeKind::time:
            return "TIME";
        case TypeKind::datetime:
        case TypeKind::interval:
            return "DATETIME";
        case TypeKind::large_binary:
            return "BLOB";
        case TypeKind::uuid:
            return "CHAR(32)";
        case TypeKind::json:
        case TypeKind::jsonb:
            return "JSON";
        case TypeKind::enumeration:
            return with_arguments("VARCHAR", type.length ? *type.length : longest_label(type));
    }
    return type.spelling;
}

}  // namespace retort
