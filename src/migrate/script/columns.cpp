// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "migrate/script/values.hpp"

namespace retort::migrate::detail {

namespace {

/// The option words take literals only, NUL and all.
Source call(std::string name, std::string_view text) {
    const bool has_nul = text.find('\0') != std::string_view::npos;
    return Source::list(std::move(name) + '(', {has_nul ? Source{string_literal(text)} : text_source(text)}, ")");
}

Source number_source(const std::optional<std::int64_t>& number) {
    return number ? literal_source(Literal{*number}) : Source{"std::nullopt"};
}

Source given_number(const std::optional<std::int64_t>& number) { return number ? number_source(number) : Source{""}; }

}  // namespace

Source identity_source(const IdentityColumn& identity) {
    const bool says_no_cycle = identity.cycle && !*identity.cycle;
    if (!says_no_cycle && !identity.no_minvalue && !identity.no_maxvalue && !identity.order) {
        return Source::named("Identity{", {{"always", said(identity.always)},
                                           {"start", given_number(identity.start)},
                                           {"increment", given_number(identity.increment)},
                                           {"minvalue", given_number(identity.minvalue)},
                                           {"maxvalue", given_number(identity.maxvalue)},
                                           {"cache", given_number(identity.cache)},
                                           {"cycle", said(identity.cycle.has_value())}});
    }
    const auto flag = [](const std::optional<bool>& value) {
        return Source{value ? (*value ? "true" : "false") : "std::nullopt"};
    };
    return Source::list(
        "numbered(IdentityColumn{",
        {identity.always ? "true" : "false", number_source(identity.start), number_source(identity.increment),
         number_source(identity.minvalue), number_source(identity.maxvalue), flag(identity.cycle),
         number_source(identity.cache), identity.no_minvalue ? "true" : "false",
         identity.no_maxvalue ? "true" : "false", flag(identity.order)},
        "})");
}

namespace {

bool has_dot(const std::string& name) { return name.find('.') != std::string::npos; }

/// "users.id", where that says all that the key says; empty where it does not.
std::string short_target(const ForeignKeyConstraint& key) {
    const bool is_plain = key.name.empty() && key.columns.empty() && key.referred_columns.size() == 1 &&
                          key.match.empty() && key.options.empty() && key.ondelete_columns.empty() &&
                          key.comment.empty();
    if (!is_plain || has_dot(key.referred_table) || has_dot(key.referred_columns[0]) || has_dot(key.referred_schema)) {
        return {};
    }
    return qualified_name(key.referred_schema, key.referred_table) + '.' + key.referred_columns[0];
}

Source inline_key_source(const ForeignKeyConstraint& key) {
    const std::string target = short_target(key);
    if (target.empty()) return Source::list("constrained(", {constraint_source(key)}, ")");
    std::vector<Source> arguments{string_literal(target)};
    const ForeignKeyOptions usual;
    if (key.ondelete != usual.ondelete || key.onupdate != usual.onupdate || key.deferrable != usual.deferrable) {
        arguments.push_back(Source::named("{", {{"ondelete", action_source(key.ondelete)},
                                                {"onupdate", action_source(key.onupdate)},
                                                {"deferrable", deferrable_source(key.deferrable)}}));
    }
    return Source::list("ForeignKey(", std::move(arguments), ")");
}

void add_inline_constraints(std::vector<Source>& parts, const InlineConstraints& said) {
    if (said.primary_key) parts.emplace_back("primary_key");
    if (said.unique) parts.emplace_back("unique");
    if (said.indexed) parts.emplace_back("indexed");
    if (said.foreign_key) parts.push_back(inline_key_source(*said.foreign_key));
    for (const CheckConstraint& check : said.checks) {
        const bool is_short = check == CheckConstraint{.condition = check.condition};
        parts.push_back(is_short ? call("check", check.condition)
                                 : Source::list("constrained(", {constraint_source(check)}, ")"));
    }
}

}  // namespace

Source column_source(const Column& column) {
    std::vector<Source> parts{text_source(column.name), type_source(column.type)};
    add_inline_constraints(parts, column.inline_constraints);
    if (column.autoincrement) parts.emplace_back(*column.autoincrement ? "autoincrement" : "no_autoincrement");
    if (column.nullable) parts.emplace_back("nullable");
    if (column.server_default) parts.push_back(call("server_default", *column.server_default));
    if (column.computed) {
        std::vector<Source> arguments{string_literal(column.computed->expression)};
        if (column.computed->persisted) arguments.emplace_back("persisted");
        parts.push_back(Source::list("Computed(", std::move(arguments), ")"));
    }
    if (column.identity) parts.push_back(identity_source(*column.identity));
    if (!column.collation.empty()) parts.push_back(call("collation", column.collation));
    if (!column.comment.empty()) parts.push_back(call("comment", column.comment));
    if (!column.options.empty())
        parts.push_back(Source::list("dialect_options(", {options_source(column.options)}, ")"));
    return Source::list("Column{", std::move(parts), "}");
}

}  // namespace retort::migrate::detail
