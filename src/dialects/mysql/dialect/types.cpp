// SPDX-License-Identifier: MIT
#include "dialects/mysql/dialect/types.hpp"

#include <algorithm>

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/standard_types.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::mysql {

namespace {

std::string with_digits(std::string name, const std::optional<int>& digits) {
    return digits ? name + '(' + std::to_string(*digits) + ')' : name;
}

std::string label_list(const Type& type) {
    std::string list;
    for (const std::string& label : type.labels) list += (list.empty() ? "" : ",") + string_literal(label);
    return list;
}

/// Upper case and without white space: how two spellings are compared.
std::string squeezed(std::string_view sql) {
    std::string text = to_upper_ascii(sql);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
    return text;
}

}  // namespace

std::string type_sql(const Type& type) {
    if (!type.spelling.empty()) return type.spelling;
    switch (type.kind) {
        case TypeKind::boolean:
            return "BOOL";
        case TypeKind::time:
            return with_digits("TIME", type.precision);
        case TypeKind::datetime:
            return with_digits("DATETIME", type.precision);
        case TypeKind::enumeration:
            return "ENUM(" + label_list(type) + ')';
        default:
            return standard_type_sql(type);
    }
}

bool same_type(const Type& left, const Type& right) { return squeezed(type_sql(left)) == squeezed(type_sql(right)); }

}  // namespace retort::mysql
