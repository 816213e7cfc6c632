// SPDX-License-Identifier: MIT
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "retort/migrate/script/errors.hpp"

#include "migrate/script/values.hpp"

namespace retort::migrate::detail {

namespace {

std::string integer_text(std::int64_t number) {
    // The least number has no literal: a minus sign is an operator.
    if (number == std::numeric_limits<std::int64_t>::min()) return fmt::format("{} - 1", number + 1);
    return std::to_string(number);
}

std::string real_text(double number) {
    if (!std::isfinite(number)) {
        throw NotRenderable{fmt::format("the value {} has no literal; use sql_value(\"…\")", number)};
    }
    std::string text = fmt::format("{}", number);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

}  // namespace

Source literal_source(const Literal& literal) {
    switch (literal.kind()) {
        case Literal::Kind::null:
            return "nullptr";
        case Literal::Kind::boolean:
            return literal.boolean() ? "true" : "false";
        case Literal::Kind::integer:
            return integer_text(literal.integer());
        case Literal::Kind::real:
            return real_text(literal.real());
        case Literal::Kind::text:
            return text_source(literal.text());
        case Literal::Kind::blob:
            return Source::list("blob_value(", {text_source(literal.text())}, ")");
        case Literal::Kind::sql:
            return Source::list("sql_value(", {text_source(literal.text())}, ")");
    }
    return "nullptr";
}

Source names_source(const std::vector<std::string>& names) {
    std::vector<Source> items;
    for (const std::string& name : names) items.push_back(text_source(name));
    return Source::list("{", std::move(items), "}");
}

Source table_name_source(const TableName& table) {
    if (table.schema.empty()) return text_source(table.name);
    return Source::list("{", {text_source(table.name), text_source(table.schema)}, "}");
}

Source options_source(const DialectOptions& options) {
    if (options.empty()) return "";
    std::vector<Source> entries;
    for (const auto& [key, value] : options.entries()) {
        entries.push_back(Source::list("{", {text_source(key), text_source(value)}, "}"));
    }
    return Source::list("{", std::move(entries), "}");
}

}  // namespace retort::migrate::detail
