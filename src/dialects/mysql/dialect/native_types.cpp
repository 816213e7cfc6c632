// SPDX-License-Identifier: MIT
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "retort/dialects/mysql/types.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/column.hpp"

namespace retort::mysql {

namespace {

struct Known {
    std::string_view sql;
    TypeKind kind;
};

// By NumberKind.
constexpr Known numbers[]{{"TINYINT", TypeKind::small_integer}, {"SMALLINT", TypeKind::small_integer},
                          {"MEDIUMINT", TypeKind::integer},     {"INTEGER", TypeKind::integer},
                          {"BIGINT", TypeKind::big_integer},    {"DECIMAL", TypeKind::numeric},
                          {"NUMERIC", TypeKind::numeric},       {"FLOAT", TypeKind::single_float},
                          {"DOUBLE", TypeKind::double_float},   {"REAL", TypeKind::double_float}};

// By PlainKind.
constexpr Known plain_types[]{{"TINYTEXT", TypeKind::text},
                              {"MEDIUMTEXT", TypeKind::text},
                              {"LONGTEXT", TypeKind::text},
                              {"TINYBLOB", TypeKind::large_binary},
                              {"MEDIUMBLOB", TypeKind::large_binary},
                              {"LONGBLOB", TypeKind::large_binary},
                              {"BINARY", TypeKind::large_binary},
                              {"VARBINARY", TypeKind::large_binary},
                              {"BIT", TypeKind::custom},
                              {"YEAR", TypeKind::custom},
                              {"TIMESTAMP", TypeKind::datetime},
                              {"INET4", TypeKind::custom},
                              {"INET6", TypeKind::custom},
                              {"UUID", TypeKind::uuid}};

std::optional<int> given(int number) { return number < 0 ? std::nullopt : std::optional{number}; }

Type spelled(TypeKind kind, std::string sql) {
    Type type = Type::custom(std::move(sql));
    type.kind = kind;
    return type;
}

std::string with_numbers(std::string_view name, int first, int second = -1) {
    std::string sql{name};
    if (first < 0) return sql;
    sql += '(' + std::to_string(first);
    if (second >= 0) sql += ", " + std::to_string(second);
    return sql + ')';
}

std::string with_options(const std::string& sql, const TextOptions& options) {
    std::string collation = options.binary ? " BINARY" : "";
    if (!options.collation.empty()) collation = " COLLATE " + options.collation;
    if (options.national) return "NATIONAL " + sql + collation;
    if (!options.charset.empty()) return sql + " CHARACTER SET " + options.charset + collation;
    if (options.ascii) return sql + " ASCII" + collation;
    return sql + (options.unicode ? " UNICODE" : "") + collation;
}

std::string label_list(const std::vector<std::string>& labels) {
    std::string list;
    for (const std::string& label : labels) list += (list.empty() ? "" : ",") + string_literal(label);
    return '(' + list + ')';
}

}  // namespace

Number::operator Type() const {
    const Known& known = numbers[static_cast<unsigned>(number)];
    std::string sql = with_numbers(known.sql, options.precision, options.scale);
    if (options.is_unsigned) sql += " UNSIGNED";
    if (options.zerofill) sql += " ZEROFILL";
    Type type = spelled(known.kind, std::move(sql));
    type.precision = given(options.precision);
    type.scale = given(options.scale);
    return type;
}

void Number::apply_to(Column& column) const { column.type = *this; }

Plain::operator Type() const {
    const Known& known = plain_types[static_cast<unsigned>(kind)];
    return spelled(known.kind, with_numbers(known.sql, argument));
}

void Plain::apply_to(Column& column) const { column.type = *this; }

Type char_(int length, const TextOptions& options) {
    Type type = spelled(TypeKind::string, with_options(with_numbers("CHAR", length), options));
    type.length = given(length);
    return type;
}

Type varchar(int length, const TextOptions& options) {
    Type type = spelled(TypeKind::string, with_options(with_numbers("VARCHAR", length), options));
    type.length = given(length);
    return type;
}

Type text(int length, const TextOptions& options) {
    return spelled(TypeKind::text, with_options(with_numbers("TEXT", length), options));
}

Type text_of(const Plain& family, const TextOptions& options) {
    Type type = family;
    type.spelling = with_options(type.spelling, options);
    return type;
}

Type enum_(std::vector<std::string> labels, const TextOptions& options) {
    Type type = Type::enumeration(std::move(labels));
    type.spelling = with_options("ENUM" + label_list(type.labels), options);
    return type;
}

Type set(const std::vector<std::string>& labels, const TextOptions& options) {
    return spelled(TypeKind::custom, with_options("SET" + label_list(labels), options));
}

}  // namespace retort::mysql
