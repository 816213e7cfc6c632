// SPDX-License-Identifier: MIT
#include "dialects/sqlite/dialect/types.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "retort/sql/compile/standard_types.hpp"
#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/sqlite/dialect/dialect.hpp"

namespace retort::sqlite {

namespace {

/// What the numbers in parentheses after a type's name mean.
enum class Arguments : std::uint8_t { ignored, length, precision };

struct KnownType {
    std::string_view name;
    TypeKind kind;
    Arguments arguments = Arguments::ignored;
};

constexpr auto known_types = std::to_array<KnownType>({
    {"TINYINT", TypeKind::small_integer},
    {"SMALLINT", TypeKind::small_integer},
    {"INT2", TypeKind::small_integer},
    {"INT", TypeKind::integer},
    {"INTEGER", TypeKind::integer},
    {"MEDIUMINT", TypeKind::integer},
    {"INT4", TypeKind::integer},
    {"BIGINT", TypeKind::big_integer},
    {"INT8", TypeKind::big_integer},
    {"UNSIGNED BIG INT", TypeKind::big_integer},
    {"BOOLEAN", TypeKind::boolean},
    {"BOOL", TypeKind::boolean},
    {"FLOAT", TypeKind::single_float, Arguments::precision},
    {"REAL", TypeKind::double_float},
    {"DOUBLE", TypeKind::double_float},
    {"DOUBLE PRECISION", TypeKind::double_float},
    {"NUMERIC", TypeKind::numeric, Arguments::precision},
    {"DECIMAL", TypeKind::numeric, Arguments::precision},
    {"VARCHAR", TypeKind::string, Arguments::length},
    {"VARYING CHARACTER", TypeKind::string, Arguments::length},
    {"CHARACTER VARYING", TypeKind::string, Arguments::length},
    {"NVARCHAR", TypeKind::string, Arguments::length},
    {"CHAR", TypeKind::string, Arguments::length},
    {"CHARACTER", TypeKind::string, Arguments::length},
    {"NCHAR", TypeKind::string, Arguments::length},
    {"NATIVE CHARACTER", TypeKind::string, Arguments::length},
    {"TEXT", TypeKind::text, Arguments::length},
    {"CLOB", TypeKind::text, Arguments::length},
    {"DATE", TypeKind::date},
    {"TIME", TypeKind::time},
    {"DATETIME", TypeKind::datetime},
    {"TIMESTAMP", TypeKind::datetime},
    {"INTERVAL", TypeKind::interval},
    {"BLOB", TypeKind::large_binary, Arguments::length},
    {"BINARY", TypeKind::large_binary, Arguments::length},
    {"VARBINARY", TypeKind::large_binary, Arguments::length},
    {"UUID", TypeKind::uuid},
    {"JSON", TypeKind::json},
});

/// A declaration taken apart: "NUMERIC(10, 2)".
struct Declaration {
    std::string name;  ///< Upper case, one space between words.
    std::vector<int> arguments;
};

std::optional<int> small_number(const SqlToken& token) {
    constexpr std::size_t longest = 9;  // digits that fit into an int
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!token.is(TokenKind::number) || token.text.size() > longest) return std::nullopt;
    if (!std::all_of(token.text.begin(), token.text.end(), is_digit)) return std::nullopt;
    return std::stoi(std::string{token.text});
}

/// Words that can stand in a column definition without ending the type, and at most two numbers in parentheses.
std::optional<Declaration> parse(const std::vector<SqlToken>& tokens) {
    Declaration declaration;
    std::size_t at = 0;
    for (; tokens[at].is(TokenKind::word); ++at) {
        if (is_reserved_word(to_lower_ascii(tokens[at].text)) || tokens[at].is("GENERATED")) return std::nullopt;
        declaration.name += (at == 0 ? "" : " ") + to_upper_ascii(tokens[at].text);
    }
    if (at == 0) return std::nullopt;
    if (tokens[at].is(TokenKind::end)) return declaration;
    if (!tokens[at].is(TokenKind::open)) return std::nullopt;
    do {
        const auto number = small_number(tokens[++at]);
        if (!number || declaration.arguments.size() == 2) return std::nullopt;
        declaration.arguments.push_back(*number);
    } while (tokens[++at].is(TokenKind::comma));
    if (!tokens[at].is(TokenKind::close) || !tokens[at + 1].is(TokenKind::end)) return std::nullopt;
    return declaration;
}

std::optional<Declaration> parse_declaration(std::string_view declared) {
    try {
        return parse(tokenize_sql(declared));
    } catch (const BadSqlText&) {
        return std::nullopt;  // a name in quotes may hold anything
    }
}

std::string quoted(std::string_view spelling) {
    std::string text = "\"";
    for (const char c : spelling) text += c == '"' ? std::string{"\"\""} : std::string{c};
    return text + '"';
}

/// Upper case and without white space: how two spellings are compared.
std::string squeezed(std::string_view sql) {
    std::string text = to_upper_ascii(sql);
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n'; }),
               text.end());
    return text;
}

void take_arguments(Type& type, Arguments meaning, const std::vector<int>& arguments) {
    if (arguments.empty() || meaning == Arguments::ignored) return;
    if (meaning == Arguments::length) {
        type.length = arguments[0];
        return;
    }
    type.precision = arguments[0];
    if (arguments.size() > 1) type.scale = arguments[1];
}

bool is_rowid(const Type& type) { return type == rowid_type(); }

Type without_spelling(Type type) {
    type.spelling.clear();
    return type;
}

}  // namespace

std::string type_sql(const Type& type) {
    if (type.spelling.empty()) return standard_type_sql(type);
    return parse_declaration(type.spelling) ? type.spelling : quoted(type.spelling);
}

Type type_from_declaration(std::string_view declared) {
    const auto declaration = parse_declaration(declared);
    if (!declaration) return Type::custom(std::string{declared});
    const auto* known = std::find_if(known_types.begin(), known_types.end(),
                                     [&](const KnownType& type) { return type.name == declaration->name; });
    if (known == known_types.end()) return Type::custom(std::string{declared});
    Type type;
    type.kind = known->kind;
    take_arguments(type, known->arguments, declaration->arguments);
    if (squeezed(standard_type_sql(type)) != squeezed(declared)) type.spelling = declared;
    return type;
}

Type rowid_type() {
    Type type = BigInteger();
    type.spelling = "INTEGER";
    return type;
}

bool same_type(const Type& left, const Type& right) {
    if (squeezed(type_sql(left)) == squeezed(type_sql(right))) return true;
    if ((is_rowid(left) && is_integer(right)) || (is_rowid(right) && is_integer(left))) return true;
    const bool one_is_plain = left.spelling.empty() || right.spelling.empty();
    return one_is_plain && left.kind != TypeKind::custom && without_spelling(left) == without_spelling(right);
}

bool is_integer(const Type& type) {
    return type.kind == TypeKind::small_integer || type.kind == TypeKind::integer || type.kind == TypeKind::big_integer;
}

}  // namespace retort::sqlite
