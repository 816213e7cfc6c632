// SPDX-License-Identifier: MIT
// PostgreSQL's types.
#include <algorithm>
#include <string_view>

#include "retort/dialects/postgresql/types.hpp"

#include "conformance/python_values.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;

/// Those that are written as they are called.
constexpr std::string_view native_types[]{"INET",           "CIDR",
                                          "MACADDR",        "MACADDR8",
                                          "MONEY",          "OID",
                                          "REGCLASS",       "REGCONFIG",
                                          "TSVECTOR",       "TSQUERY",
                                          "CITEXT",         "HSTORE",
                                          "INT4RANGE",      "INT8RANGE",
                                          "NUMRANGE",       "DATERANGE",
                                          "TSRANGE",        "TSTZRANGE",
                                          "INT4MULTIRANGE", "INT8MULTIRANGE",
                                          "NUMMULTIRANGE",  "DATEMULTIRANGE",
                                          "TSMULTIRANGE",   "TSTZMULTIRANGE",
                                          "UUID",           "XML"};

/// ARRAY(String(length=30), dimensions=2)
Type array_of(const std::string& text) {
    const std::vector<std::string> arguments = python_elements(text.substr(text.find('(')));
    return Type::array(type_named(arguments.front()), number_in(arguments.back(), "dimensions").value_or(1));
}

/// INTERVAL(fields='DAY TO SECOND', precision=3)
Type interval_of(const std::string& text) {
    Type type = Interval();
    type.precision = number_in(text, "precision");
    const std::string fields = word_in(text, "fields");
    if (fields.empty()) return type;
    type.spelling = "INTERVAL " + fields;
    if (type.precision) type.spelling += " (" + std::to_string(*type.precision) + ')';
    return type;
}

/// DOMAIN('name', Integer())
Type domain_of(const std::string& text) {
    const std::string name = python_elements(text.substr(text.find('('))).front();
    return postgresql::named_type(std::string_view{name}.substr(1, name.size() - 2));
}

}  // namespace

std::optional<Type> postgresql_type(const std::string& text) {
    const std::string name = text.substr(0, text.find('('));
    const auto says = [&](std::string_view words) { return text.find(words) != std::string::npos; };
    const auto* end = std::end(native_types);
    if (std::find(std::begin(native_types), end, name) != end) return Type::custom(name);
    if (name == "ARRAY") return array_of(text);
    if (name == "INTERVAL") return interval_of(text);
    if (name == "DOMAIN") return domain_of(text);
    if (name == "BIT" && says("varying=True")) return postgresql::VarBit{number_in(text, "length").value_or(-1)};
    const bool is_named = (name == "ENUM" || name == "Enum") && !word_in(text, "name").empty();
    if (!is_named || says("native_enum=False")) return std::nullopt;
    return Type::enumeration(labels_in(text), word_in(text, "name"), word_in(text, "schema"));
}

}  // namespace conformance
