// SPDX-License-Identifier: MIT
#include "migrate/script/model_columns.hpp"

#include <algorithm>
#include <utility>

#include "migrate/script/values.hpp"

namespace retort::migrate::detail {

namespace {

std::string plain_cpp_type(const Type& type) {
    switch (type.kind) {
        case TypeKind::small_integer:
            return "std::int16_t";
        case TypeKind::integer:
            return "std::int32_t";
        case TypeKind::big_integer:
            return "std::int64_t";
        case TypeKind::boolean:
            return "bool";
        case TypeKind::single_float:
        case TypeKind::double_float:
            return "double";
        case TypeKind::large_binary:
            return "std::vector<unsigned char>";
        case TypeKind::date:
            return "std::chrono::year_month_day";
        case TypeKind::datetime:
            return type.timezone ? "std::chrono::sys_time<std::chrono::microseconds>"
                                 : "std::chrono::local_time<std::chrono::microseconds>";
        default:
            return "std::string";
    }
}

std::string cpp_type(const Column& column) {
    std::string name = plain_cpp_type(column.type);
    if (column.type.dimensions > 0) name = "std::vector<" + name + '>';
    return column.nullable ? "std::optional<" + name + '>' : name;
}

/// The types that a tag says; tags are template arguments, which std::vector and std::string cannot be.
bool is_tag(const Type& type) {
    const bool is_plain = type.name.empty() && type.schema.empty() && type.spelling.empty() && type.collation.empty() &&
                          type.variants.empty() && type.kind != TypeKind::custom;
    if (!is_plain || type.dimensions > 0) return false;
    return type.kind == TypeKind::enumeration ? !type.labels.empty() : type.labels.empty();
}

/// `Text()` would be a function's type there.
Source tag_source(const Type& type) {
    std::string text;
    type_source(type).append_to(text, {});
    if (text.ends_with("()")) text.replace(text.size() - 2, 2, "{}");
    return text;
}

/// What an option takes as a template argument, and so stands in the names of symbols.
bool is_literal(const std::string& text) {
    constexpr std::size_t longest = 200;
    return text.find('\0') == std::string::npos && text.size() < longest;
}

/// server_default() takes no bare word but those that mean something in SQL; a Column takes each.
bool is_default_of_option(const std::string& sql) {
    const bool is_word = std::all_of(sql.begin(), sql.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    const bool is_number = !sql.empty() && sql.front() >= '0' && sql.front() <= '9';
    const bool is_known = sql == "true" || sql == "false" || sql == "NULL" || sql.starts_with("CURRENT_");
    return is_literal(sql) && (!is_word || is_number || is_known);
}

bool is_plain_identity(const IdentityColumn& identity) {
    const bool says_no_cycle = identity.cycle && !*identity.cycle;
    return !says_no_cycle && !identity.no_minvalue && !identity.no_maxvalue && !identity.order;
}

/// `Column{…}` without its name and type.
std::vector<Source> option_sources(const Column& column) {
    std::vector<Source> options;
    const auto call = [&](const char* word, const std::string& text) {
        options.push_back(Source::list(std::string{word} + '(', {string_literal(text)}, ")"));
    };
    if (column.autoincrement) options.emplace_back(*column.autoincrement ? "autoincrement" : "no_autoincrement");
    if (column.server_default) call("server_default", *column.server_default);
    if (column.computed) {
        std::vector<Source> arguments{string_literal(column.computed->expression)};
        if (column.computed->persisted) arguments.emplace_back("persisted");
        options.push_back(Source::list("Computed(", std::move(arguments), ")"));
    }
    if (column.identity) options.push_back(identity_source(*column.identity));
    if (!column.collation.empty()) call("collation", column.collation);
    if (!column.comment.empty()) call("comment", column.comment);
    return options;
}

}  // namespace

bool is_said_by_options(const Column& column) {
    if (!is_tag(column.type) || !column.options.empty() || column.inline_constraints != InlineConstraints{})
        return false;
    if (column.server_default && !is_default_of_option(*column.server_default)) return false;
    if (column.computed && !is_literal(column.computed->expression)) return false;
    if (column.identity && !is_plain_identity(*column.identity)) return false;
    return is_literal(column.collation) && is_literal(column.comment);
}

Source member_source(const Column& column, const std::string& member, bool in_key) {
    std::vector<Source> parts{cpp_type(column)};
    const bool is_said = is_said_by_options(column);
    if (is_said) parts.push_back(tag_source(column.type));
    if (in_key) parts.emplace_back("primary_key");
    if (member != column.name) parts.push_back(Source::list("column_name(", {string_literal(column.name)}, ")"));
    if (is_said) {
        for (Source& option : option_sources(column)) parts.push_back(std::move(option));
    }
    return Source::list("Mapped<", std::move(parts), "> " + member + "{};");
}

}  // namespace retort::migrate::detail
