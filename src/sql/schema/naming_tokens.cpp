// SPDX-License-Identifier: MIT
#include "sql/schema/naming_tokens.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "retort/sql/schema/table.hpp"

namespace retort {

namespace {

/// "column_0_N_name" and its relatives, taken apart.
struct ColumnToken {
    bool referred = false;
    std::size_t index = 0;
    bool all = false;            // N: every column from the first on
    std::string_view separator;  // between them
    std::string_view form;       // "name", "key" or "label"
};

bool consume(std::string_view& text, std::string_view prefix) {
    if (text.substr(0, prefix.size()) != prefix) return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::optional<std::size_t> consume_number(std::string_view& text) {
    constexpr std::size_t longest = 4;  // digits; no table has so many columns
    std::size_t digits = 0;
    std::size_t number = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
        number = number * 10 + static_cast<std::size_t>(text[digits++] - '0');
        if (digits > longest) return std::nullopt;
    }
    if (digits == 0) return std::nullopt;
    text.remove_prefix(digits);
    return number;
}

std::optional<ColumnToken> parse_column_token(std::string_view token) {
    ColumnToken parsed;
    parsed.referred = consume(token, "referred_");
    if (!consume(token, "column_")) return std::nullopt;
    const auto index = consume_number(token);
    if (!index) return std::nullopt;
    parsed.index = *index;
    if (consume(token, "_N_")) {
        parsed.all = true;
        parsed.separator = "_";
    } else if (consume(token, "N_")) {
        parsed.all = true;
    } else if (!consume(token, "_")) {
        return std::nullopt;
    }
    parsed.form = token;
    const bool known_form = token == "name" || (!parsed.referred && (token == "key" || token == "label"));
    if (!known_form || (parsed.all && parsed.index != 0)) return std::nullopt;
    return parsed;
}

std::string label_prefix(const Table& table) {
    std::string prefix = table.schema;
    std::replace(prefix.begin(), prefix.end(), '.', '_');
    return prefix.empty() ? table.name + '_' : prefix + '_' + table.name + '_';
}

std::string column_text(const ColumnToken& token, const NamedConstraint& constraint, std::size_t index) {
    const auto& columns = token.referred ? constraint.referred_columns : constraint.columns;
    if (index >= columns.size()) return {};
    return token.form == "label" ? label_prefix(*constraint.table) + columns[index] : columns[index];
}

std::string column_token_value(const ColumnToken& token, const NamedConstraint& constraint) {
    if (!token.all) return column_text(token, constraint, token.index);
    const auto& columns = token.referred ? constraint.referred_columns : constraint.columns;
    std::string value;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i > 0) value += token.separator;
        value += column_text(token, constraint, i);
    }
    return value;
}

std::optional<std::string> built_in_value(std::string_view token, const NamedConstraint& constraint) {
    if (token == "table_name") return constraint.table->name;
    if (token == "constraint_name") return std::string{constraint.constraint_name};
    if (token == "referred_table_name") return std::string{constraint.referred_table};
    if (token == "all_column_names") token = "column_0_N_name";
    if (const auto column_token = parse_column_token(token)) return column_token_value(*column_token, constraint);
    return std::nullopt;
}

}  // namespace

std::optional<std::string> naming_token_value(const NamingConvention& convention, std::string_view token,
                                              const NamedConstraint& constraint) {
    for (const NamingToken& own : convention.tokens) {
        if (own.value != nullptr && own.name == token) return own.value(constraint);
    }
    return built_in_value(token, constraint);
}

std::vector<std::string> known_naming_tokens(const NamingConvention& convention) {
    std::vector<std::string> known{"table_name",
                                   "constraint_name",
                                   "referred_table_name",
                                   "all_column_names",
                                   "column_0_name",
                                   "column_0N_name",
                                   "column_0_N_name",
                                   "column_0_label",
                                   "column_0N_label",
                                   "column_0_N_label",
                                   "column_0_key",
                                   "column_0N_key",
                                   "column_0_N_key",
                                   "referred_column_0_name",
                                   "referred_column_0N_name",
                                   "referred_column_0_N_name"};
    for (const NamingToken& own : convention.tokens) {
        if (own.value != nullptr) known.emplace_back(own.name);
    }
    return known;
}

}  // namespace retort
