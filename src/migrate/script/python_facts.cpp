// SPDX-License-Identifier: MIT
#include "migrate/script/python_facts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace retort::migrate::detail {

namespace {

using Kind = PythonToken::Kind;

bool opens(const PythonToken& token) { return token.is("(") || token.is("[") || token.is("{"); }
bool closes(const PythonToken& token) { return token.is(")") || token.is("]") || token.is("}"); }

/// The first token that `accepts`, outside brackets; `end` where there is none.
template <class Accepts>
std::size_t find_outside(const std::vector<PythonToken>& tokens, std::size_t begin, std::size_t end, Accepts accepts) {
    std::size_t depth = 0;
    for (std::size_t at = begin; at < end; ++at) {
        if (depth == 0 && accepts(tokens[at])) return at;
        if (opens(tokens[at])) ++depth;
        if (closes(tokens[at])) --depth;
    }
    return end;
}

void append(PythonValue& list, PythonValue item) {
    for (std::string& text : item.texts) list.texts.push_back(std::move(text));
}

}  // namespace

/// Reads one expression of literals, and of names that were given literals before.
class PythonReader {
public:
    PythonReader(const PythonFacts& facts, std::size_t begin, std::size_t end, std::size_t assignment, int depth = 0)
        : facts_{facts}, at_{begin}, end_{end}, assignment_{assignment}, depth_{depth} {}

    PythonValue value() {
        if (at_ == end_) fail();
        PythonValue value = items(end_);
        if (at_ != end_) fail();
        return value;
    }

private:
    [[nodiscard]] const PythonToken& token() const { return facts_.tokens_[std::min(at_, end_)]; }
    [[nodiscard]] bool is(std::string_view word) const { return at_ < end_ && token().is(word); }
    [[noreturn]] void fail() const {
        const bool is_end = at_ >= end_;
        throw NotALiteral{facts_.tokens_[is_end ? end_ - 1 : at_].line,
                          is_end ? std::string{"the end of the line"} : std::string{token().text}};
    }

    /// Up to `close`: one expression, or several with commas between them.
    PythonValue items(std::size_t close) {
        PythonValue list{.kind = PythonValue::Kind::list, .line = token().line};
        bool is_list = at_ == close;
        while (at_ < close) {
            const bool is_spread = is("*");
            if (is_spread) ++at_;
            PythonValue item = sum();
            if (is_spread && item.kind != PythonValue::Kind::list) fail();
            if (!is(",") && !is_list && !is_spread) return item;
            if (!is_spread && item.kind != PythonValue::Kind::text) fail();
            append(list, std::move(item));
            is_list = true;
            if (!is(",")) break;
            ++at_;
        }
        return list;
    }

    PythonValue sum() {
        PythonValue value = term();
        while (is("+")) {
            ++at_;
            PythonValue more = term();
            if (more.kind != value.kind || value.kind == PythonValue::Kind::none) fail();
            if (value.kind == PythonValue::Kind::text) {
                value.texts.front() += more.texts.front();
            } else {
                append(value, std::move(more));
            }
        }
        return value;
    }

    PythonValue term() {
        if (at_ >= end_) fail();
        if (token().kind == Kind::string) return text();
        if (opens(token())) return bracketed(!is("("));
        if (token().kind != Kind::word) fail();
        if (is("None")) return {.line = facts_.tokens_[at_++].line};
        constexpr std::array<std::string_view, 4> makers{"tuple", "list", "set", "frozenset"};
        if (std::find(makers.begin(), makers.end(), token().text) != makers.end()) return made();
        return named();
    }

    PythonValue text() {
        PythonValue value{.kind = PythonValue::Kind::text, .texts = {""}, .line = token().line};
        for (; at_ < end_ && token().kind == Kind::string; ++at_) {
            if (!token().is_plain) fail();
            value.texts.front() += token().value;
        }
        return value;
    }

    /// In parentheses a single expression is itself; in other brackets it is a list of one.
    PythonValue bracketed(bool is_list) {
        const std::size_t open = at_++;
        const std::size_t close = find_outside(facts_.tokens_, at_, end_, closes);
        PythonValue value = items(close);
        if (at_ != close) fail();
        ++at_;
        value.line = facts_.tokens_[open].line;
        if (!is_list || value.kind == PythonValue::Kind::list) return value;
        if (value.kind == PythonValue::Kind::none) fail();
        value.kind = PythonValue::Kind::list;
        return value;
    }

    /// tuple(["a", "b"]), set()
    PythonValue made() {
        ++at_;
        if (!is("(")) fail();
        PythonValue value = bracketed(false);
        if (value.kind != PythonValue::Kind::list) fail();
        return value;
    }

    PythonValue named() {
        constexpr int too_deep = 100;
        const PythonFacts::Assignment* const known = facts_.last(token().text, assignment_);
        if (known == nullptr || depth_ > too_deep) fail();
        ++at_;
        const auto index = static_cast<std::size_t>(known - facts_.assignments_.data());
        return PythonReader{facts_, known->begin, known->end, index, depth_ + 1}.value();
    }

    const PythonFacts& facts_;
    std::size_t at_;
    std::size_t end_;
    std::size_t assignment_;
    int depth_;
};

PythonFacts::PythonFacts(std::string_view source) : tokens_{scan_python(source)} {
    for (std::size_t begin = 0; tokens_[begin].kind != Kind::end;) {
        std::size_t end = begin;
        while (tokens_[end].kind != Kind::line_end) ++end;
        const bool is_outermost = tokens_[begin].column == 0;
        while (is_outermost && begin < end) {
            const std::size_t semicolon =
                find_outside(tokens_, begin, end, [](const PythonToken& token) { return token.is(";"); });
            read_statement(begin, semicolon);
            begin = std::min(semicolon + 1, end);
        }
        begin = end + 1;
    }
}

/// name = value; name: type = value; name = other = value.
void PythonFacts::read_statement(std::size_t begin, std::size_t end) {
    const auto is_assignment = [](const PythonToken& token) { return token.is("="); };
    std::vector<std::string_view> names;
    std::size_t value = begin;
    for (;;) {
        const std::size_t equals = find_outside(tokens_, value, end, is_assignment);
        if (equals == end) break;
        const bool is_name =
            tokens_[value].kind == Kind::word && (equals == value + 1 || (names.empty() && tokens_[value + 1].is(":")));
        if (is_name) names.push_back(tokens_[value].text);
        value = equals + 1;
    }
    for (const std::string_view name : names) assignments_.push_back({name, value, end});
}

const PythonFacts::Assignment* PythonFacts::last(std::string_view name, std::size_t before) const {
    for (std::size_t at = before; at-- > 0;) {
        if (assignments_[at].name == name) return &assignments_[at];
    }
    return nullptr;
}

std::string PythonFacts::docstring() const {
    std::string text;
    for (const PythonToken& token : tokens_) {
        if (token.kind == Kind::line_end || token.is(";")) return text;
        if (token.kind != Kind::string || !token.is_plain) return {};
        text += token.value;
    }
    return text;
}

std::optional<PythonValue> PythonFacts::find(std::string_view name) const {
    const Assignment* const found = last(name, assignments_.size());
    if (found == nullptr) return std::nullopt;
    const auto index = static_cast<std::size_t>(found - assignments_.data());
    return PythonReader{*this, found->begin, found->end, index}.value();
}

std::vector<std::string> PythonFacts::arguments(std::string_view name) const {
    std::vector<std::string> texts;
    for (std::size_t at = 0; at + 3 < tokens_.size(); ++at) {
        const bool is_argument = tokens_[at].kind == Kind::word && tokens_[at].is(name) && !tokens_[at].begins_line &&
                                 tokens_[at + 1].is("=");
        if (!is_argument) continue;
        const std::size_t end = find_outside(tokens_, at + 2, tokens_.size() - 1, [](const PythonToken& token) {
            return token.is(",") || closes(token) || token.kind == Kind::line_end;
        });
        try {
            PythonValue value = PythonReader{*this, at + 2, end, assignments_.size()}.value();
            if (value.kind != PythonValue::Kind::text) continue;
            const bool is_known = std::find(texts.begin(), texts.end(), value.texts.front()) != texts.end();
            if (!is_known) texts.push_back(std::move(value.texts.front()));
        } catch (const NotALiteral&) {
            continue;
        }
    }
    return texts;
}

}  // namespace retort::migrate::detail
