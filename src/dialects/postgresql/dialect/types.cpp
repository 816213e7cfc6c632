// SPDX-License-Identifier: MIT
#include "dialects/postgresql/dialect/types.hpp"

#include <optional>
#include <string_view>

#include "retort/sql/compile/standard_types.hpp"

namespace retort::postgresql {

namespace {

std::string with_number(std::string_view name, const std::optional<int>& number) {
    return number ? std::string{name} + '(' + std::to_string(*number) + ')' : std::string{name};
}

std::string clock(std::string_view name, const Type& type) {
    return with_number(name, type.precision) + (type.timezone ? " WITH TIME ZONE" : " WITHOUT TIME ZONE");
}

}  // namespace

std::string type_sql(const Type& type) {
    if (!type.spelling.empty()) return type.spelling;
    switch (type.kind) {
        case TypeKind::single_float:
            return with_number("FLOAT", type.precision);
        case TypeKind::double_float:
            return "DOUBLE PRECISION";
        case TypeKind::text:
            return "TEXT";
        case TypeKind::time:
            return clock("TIME", type);
        case TypeKind::datetime:
            return clock("TIMESTAMP", type);
        case TypeKind::interval:
            return "INTERVAL" + (type.precision ? " (" + std::to_string(*type.precision) + ')' : "");
        case TypeKind::large_binary:
            return "BYTEA";
        case TypeKind::uuid:
            return "UUID";
        case TypeKind::enumeration:
            return type.name.empty() ? standard_type_sql(type) : type.name;
        default:
            return standard_type_sql(type);
    }
}

bool same_type(const Type& left, const Type& right) { return type_sql(left) == type_sql(right); }

bool is_integer(const Type& type) {
    return type.kind == TypeKind::small_integer || type.kind == TypeKind::integer || type.kind == TypeKind::big_integer;
}

}  // namespace retort::postgresql
