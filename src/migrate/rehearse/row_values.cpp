// SPDX-License-Identifier: MIT
#include "migrate/rehearse/row_values.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "retort/base/error.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::migrate {

namespace {

using Values = std::vector<std::string>;

bool is_text(const Type& type) { return type.kind == TypeKind::string || type.kind == TypeKind::text; }

bool is_number(const Type& type) {
    return type.kind >= TypeKind::small_integer && type.kind <= TypeKind::numeric && type.kind != TypeKind::boolean;
}

/// The same with parentheses for brackets, which are quotes in one database and arrays in another.
std::string without_brackets(std::string sql) {
    std::replace(sql.begin(), sql.end(), '[', '(');
    std::replace(sql.begin(), sql.end(), ']', ')');
    return sql;
}

/// None where it cannot be read. They borrow from `sql`.
std::vector<SqlToken> tokens_of(const std::string& sql) {
    try {
        return tokenize_sql(sql);
    } catch (const Error&) {
        return {};
    }
}

bool is_named(const SqlToken& token, std::string_view name) {
    const bool is_name = token.is(TokenKind::word) || token.is(TokenKind::quoted_name);
    return is_name && equal_ignoring_case(unquoted(token), name);
}

bool mentions(const std::vector<SqlToken>& tokens, std::string_view name) {
    return std::any_of(tokens.begin(), tokens.end(), [&](const SqlToken& token) { return is_named(token, name); });
}

/// A number of a check, and its neighbours; of a text they may be lengths.
void add_number(const Type& type, const SqlToken& token, Values& values) {
    std::int64_t number = 0;
    const std::string_view text = token.text;
    const bool is_integer =
        std::from_chars(text.data(), text.data() + text.size(), number).ptr == text.data() + text.size();
    if (is_number(type)) values.emplace_back(text);
    if (!is_integer) return;
    constexpr std::int64_t longest = 2000;
    for (const std::int64_t near : {number - 1, number, number + 1}) {
        if (is_number(type)) values.push_back(std::to_string(near));
        if (is_text(type) && near >= 0 && near <= longest) {
            values.push_back(text_value(std::string(static_cast<std::size_t>(near), 'x')));
        }
    }
    if (is_number(type)) values.push_back(std::to_string(-number));
}

bool is_alone(const std::vector<IndexElement>& elements, const Column& column) {
    return elements.size() == 1 && elements.front().name == column.name;
}

bool is_part(const std::vector<IndexElement>& elements, const Column& column) {
    return std::any_of(elements.begin(), elements.end(),
                       [&](const IndexElement& element) { return element.expression || element.name == column.name; });
}

}  // namespace

RowValues::RowValues(const Schema& schema, const Table& table, const SampleValues& samples)
    : schema_{schema}, table_{table}, samples_{samples} {
    for (const Column& column : table.columns) {
        Values values = samples.of(base_type(column.type));
        for (const CheckConstraint& check : table.check_constraints) add_mentioned(column, check.condition, values);
        for (const DomainType& domain : schema.domains) {
            if (domain.name != column.type.spelling && domain.name != column.type.name) continue;
            for (const CheckConstraint& check : domain.checks) {
                add_mentioned(Column{"value", domain.type}, check.condition, values);
            }
        }
        if (values.empty()) values.emplace_back("NULL");
        values_.emplace(column.name, std::move(values));
    }
}

std::string RowValues::distinct(const Column& column, std::size_t number) const {
    return samples_.distinct(base_type(column.type), number).value_or(of(column).front());
}

bool RowValues::is_unique(const Column& column) const {
    if (is_part(table_.primary_key.columns, column)) return true;
    const auto covers = [&](const auto& each) { return is_part(each.columns, column); };
    const auto is_unique_index = [&](const Index& index) { return index.unique && covers(index); };
    return std::any_of(table_.unique_constraints.begin(), table_.unique_constraints.end(), covers) ||
           std::any_of(table_.indexes.begin(), table_.indexes.end(), is_unique_index) ||
           std::any_of(table_.exclude_constraints.begin(), table_.exclude_constraints.end(),
                       [&](const ExcludeConstraint& exclude) {
                           return std::any_of(exclude.elements.begin(), exclude.elements.end(),
                                              [&](const auto& each) { return is_alone({each.element}, column); });
                       });
}

std::size_t RowValues::most() const {
    std::size_t most = 1;
    for (const auto& [column, values] : values_) most = std::max(most, values.size());
    return most;
}

bool RowValues::is_free(const Column& column) const {
    const auto is_about_it = [&](const CheckConstraint& check) {
        const std::string condition = without_brackets(check.condition);
        return mentions(tokens_of(condition), column.name);
    };
    return base_type(column.type) == column.type &&
           std::none_of(table_.check_constraints.begin(), table_.check_constraints.end(), is_about_it);
}

/// Of a domain, the type that is below it; of a named enumeration, with its values.
Type RowValues::base_type(const Type& type) const {
    for (const DomainType& domain : schema_.domains) {
        const bool is_it = type.kind == TypeKind::custom && !type.spelling.empty() &&
                           (domain.name == type.spelling || domain.schema + "." + domain.name == type.spelling);
        if (is_it) return domain.type;
    }
    return type;
}

void RowValues::add_mentioned(const Column& column, const std::string& condition, Values& values) const {
    const Type type = base_type(column.type);
    const std::string sql = without_brackets(condition);
    const std::vector<SqlToken> tokens = tokens_of(sql);
    if (!mentions(tokens, column.name)) return;
    for (const SqlToken& token : tokens) {
        if (token.is(TokenKind::string)) values.push_back(text_value(unquoted(token)));
        if (token.is(TokenKind::number)) add_number(type, token, values);
    }
}

}  // namespace retort::migrate
