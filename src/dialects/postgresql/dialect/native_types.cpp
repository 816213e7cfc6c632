// SPDX-License-Identifier: MIT
#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/dialects/postgresql/types.hpp"
#include "retort/sql/schema/column.hpp"

namespace retort::postgresql {

namespace {

std::string with_length(std::string_view name, int length) {
    return length < 0 ? std::string{name} : std::string{name} + '(' + std::to_string(length) + ')';
}

}  // namespace

namespace detail {

void set_type(Column& column, Type type) { column.type = std::move(type); }

Type native_type(TypeKind kind, std::string_view sql) {
    Type type = Type::custom(std::string{sql});
    type.kind = kind;
    return type;
}

}  // namespace detail

Char::operator Type() const {
    Type type = detail::native_type(TypeKind::string, with_length("CHAR", length));
    type.length = length;
    return type;
}

Bit::operator Type() const { return Type::custom(with_length("BIT", length)); }

VarBit::operator Type() const { return Type::custom(with_length("BIT VARYING", length)); }

Type named_type(std::string_view name, std::string_view schema) {
    std::string sql;
    if (!schema.empty()) {
        postgresql_dialect().append_identifier(sql, schema);
        sql += '.';
    }
    postgresql_dialect().append_identifier(sql, name);
    return Type::custom(std::move(sql));
}

}  // namespace retort::postgresql
