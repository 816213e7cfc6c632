// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "migrate/script/values.hpp"

namespace retort::migrate::detail {

namespace {

int or_none(const std::optional<int>& number) { return number.value_or(-1); }

/// Whether the type says nothing but those of its numbers that are named.
bool says_only(const Type& type, bool length, bool precision, bool scale, bool timezone) {
    return (length || !type.length) && (precision || !type.precision) && (scale || !type.scale) &&
           (timezone || !type.timezone) && type.labels.empty() && type.name.empty() && type.schema.empty();
}

std::string with_number(std::string_view word, const std::optional<int>& number) {
    return number ? fmt::format("{}({})", word, *number) : fmt::format("{}()", word);
}

std::string numeric(const Type& type) {
    if (!type.scale) return with_number("Numeric", type.precision);
    return fmt::format("Numeric({}, {})", or_none(type.precision), *type.scale);
}

std::string moment(const Type& type) {
    const std::string_view word = word_of(type.kind);
    const std::string_view zone = type.timezone ? "with_timezone" : "Zone::none";
    if (type.precision) return fmt::format("{}({}, {})", word, zone, *type.precision);
    return type.timezone ? fmt::format("{}({})", word, zone) : fmt::format("{}()", word);
}

Source enumeration(const Type& type) {
    const bool has_nul = std::any_of(type.labels.begin(), type.labels.end(),
                                     [](const std::string& label) { return label.find('\0') != std::string::npos; });
    if (!type.schema.empty()) {
        const Source names = names_source(type.labels);
        return Source::list("Type::enumeration(", {names, text_source(type.name), text_source(type.schema)}, ")");
    }
    if (!type.name.empty() || type.labels.empty() || has_nul) {
        return Source::list("Type::enumeration(", {names_source(type.labels), text_source(type.name)}, ")");
    }
    std::vector<Source> labels;
    for (const std::string& label : type.labels) labels.emplace_back(string_literal(label));
    return Source::list("Enum(", std::move(labels), ")");
}

/// For a type with numbers that its word does not take, such as an integer with a length.
Source tag(const Type& type) {
    constexpr std::string_view kinds[] = {"custom",       "small_integer", "integer",  "big_integer", "boolean",
                                          "single_float", "double_float",  "numeric",  "string",      "text",
                                          "date",         "time",          "datetime", "interval",    "large_binary",
                                          "uuid",         "json",          "jsonb",    "enumeration"};
    const std::string none = type.kind == TypeKind::numeric ? "TypeTag::no_scale" : "-1";
    return fmt::format("TypeTag{{TypeKind::{}, {}, {}, {}, {}}}", kinds[static_cast<std::size_t>(type.kind)],
                       or_none(type.length), or_none(type.precision), type.scale ? std::to_string(*type.scale) : none,
                       type.timezone);
}

Source without_spelling(const Type& type) {
    switch (type.kind) {
        case TypeKind::single_float:
            return says_only(type, false, true, false, false) ? Source{with_number("Float", type.precision)}
                                                              : tag(type);
        case TypeKind::numeric:
            return says_only(type, false, true, true, false) ? Source{numeric(type)} : tag(type);
        case TypeKind::string:
        case TypeKind::text:
        case TypeKind::large_binary:
            return says_only(type, true, false, false, false) ? Source{with_number(word_of(type.kind), type.length)}
                                                              : tag(type);
        case TypeKind::time:
        case TypeKind::datetime:
            return says_only(type, false, true, false, true) ? Source{moment(type)} : tag(type);
        case TypeKind::enumeration:
            return enumeration(type);
        default:
            return says_only(type, false, false, false, false) && type.kind != TypeKind::custom
                       ? Source{fmt::format("{}()", word_of(type.kind))}
                       : tag(type);
    }
}

}  // namespace

namespace {

/// `Type{…}.with_variant(…, "sqlite")`, one call after the other.
Source with_variants(const Type& type) {
    Type plain = type;
    const TypeVariant last = plain.variants.back();
    plain.variants.pop_back();
    const std::string call = "}.with_variant(" + render(last.type) + ", ";
    return Source::list("Type{", {type_source(plain)}, call + string_literal(last.dialect) + ')');
}

Source with_collation(const Type& type) {
    Type plain = type;
    plain.collation.clear();
    return Source::list("Type{", {type_source(plain)}, "}.with_collation(" + string_literal(type.collation) + ')');
}

}  // namespace

Source type_source(const Type& type) {
    if (!type.variants.empty()) return with_variants(type);
    if (!type.collation.empty()) return with_collation(type);
    if (type == Type{}) return "Type{}";
    if (type.dimensions > 0) {
        Type element = type;
        element.dimensions = 0;
        return Source::list("Type::array(", {type_source(element), Source{std::to_string(type.dimensions)}}, ")");
    }
    if (type.spelling.empty()) return without_spelling(type);
    Type plain = type;
    plain.spelling.clear();
    if (plain == Type{}) return Source::list("Type::custom(", {text_source(type.spelling)}, ")");
    return Source::list("spelled(", {without_spelling(plain), text_source(type.spelling)}, ")");
}

}  // namespace retort::migrate::detail
