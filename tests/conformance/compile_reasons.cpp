// SPDX-License-Identifier: MIT
#include "conformance/compile_reasons.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "conformance/tree_reader.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

/// A case that was answered otherwise.
struct Answered {
    std::string dialect;
    std::string tree;  ///< As JSON on one line.
    std::string expected;
    std::string actual;

    [[nodiscard]] bool tree_has(std::string_view text) const { return tree.find(text) != std::string::npos; }
    [[nodiscard]] bool expects(std::string_view text) const { return expected.find(text) != std::string::npos; }
    [[nodiscard]] bool answers(std::string_view text) const { return actual.find(text) != std::string::npos; }
    [[nodiscard]] bool is_default() const { return dialect.starts_with("default") || dialect == "None"; }
    [[nodiscard]] bool changes_rows() const {
        return tree_has("\"node\":\"Insert\"") || tree_has("\"node\":\"Update\"");
    }
};

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// Parameters called by the order in which they are met.
std::string with_plain_parameters(const std::string& sql) {
    std::map<std::string, std::size_t> known;
    std::string result;
    for (std::size_t at = 0; at < sql.size();) {
        std::size_t end = at + 1;
        while (sql[at] == ':' && end < sql.size() && is_word(sql[end])) ++end;
        if (end == at + 1) {
            result += sql[at++];
            continue;
        }
        const auto parameter = known.emplace(sql.substr(at, end - at), known.size()).first;
        result += ':' + std::to_string(parameter->second);
        at = end;
    }
    return result;
}

/// Whether SQL calls a lower-case function that neither the tree nor the answer holds: it comes from a type or a
/// default, which are not recorded.
bool calls_what_the_tree_does_not_hold(const Answered& one) {
    for (std::size_t at = one.expected.find('('); at != std::string::npos; at = one.expected.find('(', at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && is_word(one.expected[begin - 1])) --begin;
        const std::string function = one.expected.substr(begin, at - begin);
        const bool is_call = !function.empty() && function.front() >= 'a' && function.front() <= 'z';
        // Other dialects rewrite functions of a SELECT, but none puts one into an INSERT.
        const bool tells = one.is_default() || one.tree_has("\"node\":\"Insert\"");
        if (is_call && tells && !one.tree_has('"' + function + '"') && !one.answers(function + '(')) return true;
    }
    return false;
}

std::string without(std::string text, std::string_view characters) {
    std::erase_if(text, [&](char c) { return characters.find(c) != std::string_view::npos; });
    return text;
}

/// The names of parameters, each once.
std::set<std::string> parameters_in(const std::string& sql) {
    std::set<std::string> names;
    for (std::size_t at = sql.find(':'); at != std::string::npos; at = sql.find(':', at + 1)) {
        std::size_t end = at + 1;
        while (end < sql.size() && is_word(sql[end])) ++end;
        if (end > at + 1) names.insert(sql.substr(at, end - at));
    }
    return names;
}

std::string upper(std::string text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
}

/// Whether SQL has a word in capitals that neither the tree nor the answer holds.
bool has_words_of_its_own(const Answered& one) {
    const std::string known = upper(one.tree + ' ' + one.actual);
    std::string word;
    for (const char c : one.expected + ' ') {
        if (is_word(c)) {
            word += c;
            continue;
        }
        const bool is_capital = word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
        if (!word.empty() && is_capital && known.find(word) == std::string::npos) return true;
        word.clear();
    }
    return false;
}

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

/// Whether SQL has a name that ends with a digest, as in ix_user_2de9, which the tree does not have.
bool has_shortened_name(const Answered& one) {
    constexpr std::size_t digits = 4;
    for (std::size_t at = one.expected.find('_'); at != std::string::npos; at = one.expected.find('_', at + 1)) {
        const std::string digest = one.expected.substr(at + 1, digits);
        const bool is_last = at + 1 + digits >= one.expected.size() || !is_word(one.expected[at + 1 + digits]);
        if (digest.size() < digits || !is_last) continue;
        if (std::all_of(digest.begin(), digest.end(), is_hexadecimal) && !one.tree_has('_' + digest)) return true;
    }
    return false;
}

struct Reason {
    Outcome::Kind kind;
    const char* text;
    bool (*holds)(const Answered& one);
};
constexpr auto differs_here = Outcome::Kind::differs;
constexpr auto missing = Outcome::Kind::not_covered;

/// What the recorded tree does not tell, so that nothing can be built from it.
constexpr Reason untold[]{
    {missing, "a lambda, whose parameters are called after Python's variables",
     [](const Answered& one) { return one.tree_has("LambdaElement"); }},
    {missing, "a dialect with another limit for the length of names", has_shortened_name},
    {missing, "a column of which the case defines how it is compiled",
     [](const Answered& one) { return without(one.expected, "-") == without(one.actual, "-"); }},
    {missing, "a check of a column, which the case does not tell",
     [](const Answered& one) { return one.expects(" CHECK (") && !one.tree_has("CheckConstraint"); }},
    {missing, "SQL of a column's type or default, which the case does not tell", calls_what_the_tree_does_not_hold},
    {missing, "the variants of a type, which the case does not tell",
     [](const Answered& one) {
         const auto type = generic_type_in(one.expected);
         return one.tree.starts_with("{\"type\":") && type && type->kind != kind_of(Json::parse(one.tree));
     }},
    {missing, "names whose quoting is switched on or off",
     [](const Answered& one) { return without(one.expected, "\"`") == without(one.actual, "\"`"); }},
    {missing, "names of parameters that are quoted", [](const Answered& one) { return one.expects(":\""); }},
    {missing, "a parameter's name that is no word", [](const Answered& one) { return one.tree_has("\"key\":\"["); }},
    {missing, "copies of one parameter, which the case tells as several",
     [](const Answered& one) {
         return !parameters_in(one.expected).empty() &&
                parameters_in(one.expected).size() < parameters_in(one.actual).size();
     }},
    {missing, "values of the program that stand for a column without one, which the case does not tell",
     [](const Answered& one) {
         return one.changes_rows() && parameters_in(one.expected).size() > parameters_in(one.actual).size();
     }},
    {missing, "made-up names of the parameters of a text",
     [](const Answered& one) { return one.tree_has("\"_bindparams\":{") && one.expects("_1"); }},
    {missing, "a compiler or a dialect that the case does not name",
     [](const Answered& one) { return one.is_default() && has_words_of_its_own(one); }},
};

constexpr Reason further[]{
    {differs_here, "a parameter is called after what stands beside it, also where that is no plain value",
     [](const Answered& one) { return with_plain_parameters(one.expected) == with_plain_parameters(one.actual); }},
};

constexpr Reason on_purpose[]{
    {differs_here, "flags of a regular expression are refused where the database has none",
     [](const Answered& one) { return one.answers("has no flags of a regular expression"); }},
    {differs_here, "FILTER stands behind WITHIN GROUP, where databases want it",
     [](const Answered& one) { return one.expects(") WITHIN GROUP") && one.answers(") FILTER"); }},
    {differs_here, "bytes are written as X'…', not as text",
     [](const Answered& one) { return one.answers("X'") && !one.expects("X'") && one.tree_has("\"bytes\""); }},
    {differs_here, "a column that is called after a number is quoted",
     [](const Answered& one) { return one.expects(".1") && one.answers(".\"1\""); }},
    {differs_here, "a column whose table is not in FROM is refused",
     [](const Answered& one) { return one.answers("is not in the statement's FROM"); }},
    {differs_here, "two different common table expressions of one name are refused",
     [](const Answered& one) { return one.answers("two different common table expressions are called"); }},
    {differs_here, "MySQL has no FULL OUTER JOIN",
     [](const Answered& one) { return one.answers("has no FULL OUTER JOIN"); }},
    {differs_here, "what is no table cannot be written to",
     [](const Answered& one) { return one.answers("cannot be written to"); }},
    {differs_here, "comparing with NULL is IS NULL on either side",
     [](const Answered& one) { return one.expected.starts_with("NULL = ") && one.answers(" IS NULL"); }},
    {differs_here, "PostgreSQL: a backslash in a string means nothing",
     [](const Answered& one) {
         return one.dialect == "postgresql" && one.expects("ESCAPE '\\\\'") && one.answers("ESCAPE '\\'");
     }},
    {differs_here, "PostgreSQL: expressions of an exclusion constraint have parentheses, without which it refuses them",
     [](const Answered& one) {
         return one.expects(" EXCLUDE USING ") && without(one.expected, "()") == without(one.actual, "()");
     }},
    {differs_here, "INSERT of nothing is DEFAULT VALUES, as in standard SQL",
     [](const Answered& one) { return one.expects("() VALUES ()") && one.answers("DEFAULT VALUES"); }},
};

template <std::size_t N>
const Reason* reason_in(const Reason (&reasons)[N], const Answered& one) {
    const Reason* found =
        std::find_if(std::begin(reasons), std::end(reasons), [&](const Reason& reason) { return reason.holds(one); });
    return found == std::end(reasons) ? nullptr : found;
}

}  // namespace

Outcome sorted(const Json& one, const Outcome& failure) {
    const Answered answered{text_in(one, "dialect"), one.at("tree").dump(), failure.expected, failure.actual};
    if (const std::string type = unknown_type_in(one.at("tree")); !type.empty())
        return not_covered("a type that the case defines for itself");
    const Reason* reason = reason_in(on_purpose, answered);
    if (!reason) reason = reason_in(untold, answered);
    if (!reason) reason = reason_in(further, answered);
    return reason ? Outcome{reason->kind, reason->text} : failure;
}

}  // namespace conformance
