// SPDX-License-Identifier: MIT
#include "dialects/sqlite/migration/sample_values.hpp"

namespace retort::sqlite {

// Every integer has 64 bits, and a column of any other type takes what comes.
std::vector<std::string> SqliteSamples::of(const Type& type) const {
    switch (type.kind) {
        case TypeKind::integer:
        case TypeKind::small_integer:
            return {"1", "0", "-1", "9223372036854775807", "-9223372036854775808"};
        case TypeKind::boolean:
            return {"1", "0"};
        case TypeKind::custom:
            return {"'a'", "'17'", "-1.5", "x'00ff27'", "9223372036854775807"};
        default:
            return SampleValues::of(type);
    }
}

std::optional<std::string> SqliteSamples::distinct(const Type& type, std::size_t number) const {
    if (type.kind == TypeKind::custom) return std::to_string(number);
    if (type.kind == TypeKind::boolean) return number % 2 == 0 ? "1" : "0";
    return SampleValues::distinct(type, number);
}

std::string SqliteSamples::exact_text(std::string_view column) const { return "quote(" + std::string{column} + ")"; }

}  // namespace retort::sqlite
