// SPDX-License-Identifier: MIT
#include "conformance/tree_types.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <vector>

#include "conformance/not_covered.hpp"

namespace conformance {

namespace {

using namespace retort;

struct Named {
    std::string_view name;
    TypeKind kind;
};
constexpr Named generic_types[]{
    {"Integer", TypeKind::integer},
    {"INTEGER", TypeKind::integer},
    {"BigInteger", TypeKind::big_integer},
    {"BIGINT", TypeKind::big_integer},
    {"SmallInteger", TypeKind::small_integer},
    {"SMALLINT", TypeKind::small_integer},
    {"Boolean", TypeKind::boolean},
    {"BOOLEAN", TypeKind::boolean},
    {"Float", TypeKind::single_float},
    {"FLOAT", TypeKind::single_float},
    {"Double", TypeKind::double_float},
    {"DOUBLE", TypeKind::double_float},
    {"DOUBLE_PRECISION", TypeKind::double_float},
    {"Numeric", TypeKind::numeric},
    {"NUMERIC", TypeKind::numeric},
    {"String", TypeKind::string},
    {"Unicode", TypeKind::string},
    {"VARCHAR", TypeKind::string},
    {"Text", TypeKind::text},
    {"UnicodeText", TypeKind::text},
    {"TEXT", TypeKind::text},
    {"Date", TypeKind::date},
    {"DATE", TypeKind::date},
    {"Time", TypeKind::time},
    {"TIME", TypeKind::time},
    {"DateTime", TypeKind::datetime},
    {"DATETIME", TypeKind::datetime},
    {"Interval", TypeKind::interval},
    {"LargeBinary", TypeKind::large_binary},
    {"BLOB", TypeKind::large_binary},
    {"BYTEA", TypeKind::large_binary},
    {"Uuid", TypeKind::uuid},
    {"JSON", TypeKind::json},
    {"JSONB", TypeKind::jsonb},
    {"Enum", TypeKind::enumeration},
};
/// Types of SQLAlchemy that Retort has no kind for.
constexpr std::string_view further_types[]{
    "NullType",     "ARRAY",    "BIT",     "TupleType", "MatchType", "TableValueType",  "JSONStrIndexType",
    "JSONPathType", "JSONPATH", "DECIMAL", "CHAR",      "REAL",      "JSONIntIndexType"};

template <std::size_t N>
bool is_among(const std::string_view (&names)[N], std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::string name_in(const std::string& text) { return text.substr(0, text.find('(')); }

std::string text_of(const Json& recorded) {
    if (recorded.is_string()) return recorded.get<std::string>();
    const auto found = recorded.is_object() ? recorded.find("type") : recorded.end();
    if (!recorded.is_object() || found == recorded.end()) return "NullType()";
    return found->is_string() ? found->get<std::string>() : text_of(*found);
}

std::optional<TypeKind> generic_kind(const std::string& name) {
    const auto* found = std::find_if(std::begin(generic_types), std::end(generic_types),
                                     [&](const Named& type) { return type.name == name; });
    if (found == std::end(generic_types)) return std::nullopt;
    return found->kind;
}

bool is_known(const std::string& name) { return generic_kind(name) || is_among(further_types, name); }

void check_known(const std::string& name) {
    if (!is_known(name)) throw NotCovered{"the type " + name};
}

std::string as_sql(const std::string& name, const Type& type) {
    const std::optional<int> first = type.length ? type.length : type.precision;
    if (!first) return name;
    return name + '(' + std::to_string(*first) + (type.scale ? ", " + std::to_string(*type.scale) : "") + ')';
}

}  // namespace

std::optional<int> number_in(const std::string& text, const std::string& what) {
    const std::size_t at = text.find(what + '=');
    if (at == std::string::npos) return std::nullopt;
    const char first = text[at + what.size() + 1];
    if (first < '0' || first > '9') return std::nullopt;
    return std::stoi(text.substr(at + what.size() + 1));
}

std::string word_in(const std::string& text, const std::string& what) {
    const std::size_t at = text.find(what + "='");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + what.size() + 2;
    return text.substr(begin, text.find('\'', begin) - begin);
}

std::vector<std::string> labels_in(const std::string& text) {
    std::vector<std::string> labels;
    std::size_t at = text.find('(') + 1;
    while (at < text.size() && text[at] == '\'') {
        const std::size_t end = text.find('\'', at + 1);
        labels.push_back(text.substr(at + 1, end - at - 1));
        at = text.find_first_not_of(", ", end + 1);
    }
    return labels;
}

Type type_named(const std::string& text) {
    if (auto type = postgresql_type(text)) return *type;
    if (auto type = mysql_type(text)) return *type;
    const std::string name = name_in(text);
    check_known(name);
    Type type;
    type.collation = word_in(text, "collation");
    type.kind = generic_kind(name).value_or(TypeKind::custom);
    type.length = number_in(text, "length");
    type.precision = number_in(text, "precision");
    type.scale = number_in(text, "scale");
    type.timezone = text.find("timezone=True") != std::string::npos;
    if (type.kind == TypeKind::enumeration) {
        if (text.find("length=None") != std::string::npos) throw NotCovered{"an Enum without a length"};
        Type enumeration = Type::enumeration(labels_in(text));
        enumeration.length = type.length;
        return enumeration;
    }
    if (type.kind != TypeKind::custom) return type;
    if (name != "DECIMAL" && name != "CHAR" && name != "REAL" && name != "BIT") throw NotCovered{"the type " + name};
    return Type::custom(as_sql(name, type)).with_collation(type.collation);
}

std::optional<Type> generic_type_in(const std::string& sql) {
    const std::size_t open = std::min(sql.find('('), sql.size());
    const std::optional<TypeKind> kind = generic_kind(sql.substr(0, open));
    if (!kind) return std::nullopt;
    Type type;
    type.kind = *kind;
    if (open == sql.size()) return type;
    const int first = std::atoi(sql.c_str() + open + 1);
    const std::size_t comma = sql.find(", ", open);
    (*kind == TypeKind::string ? type.length : type.precision) = first;
    if (comma != std::string::npos) type.scale = std::atoi(sql.c_str() + comma + 2);
    return type;
}

Type type_of_case(const Json& recorded, const std::string& sql, std::string_view dialect) {
    const std::string name = name_in(text_of(recorded));
    const bool is_known =
        conformance::is_known(name) || postgresql_type(text_of(recorded)) || mysql_type(text_of(recorded));
    const std::optional<Type> made_of = is_known ? std::nullopt : generic_type_in(sql);
    return made_of ? Type::custom(name).with_variant(*made_of, dialect) : type_of(recorded);
}

Type type_of(const Json& recorded) { return type_named(text_of(recorded)); }

TypeKind kind_of(const Json& recorded) {
    if (text_of(recorded).starts_with("ARRAY(")) return TypeKind::custom;
    if (const auto type = postgresql_type(text_of(recorded))) return type->kind;
    if (const auto type = mysql_type(text_of(recorded))) return type->kind;
    return generic_kind(name_in(text_of(recorded))).value_or(TypeKind::custom);
}

std::string unknown_type_in(const Json& tree) {
    for (const auto& [key, part] : tree.items()) {
        const std::string text =
            part.is_string() && (key == "type" || key == "t") ? part.get<std::string>() : std::string{};
        const bool is_native = text.starts_with("ARRAY(") || postgresql_type(text) || mysql_type(text);
        if (!text.empty() && !is_native && !is_known(name_in(text))) return name_in(text);
        std::string below = part.is_structured() ? unknown_type_in(part) : std::string{};
        if (!below.empty()) return below;
    }
    return {};
}

}  // namespace conformance
