// SPDX-License-Identifier: MIT
#include "conformance/python_expression.hpp"

#include <algorithm>
#include <cctype>

#include "conformance/not_covered.hpp"

namespace conformance {

namespace {

constexpr int deepest = 100;

bool is_name_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

class Parser {
public:
    explicit Parser(std::string_view source) : source_{source} {}

    PythonExpression whole() {
        PythonExpression expression = next();
        skip_space();
        if (at_ != source_.size()) fail();
        return expression;
    }

    PythonExpression next() {
        if (++depth_ > deepest) fail();
        skip_space();
        PythonExpression expression = one();
        --depth_;
        return expression;
    }

private:
    using Kind = PythonExpression::Kind;

    [[noreturn]] void fail() const {
        throw NotCovered{"Python that is no call and no literal: " + std::string{source_.substr(at_, 20)}};
    }

    [[nodiscard]] char peek() const { return at_ < source_.size() ? source_[at_] : '\0'; }

    void skip_space() {
        while (at_ < source_.size() && std::isspace(static_cast<unsigned char>(source_[at_])) != 0) ++at_;
    }

    bool take(char wanted) {
        skip_space();
        if (peek() != wanted) return false;
        ++at_;
        return true;
    }

    PythonExpression one() {
        const char c = peek();
        if (c == '\'' || c == '"') return texts();
        if (c == '(' || c == '[') return list(c == '(' ? ')' : ']');
        if (c == '{') return dict();
        if (c == '-' || is_digit(c)) return number();
        if (c == '<') return {Kind::name, printed(), {}, {}};
        return name_or_call();
    }

    /// 'a' 'b' is 'ab'.
    PythonExpression texts() {
        PythonExpression text{Kind::text, {}, {}, {}};
        while (peek() == '\'' || peek() == '"') {
            text.text += quoted();
            skip_space();
        }
        return text;
    }

    std::string quoted() {
        const char quote = source_[at_++];
        std::string text;
        while (at_ < source_.size() && source_[at_] != quote) {
            if (source_[at_] == '\\' && at_ + 1 < source_.size()) {
                const char escaped = source_[++at_];
                text += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
            } else {
                text += source_[at_];
            }
            ++at_;
        }
        if (at_ == source_.size()) fail();
        ++at_;
        return text;
    }

    PythonExpression number() {
        const std::size_t begin = at_++;
        while (is_name_character(peek())) ++at_;
        return {Kind::number, std::string{source_.substr(begin, at_ - begin)}, {}, {}};
    }

    /// "<class 'a.B'>" is a.B; another object that prints itself so stays as it is.
    std::string printed() {
        const std::size_t end = source_.find('>', at_);
        if (end == std::string_view::npos) fail();
        const std::string text{source_.substr(at_, end + 1 - at_)};
        at_ = end + 1;
        const std::size_t open = text.find('\'');
        if (!text.starts_with("<class ") || open == std::string::npos) return text;
        return text.substr(open + 1, text.find('\'', open + 1) - open - 1);
    }

    PythonExpression name_or_call() {
        const std::size_t begin = at_;
        while (is_name_character(peek())) ++at_;
        if (at_ == begin) fail();
        PythonExpression expression{Kind::name, std::string{source_.substr(begin, at_ - begin)}, {}, {}};
        if (peek() == '<' && expression.text.ends_with('.')) expression.text = printed();
        if (peek() != '(') return expression;
        ++at_;
        expression.kind = Kind::call;
        while (!take(')')) {
            argument(expression);
            if (!take(',') && peek() != ')') fail();
        }
        return expression;
    }

    void argument(PythonExpression& call) {
        skip_space();
        const std::size_t begin = at_;
        while (is_name_character(peek())) ++at_;
        std::string name{source_.substr(begin, at_ - begin)};
        if (!name.empty() && peek() == '=') {
            ++at_;
            call.options.emplace_back(std::move(name), next());
            return;
        }
        at_ = begin;
        call.parts.push_back(next());
    }

    PythonExpression list(char closing) {
        ++at_;
        PythonExpression list{Kind::list, {}, {}, {}};
        while (!take(closing)) {
            list.parts.push_back(next());
            if (!take(',') && peek() != closing) fail();
        }
        return list;
    }

    PythonExpression dict() {
        ++at_;
        PythonExpression dict{Kind::dict, {}, {}, {}};
        while (!take('}')) {
            std::string key = next().text;
            if (!take(':')) fail();
            dict.options.emplace_back(std::move(key), next());
            if (!take(',') && peek() != '}') fail();
        }
        return dict;
    }

    std::string_view source_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

}  // namespace

std::string PythonExpression::last_name() const {
    const std::size_t dot = text.rfind('.');
    return dot == std::string::npos ? text : text.substr(dot + 1);
}

const PythonExpression* PythonExpression::option(std::string_view name) const {
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const auto& each) { return each.first == name; });
    return found == options.end() ? nullptr : &found->second;
}

std::string PythonExpression::text_option(std::string_view name) const {
    const PythonExpression* const found = option(name);
    return found == nullptr || found->is_none() ? std::string{} : found->text;
}

bool PythonExpression::has_true(std::string_view name) const {
    const PythonExpression* const found = option(name);
    return found != nullptr && found->is_true();
}

PythonExpression parse_python(std::string_view source) { return Parser{source}.whole(); }

std::vector<PythonExpression> operation_calls(std::string_view source) {
    std::vector<PythonExpression> calls;
    for (std::size_t at = source.find("op."); at != std::string_view::npos; at = source.find("op.", at + 1)) {
        const bool begins_line = at == 0 || source.find_last_not_of(' ', at - 1) == std::string_view::npos ||
                                 source[source.find_last_not_of(' ', at - 1)] == '\n';
        if (begins_line) calls.push_back(Parser{source.substr(at)}.next());
    }
    return calls;
}

}  // namespace conformance
