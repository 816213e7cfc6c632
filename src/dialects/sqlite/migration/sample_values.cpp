// SPDX-License-Identifier: MIT
#include "dialects/sqlite/migration/sample_values.hpp"

#include <algorithm>
#include <initializer_list>

namespace retort::sqlite {

namespace {

bool is_any(const Type& type, std::initializer_list<TypeKind> kinds) {
    return std::find(kinds.begin(), kinds.end(), type.kind) != kinds.end();
}

}  // namespace

// Every integer has 64 bits, and a column of any other type takes what comes.
std::vector<std::string> SqliteSamples::of(const Type& type) const {
    constexpr const char* most = "9223372036854775807";
    if (is_any(type, {TypeKind::custom})) return {"'a'", "'17'", "-1.5", "x'00ff27'", most};
    if (is_any(type, {TypeKind::boolean})) return {"1", "0"};
    if (!is_any(type, {TypeKind::integer, TypeKind::small_integer})) return SampleValues::of(type);
    return {"1", "0", "-1", most, "-9223372036854775808"};
}

std::optional<std::string> SqliteSamples::distinct(const Type& type, std::size_t number) const {
    if (type.kind == TypeKind::custom) return std::to_string(number);
    if (type.kind == TypeKind::boolean) return number % 2 == 0 ? "1" : "0";
    return SampleValues::distinct(type, number);
}

std::string SqliteSamples::exact_text(std::string_view column) const { return "quote(" + std::string{column} + ")"; }

}  // namespace retort::sqlite
