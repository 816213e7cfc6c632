// SPDX-License-Identifier: MIT
#include "dialects/postgresql/dialect/type_names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

namespace retort::postgresql {

namespace {

struct Alias {
    std::string_view name;
    std::string_view canonical;
};
// Source: https://www.postgresql.org/docs/15/datatype.html, table 8.1, and the names that pg_type has for them.
constexpr auto aliases = std::to_array<Alias>({
    {"int", "integer"},
    {"int2", "smallint"},
    {"int4", "integer"},
    {"int8", "bigint"},
    {"serial", "integer"},
    {"serial2", "smallint"},
    {"serial4", "integer"},
    {"serial8", "bigint"},
    {"smallserial", "smallint"},
    {"bigserial", "bigint"},
    {"bool", "boolean"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"decimal", "numeric"},
    {"dec", "numeric"},
    {"varchar", "character varying"},
    {"char varying", "character varying"},
    {"national character varying", "character varying"},
    {"national char varying", "character varying"},
    {"nchar varying", "character varying"},
    {"char", "character"},
    {"national character", "character"},
    {"national char", "character"},
    {"nchar", "character"},
    {"varbit", "bit varying"},
    {"time", "time without time zone"},
    {"timetz", "time with time zone"},
    {"timestamp", "timestamp without time zone"},
    {"timestamptz", "timestamp with time zone"},
});

/// A type's text taken apart. The words behind the numbers, as in "timestamp(3) with time zone", are part of the name.
struct Spelling {
    std::string name;
    std::vector<std::string> numbers;
    bool array = false;
};

std::string_view without_spaces_at_end(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// Takes "[]" and "[3]" off the end of `sql`; whether there were any.
bool take_brackets(std::string_view& sql) {
    bool found = false;
    for (sql = without_spaces_at_end(sql); !sql.empty() && sql.back() == ']'; sql = without_spaces_at_end(sql)) {
        const std::size_t open = sql.rfind('[');
        if (open == std::string_view::npos) return found;
        sql.remove_suffix(sql.size() - open);
        found = true;
    }
    return found;
}

std::string name_of(const SqlToken& token) {
    if (token.is(TokenKind::word)) return to_lower_ascii(token.text);
    const std::string name = unquoted(token);
    const bool plain = std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return c == '_' || std::isdigit(c) != 0 || (std::isalpha(c) != 0 && std::isupper(c) == 0);
    });
    return plain ? name : std::string{token.text};
}

/// Reads the numbers from the opening parenthesis at `at` on; leaves `at` on the closing one.
void read_numbers(const std::vector<SqlToken>& tokens, std::size_t& at, Spelling& spelling) {
    for (++at; !tokens[at].is(TokenKind::close) && !tokens[at].is(TokenKind::end); ++at) {
        if (!tokens[at].is(TokenKind::comma)) spelling.numbers.emplace_back(tokens[at].text);
    }
}

Spelling take_apart(std::string_view sql) {
    Spelling spelling;
    spelling.array = take_brackets(sql);
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    for (std::size_t at = 0; !tokens[at].is(TokenKind::end); ++at) {
        if (tokens[at].is(TokenKind::open)) {
            read_numbers(tokens, at, spelling);
            if (tokens[at].is(TokenKind::end)) break;
            continue;
        }
        const bool glued = tokens[at].is(TokenKind::dot) || spelling.name.ends_with('.');
        if (!spelling.name.empty() && !glued) spelling.name += ' ';
        spelling.name += tokens[at].is(TokenKind::dot) ? "." : name_of(tokens[at]);
    }
    constexpr std::string_view catalog = "pg_catalog.";
    if (spelling.name.starts_with(catalog)) spelling.name.erase(0, catalog.size());
    return spelling;
}

/// FLOAT(p) is one of two types, by its binary digits.
void settle_float(Spelling& spelling) {
    if (spelling.name != "float") return;
    constexpr int digits_of_real = 24;
    const bool is_real = !spelling.numbers.empty() && std::stoi(spelling.numbers.front()) <= digits_of_real;
    spelling = {is_real ? "real" : "double precision", {}, spelling.array};
}

/// Says what is meant where nothing is said: one character or bit, no digits after the point, microseconds.
void settle_numbers(Spelling& spelling) {
    const bool is_clock = spelling.name.starts_with("time") || spelling.name.starts_with("interval");
    const bool is_one = spelling.name == "character" || spelling.name == "bit";
    if (is_clock && spelling.numbers == std::vector<std::string>{"6"}) spelling.numbers.clear();
    if (is_one && spelling.numbers.empty()) spelling.numbers = {"1"};
    if (spelling.name == "numeric" && spelling.numbers.size() == 1) spelling.numbers.emplace_back("0");
}

}  // namespace

std::string canonical_type_name(std::string_view sql) {
    try {
        Spelling spelling = take_apart(sql);
        settle_float(spelling);
        const auto* alias = std::find_if(aliases.begin(), aliases.end(),
                                         [&](const Alias& known) { return known.name == spelling.name; });
        if (alias != aliases.end()) spelling.name = alias->canonical;
        settle_numbers(spelling);
        std::string text = spelling.name;
        for (const std::string& number : spelling.numbers)
            text += (&number == spelling.numbers.data() ? '(' : ',') + number;
        if (!spelling.numbers.empty()) text += ')';
        return spelling.array ? text + "[]" : text;
    } catch (const BadSqlText&) {
        return std::string{sql};
    }
}

}  // namespace retort::postgresql
