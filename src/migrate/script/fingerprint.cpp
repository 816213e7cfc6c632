// SPDX-License-Identifier: MIT
#include "retort/migrate/script/fingerprint.hpp"

#include <algorithm>
#include <variant>
#include <vector>

#include "retort/migrate/op/statements.hpp"

#include "base/md5.hpp"
#include "migrate/script/cpp_facts.hpp"
#include "migrate/script/cpp_scanner.hpp"

namespace retort::migrate {

namespace {

using detail::CppToken;
using Tokens = std::vector<CppToken>;

std::string without_carriage_returns(std::string_view source) {
    std::string text{source};
    std::erase(text, '\r');
    return text;
}

/// Where the block ends that begins at or behind `at`: behind its closing brace.
std::size_t end_of_block(const Tokens& tokens, std::size_t at) {
    int depth = 0;
    for (; at + 1 < tokens.size(); ++at) {
        if (tokens[at].is("{")) ++depth;
        if (tokens[at].is("}") && --depth == 0) return at + 1;
    }
    return at;
}

/// Whether a function called `name` is defined there: its name, its parameters, its body.
bool is_definition_of(const Tokens& tokens, std::size_t at, std::string_view name) {
    if (name.empty() || !tokens[at].is(name) || !tokens[at + 1].is("(")) return false;
    while (at + 1 < tokens.size() && !tokens[at].is(")")) ++at;
    return at + 1 < tokens.size() && tokens[at + 1].is("{");
}

bool is_revision(const Tokens& tokens, std::size_t at, std::string_view variable) {
    return tokens[at].is("Revision") && tokens[at + 1].is(variable);
}

std::string_view downgrade_of(const detail::CppFacts& facts) {
    const detail::Initialiser* const given = facts.find("downgrade");
    return given == nullptr ? std::string_view{} : given->value.back().text;
}

/// Literals side by side are one, however they are broken over lines.
void append(std::string& words, const Tokens& tokens, std::size_t at) {
    const bool is_string = tokens[at].kind == CppToken::Kind::string;
    const bool goes_on = is_string && at > 0 && tokens[at - 1].kind == CppToken::Kind::string;
    if (!goes_on) words += '\n';
    words += is_string ? std::string_view{tokens[at].value} : tokens[at].text;
}

std::string upgrade_of_cpp(const std::string& source) {
    const detail::CppFacts facts = detail::read_cpp_facts(source, {});
    const Tokens tokens = detail::scan_cpp(source);
    const std::string_view downgrade = downgrade_of(facts);
    std::string words;
    for (std::size_t at = 0; at + 1 < tokens.size();) {
        const bool is_apart = is_definition_of(tokens, at, downgrade) || is_revision(tokens, at, facts.variable);
        if (!is_apart) append(words, tokens, at);
        at = is_apart ? end_of_block(tokens, at) : at + 1;
    }
    return words;
}

std::string upgrade_of_sql(const std::string& source) {
    std::string words;
    for (const Operation& operation : parse_sql_revision(source, {}).upgrade()) {
        words += words_of(std::get<Execute>(operation).sql) + ";\n";
    }
    return words;
}

}  // namespace

SourceFingerprint fingerprint_of(std::string_view source, RevisionFormat format) {
    const std::string text = without_carriage_returns(source);
    const std::string upgrade = format == RevisionFormat::sql ? upgrade_of_sql(text) : upgrade_of_cpp(text);
    return {.text = md5_hex(text), .upgrade = md5_hex(upgrade)};
}

}  // namespace retort::migrate
