// SPDX-License-Identifier: MIT
#include "retort/sql/schema/naming.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/table.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "base/md5.hpp"
#include "sql/schema/naming_tokens.hpp"

namespace retort {

namespace {

constexpr std::string_view given_name = "%(constraint_name)s";

/// The convention `text` with every token replaced by its value for `constraint`.
std::string expanded(const NamingConvention& convention, std::string_view text, const NamedConstraint& constraint) {
    std::string name;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t percent = rest.find('%');
        name += rest.substr(0, percent);
        if (percent == std::string_view::npos) break;
        rest.remove_prefix(percent);
        if (rest.substr(0, 2) == "%%") {
            name += '%';
            rest.remove_prefix(2);
            continue;
        }
        const std::size_t end = rest.find(")s");
        const bool is_token = rest.substr(0, 2) == "%(" && end != std::string_view::npos;
        const std::string_view token = is_token ? rest.substr(2, end - 2) : rest.substr(0, 2);
        const auto value = is_token ? naming_token_value(convention, token, constraint) : std::nullopt;
        if (!value) throw BadNamingConvention(text, token, known_naming_tokens(convention));
        name += *value;
        rest.remove_prefix(end + 2);
    }
    return name;
}

/// Names the constraints of one table by one convention.
class Namer {
public:
    Namer(const Table& table, const NamingConvention& convention, std::size_t max_length)
        : table_{table}, convention_{convention}, max_length_{max_length} {}

    void name(std::string& current, std::string_view text, NamedConstraint constraint) const {
        constraint.table = &table_;
        constraint.constraint_name = current;
        const std::size_t token = text.find(given_name);
        const bool wants_name = token != std::string_view::npos;
        if (text.empty() || wants_name == current.empty()) return;
        if (wants_name) {
            // A name that begins as the convention would have it has been through here, or was meant to be final.
            const std::string prefix = expanded(convention_, text.substr(0, token), constraint);
            if (!prefix.empty() && current.compare(0, prefix.size(), prefix) == 0) return;
        }
        current = shorten_name(expanded(convention_, text, constraint), max_length_);
    }

    /// The columns that an SQL expression names, each once, in the order of their first appearance.
    [[nodiscard]] std::vector<std::string> columns_in(std::string_view sql) const {
        std::vector<std::string> columns;
        for (const SqlToken& token : tokenize_sql(sql)) {
            if (!token.is(TokenKind::word) && !token.is(TokenKind::quoted_name)) continue;
            const Column* column = table_.find_column(unquoted(token));
            const bool is_new =
                column != nullptr && std::find(columns.begin(), columns.end(), column->name) == columns.end();
            if (is_new) columns.push_back(column->name);
        }
        return columns;
    }

    [[nodiscard]] std::vector<std::string> columns_of(const std::vector<IndexElement>& elements) const {
        std::vector<std::string> columns;
        for (const IndexElement& element : elements) {
            if (!element.expression) {
                columns.push_back(element.name);
                continue;
            }
            for (std::string& column : columns_in(element.name)) columns.push_back(std::move(column));
        }
        return columns;
    }

private:
    const Table& table_;
    const NamingConvention& convention_;
    std::size_t max_length_;
};

NamedConstraint facts(std::string_view kind, std::vector<std::string> columns) {
    NamedConstraint constraint;
    constraint.kind = kind;
    constraint.columns = std::move(columns);
    return constraint;
}

NamedConstraint facts(const ForeignKeyConstraint& key) {
    NamedConstraint constraint = facts("fk", key.columns);
    constraint.referred_table = key.referred_table;
    constraint.referred_columns = key.referred_columns;
    return constraint;
}

}  // namespace

void apply_naming_convention(Table& table, const NamingConvention& convention, std::size_t max_length) {
    const Namer namer{table, convention, max_length};
    if (!table.primary_key.columns.empty()) {
        namer.name(table.primary_key.name, convention.pk, facts("pk", column_names(table.primary_key.columns)));
    }
    for (ForeignKeyConstraint& key : table.foreign_keys) namer.name(key.name, convention.fk, facts(key));
    for (UniqueConstraint& unique : table.unique_constraints) {
        namer.name(unique.name, convention.uq, facts("uq", column_names(unique.columns)));
    }
    for (CheckConstraint& check : table.check_constraints) {
        namer.name(check.name, convention.ck, facts("ck", namer.columns_in(check.condition)));
    }
    for (Index& index : table.indexes)
        namer.name(index.name, convention.ix, facts("ix", namer.columns_of(index.columns)));
}

std::string shorten_name(std::string name, std::size_t max_length) {
    constexpr std::size_t suffix = 8;  // what SQLAlchemy leaves room for: "_" and four digits, and some to spare
    if (name.size() <= max_length) return name;
    const std::string digest = md5_hex(name);
    std::size_t end = max_length > suffix ? max_length - suffix : 0;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
    return name.substr(0, end) + '_' + digest.substr(digest.size() - 4);
}

}  // namespace retort
