// SPDX-License-Identifier: MIT
#include "retort/migrate/ddl/sample_values.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::migrate {

namespace {

using Values = std::vector<std::string>;

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool fits(std::string_view text, const Type& type) {
    return !type.length || characters_in(text) <= static_cast<std::size_t>(*type.length);
}

/// Quotes and backslashes, white space at both ends, what looks like something else, scripts, a letter of two code
/// points, one beyond 16 bits, and the longest that fits.
Values texts(const Type& type) {
    static constexpr std::array<std::string_view, 12> edges{"a",
                                                            "",
                                                            " ",
                                                            "O'Brien \"x\" \\n",
                                                            "line\nbreak\ttab",
                                                            "NULL",
                                                            "0",
                                                            "%_;--",
                                                            "Ünïcödé ß",
                                                            "日本語",
                                                            "e\u0301 🙂",
                                                            "עברית"};
    Values values;
    for (const std::string_view edge : edges) {
        if (fits(edge, type)) values.push_back(text_value(edge));
    }
    constexpr int longest = 1000;
    values.push_back(
        text_value(std::string(static_cast<std::size_t>(std::min(type.length.value_or(longest), longest)), 'z')));
    return values;
}

/// The numbers with all digits that the type has.
Values decimals(const Type& type) {
    const int digits = std::clamp(type.precision.value_or(18), 1, 30);
    const int scale = std::clamp(type.scale.value_or(0), 0, digits);
    std::string most(static_cast<std::size_t>(digits - scale), '9');
    if (most.empty()) most = "0";
    if (scale > 0) most += "." + std::string(static_cast<std::size_t>(scale), '9');
    Values values{digits > scale ? "1" : "0", "0", most, "-" + most};
    if (scale > 0) values.push_back("0." + std::string(static_cast<std::size_t>(scale - 1), '0') + "1");
    return values;
}

std::string dated(std::size_t number, std::string_view rest) {
    constexpr std::size_t days = 28;
    constexpr std::size_t months = 12;
    return text_value(fmt::format("{:04}-{:02}-{:02}{}", 1000 + number / (days * months) % 8000,
                                  number / days % months + 1, number % days + 1, rest));
}

std::string dated_text(const Type& type, std::size_t number) {
    if (type.kind == TypeKind::date) return dated(number, "");
    return dated(number, type.timezone ? " 01:02:03+00" : " 01:02:03");
}

/// The last characters of a number in base 36, as many as fit.
std::string short_text(const Type& type, std::size_t number) {
    std::string text;
    for (std::size_t left = number; left != 0 || text.empty(); left /= 36) {
        text.insert(text.begin(), "0123456789abcdefghijklmnopqrstuvwxyz"[left % 36]);
    }
    const auto room = static_cast<std::size_t>(std::max(type.length.value_or(20), 1));
    return text_value(text.size() > room ? text.substr(text.size() - room) : text);
}

std::string label_of(const Type& type, std::size_t number) {
    return text_value(type.labels[number % type.labels.size()]);
}

Values labels(const Type& type) {
    Values values;
    for (const std::string& label : type.labels) values.push_back(text_value(label));
    return values;
}

Values arrays(const Type& type) {
    const std::string braces(static_cast<std::size_t>(type.dimensions), '{');
    return {text_value("{}"), text_value(braces + "NULL" + std::string(braces.size(), '}'))};
}

}  // namespace

std::string text_value(std::string_view text) {
    std::string value = "'";
    for (const char c : text) value.append(c == '\'' ? 2 : 1, c);
    return value + "'";
}

std::vector<std::string> SampleValues::of(const Type& type) const {
    if (type.dimensions > 0) return arrays(type);
    switch (type.kind) {
        case TypeKind::small_integer:
            return {"1", "0", "-1", "32767", "-32768"};
        case TypeKind::integer:
            return {"1", "0", "-1", "2147483647", "-2147483648"};
        case TypeKind::big_integer:
            return {"1", "0", "-1", "9223372036854775807", "-9223372036854775807"};
        case TypeKind::boolean:
            return {"true", "false"};
        case TypeKind::single_float:
            return {"1", "0", "-0.5", "1e-30", "3.4e38"};
        case TypeKind::double_float:
            return {"1", "0", "-0.1", "5e-300", "1.7976931348623157e308"};
        case TypeKind::numeric:
            return decimals(type);
        case TypeKind::string:
        case TypeKind::text:
            return texts(type);
        case TypeKind::date:
            return {"'2024-02-29'", "'1970-01-01'", "'0001-01-01'", "'9999-12-31'"};
        case TypeKind::time:
            return {"'12:34:56'", "'00:00:00'", "'23:59:59'"};
        case TypeKind::datetime:
            return {"'2024-02-29 12:34:56'", "'1970-01-01 00:00:00'", "'0001-01-01 00:00:00'", "'9999-12-31 23:59:59'"};
        case TypeKind::interval:
            return {"'1'", "'0'"};
        case TypeKind::large_binary:
            return {"x'61'", "x''", "x'00ff27'"};
        case TypeKind::uuid:
            return {"'6f1c1a3e-0000-4000-8000-000000000001'", "'00000000-0000-0000-0000-000000000000'",
                    "'ffffffff-ffff-ffff-ffff-ffffffffffff'"};
        case TypeKind::json:
        case TypeKind::jsonb:
            return {"'{}'", "'null'", "'[1, \"O''Brien\", null, {\"ключ\": 1.5e3}]'", "'\"\\u00e9\"'"};
        case TypeKind::enumeration:
            return labels(type);
        case TypeKind::custom:
            return {};
    }
    return {};
}

std::optional<std::string> SampleValues::distinct(const Type& type, std::size_t number) const {
    if (type.dimensions > 0) return text_value(fmt::format("{{{}}}", number));
    switch (type.kind) {
        case TypeKind::small_integer:
            return std::to_string(number % 32767);
        case TypeKind::integer:
        case TypeKind::big_integer:
        case TypeKind::single_float:
        case TypeKind::double_float:
            return std::to_string(number);
        case TypeKind::numeric:
            return type.precision ? std::to_string(number % 10) : std::to_string(number);
        case TypeKind::boolean:
            return number % 2 == 0 ? "true" : "false";
        case TypeKind::string:
        case TypeKind::text:
            return short_text(type, number);
        case TypeKind::date:
        case TypeKind::datetime:
            return dated_text(type, number);
        case TypeKind::time:
            return text_value(fmt::format("{:02}:{:02}:{:02}", number / 3600 % 24, number / 60 % 60, number % 60));
        case TypeKind::interval:
            return text_value(std::to_string(number));
        case TypeKind::large_binary:
            return fmt::format("x'{:016x}'", number);
        case TypeKind::uuid:
            return text_value(fmt::format("6f1c1a3e-0000-4000-8000-{:012x}", number));
        case TypeKind::json:
        case TypeKind::jsonb:
            return text_value(fmt::format("{{\"n\": {}}}", number));
        case TypeKind::enumeration:
            return type.labels.empty() ? std::nullopt : std::optional{label_of(type, number)};
        case TypeKind::custom:
            return std::nullopt;
    }
    return std::nullopt;
}

std::string SampleValues::exact_text(std::string_view column) const {
    return fmt::format("CAST({} AS VARCHAR)", column);
}

bool SampleValues::gets_rows(const Table& /*table*/) const { return true; }

const SampleValues& MigrationDialect::sample_values() const {
    static const SampleValues standard;
    return standard;
}

}  // namespace retort::migrate
