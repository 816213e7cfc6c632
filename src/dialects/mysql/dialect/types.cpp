// SPDX-License-Identifier: MIT
#include "dialects/mysql/dialect/types.hpp"

#include <algorithm>

#include "retort/dialects/mysql/types.hpp"
#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/standard_types.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::mysql {

namespace {

/// Upper case and without white space: how two spellings are compared.
std::string squeezed(std::string_view sql) {
    std::string text = to_upper_ascii(sql);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
    return text;
}

/// "VARCHAR" of "varchar(10) CHARACTER SET utf8mb4".
std::string first_word(std::string_view sql) { return to_upper_ascii(sql.substr(0, sql.find_first_of("( "))); }

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The CHARACTER SET of a spelling, with a space in front.
std::string charset_clause(std::string_view sql) {
    constexpr std::string_view words = " CHARACTER SET ";
    const std::size_t at = sql.find(words);
    if (at == std::string_view::npos) return {};
    return std::string{sql.substr(at, sql.find(' ', at + words.size()) - at)};
}

std::string cast_of_spelling(const Type& type) {
    const std::string& sql = type.spelling;
    const std::string word = first_word(sql);
    if (is_one_of(word, {"TINYINT", "SMALLINT", "MEDIUMINT", "INTEGER", "INT", "BIGINT"})) {
        return sql.find("UNSIGNED") == std::string::npos ? "SIGNED INTEGER" : "UNSIGNED INTEGER";
    }
    if (is_one_of(word, {"DECIMAL", "NUMERIC"})) {
        const std::size_t end = sql.find(')');
        return "DECIMAL" + (end == std::string::npos ? "" : sql.substr(word.size(), end + 1 - word.size()));
    }
    if (is_one_of(word, {"CHAR", "VARCHAR", "TEXT", "TINYTEXT", "MEDIUMTEXT", "LONGTEXT"})) {
        return type_with_number("CHAR", type.length) + charset_clause(sql);
    }
    if (word == "TIMESTAMP") return "DATETIME";
    if (is_one_of(word, {"BINARY", "VARBINARY", "BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB"})) return "BINARY";
    return is_one_of(word, {"DATE", "DATETIME", "TIME", "JSON"}) ? sql : "";
}

}  // namespace

std::string type_sql(const Type& type, bool is_mariadb) {
    if (!type.spelling.empty()) return type.spelling;
    switch (type.kind) {
        case TypeKind::boolean:
            return "BOOL";
        case TypeKind::string:
            if (!type.length) {
                throw NotInDialect{is_mariadb ? "mariadb" : "mysql", "VARCHAR without a length",
                                   "say String(255), or Text()"};
            }
            return standard_type_sql(type);
        case TypeKind::single_float:
        case TypeKind::time:
        case TypeKind::datetime:
            return type_with_number(standard_type_sql(type), type.precision);
        case TypeKind::large_binary:
            return type_with_number("BLOB", type.length);
        case TypeKind::uuid:
            return is_mariadb ? "UUID" : standard_type_sql(type);
        case TypeKind::enumeration:
            return enum_(type.labels).spelling;
        default:
            return standard_type_sql(type);
    }
}

std::string cast_type(const Type& type, bool is_mariadb) {
    if (!type.spelling.empty()) return cast_of_spelling(type);
    switch (type.kind) {
        case TypeKind::small_integer:
        case TypeKind::integer:
        case TypeKind::big_integer:
            return "SIGNED INTEGER";
        case TypeKind::numeric: {
            const std::string sql = type_sql(type, is_mariadb);
            return "DECIMAL" + sql.substr(std::string_view{"NUMERIC"}.size());
        }
        case TypeKind::string:
        case TypeKind::text:
            return type_with_number("CHAR", type.length);
        case TypeKind::large_binary:
            return "BINARY";
        case TypeKind::date:
        case TypeKind::time:
        case TypeKind::datetime:
        case TypeKind::interval:
        case TypeKind::json:
        case TypeKind::jsonb:
        case TypeKind::uuid:
            return type_sql(type, is_mariadb);
        default:
            return {};
    }
}

bool same_type(const Type& left, const Type& right, bool is_mariadb) {
    return squeezed(type_sql(left, is_mariadb)) == squeezed(type_sql(right, is_mariadb));
}

}  // namespace retort::mysql
