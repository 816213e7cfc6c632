// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate {

std::string_view word_of(TypeKind kind) {
    constexpr std::string_view words[] = {
        "",     "SmallInteger", "Integer",  "BigInteger", "Boolean",     "Float", "Double", "Numeric", "String", "Text",
        "Date", "Time",         "DateTime", "Interval",   "LargeBinary", "Uuid",  "Json",   "Jsonb",   "Enum"};
    return words[static_cast<std::size_t>(kind)];
}

std::string to_string(const Type& type) {
    if (type.dimensions > 0) {
        Type element = type;
        element.dimensions = 0;
        return fmt::format("Array({}, {})", to_string(element), type.dimensions);
    }
    if (!type.spelling.empty()) return type.spelling;
    std::vector<std::string> arguments = type.labels;
    if (type.timezone) arguments.emplace_back("with_timezone");
    for (const std::optional<int>& number : {type.length, type.precision, type.scale}) {
        if (number) arguments.push_back(std::to_string(*number));
    }
    if (arguments.empty()) return std::string{word_of(type.kind)};
    return fmt::format("{}({})", word_of(type.kind), fmt::join(arguments, ", "));
}

}  // namespace retort::migrate
