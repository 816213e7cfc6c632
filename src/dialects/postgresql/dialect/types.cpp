// SPDX-License-Identifier: MIT
#include "dialects/postgresql/dialect/types.hpp"

#include <optional>
#include <string_view>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/sql/compile/standard_types.hpp"

#include "dialects/postgresql/dialect/type_names.hpp"

namespace retort::postgresql {

namespace {

std::string clock(std::string_view name, const Type& type) {
    return type_with_number(name, type.precision) + (type.timezone ? " WITH TIME ZONE" : " WITHOUT TIME ZONE");
}

std::string enumeration(const Type& type) {
    if (type.name.empty()) return standard_type_sql(type);
    std::string sql;
    if (!type.schema.empty()) {
        postgresql_dialect().append_identifier(sql, type.schema);
        sql += '.';
    }
    postgresql_dialect().append_identifier(sql, type.name);
    return sql;
}

std::string generic(const Type& type) {
    switch (type.kind) {
        case TypeKind::single_float:
            return type_with_number("FLOAT", type.precision);
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
        case TypeKind::jsonb:
            return "JSONB";
        case TypeKind::enumeration:
            return enumeration(type);
        default:
            return standard_type_sql(type);
    }
}

}  // namespace

std::string type_sql(const Type& type) {
    Type element = type;
    element.dimensions = 0;
    std::string sql = element.spelling.empty() ? generic(element) : element.spelling;
    std::string brackets;
    for (int i = 0; i < type.dimensions; ++i) brackets += "[]";
    const std::size_t collation = sql.find(" COLLATE ");
    return sql.insert(collation == std::string::npos ? sql.size() : collation, brackets);
}

bool same_type(const Type& left, const Type& right) {
    if (left == right) return true;
    const bool both_listed = !left.labels.empty() && !right.labels.empty();
    if (both_listed && left.labels != right.labels) return false;
    return canonical_type_name(type_sql(left)) == canonical_type_name(type_sql(right));
}

bool is_integer(const Type& type) {
    if (type.dimensions > 0 || !type.spelling.empty()) return false;
    return type.kind == TypeKind::small_integer || type.kind == TypeKind::integer || type.kind == TypeKind::big_integer;
}

}  // namespace retort::postgresql
