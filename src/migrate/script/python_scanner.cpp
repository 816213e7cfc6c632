// SPDX-License-Identifier: MIT
#include "migrate/script/python_scanner.hpp"

#include <utility>

#include "migrate/script/python_string.hpp"

namespace retort::migrate::detail {

namespace {

using Kind = PythonToken::Kind;

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

/// What may stand before a quote.
struct Prefix {
    bool is_raw = false;
    bool is_plain = true;  ///< Neither bytes nor formatted.
};

bool read_prefix(std::string_view word, Prefix& prefix) {
    if (word.size() > 2) return false;
    for (const char c : word) {
        switch (c) {
            case 'r':
            case 'R':
                prefix.is_raw = true;
                break;
            case 'u':
            case 'U':
                break;
            case 'b':
            case 'B':
            case 'f':
            case 'F':
            case 't':
            case 'T':
                prefix.is_plain = false;
                break;
            default:
                return false;
        }
    }
    return true;
}

class Scanner {
public:
    explicit Scanner(std::string_view source) : source_{source} {
        constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
        if (source_.starts_with(byte_order_mark)) source_.remove_prefix(byte_order_mark.size());
    }

    std::vector<PythonToken> run() {
        while (at_ < source_.size()) next();
        if (depth_ != 0) throw BadPython{open_line_, "a bracket is not closed"};
        end_line();
        tokens_.push_back({.kind = Kind::end, .line = line_});
        return std::move(tokens_);
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
    }

    void next() {
        const char c = peek();
        if (is_line_end(c)) {
            if (depth_ == 0) end_line();
            skip_line_end();
        } else if (c == ' ' || c == '\t' || c == '\f' || c == '\0') {
            ++at_;
        } else if (c == '#') {
            while (at_ < source_.size() && !is_line_end(peek())) ++at_;
        } else if (c == '\\' && is_line_end(peek(1))) {
            ++at_;
            skip_line_end();
        } else if (c == '"' || c == '\'') {
            string(at_, {});
        } else if (is_word(c)) {
            word();
        } else {
            punctuation();
        }
    }

    void skip_line_end() {
        at_ += peek() == '\r' && peek(1) == '\n' ? 2 : 1;
        ++line_;
        line_begin_ = at_;
    }

    void end_line() {
        if (is_at_line_begin_) return;
        tokens_.push_back({.kind = Kind::line_end, .line = line_});
        is_at_line_begin_ = true;
    }

    void push(Kind kind, std::size_t begin) {
        tokens_.push_back({.kind = kind,
                           .text = source_.substr(begin, at_ - begin),
                           .begins_line = std::exchange(is_at_line_begin_, false),
                           .column = begin - line_begin_,
                           .line = line_});
    }

    void word() {
        const std::size_t begin = at_;
        while (is_word(peek())) ++at_;
        Prefix prefix;
        const bool has_quote = peek() == '"' || peek() == '\'';
        if (has_quote && read_prefix(source_.substr(begin, at_ - begin), prefix)) {
            string(begin, prefix);
        } else {
            push(Kind::word, begin);
        }
    }

    /// From its opening quote on; `begin` is where its prefix begins.
    void string(std::size_t begin, Prefix prefix) {
        const char quote = peek();
        const bool is_long = peek(1) == quote && peek(2) == quote;
        at_ += is_long ? 3 : 1;
        const std::size_t body = at_;
        PythonToken token{.kind = Kind::string,
                          .is_plain = prefix.is_plain,
                          .begins_line = std::exchange(is_at_line_begin_, false),
                          .column = begin - line_begin_,
                          .line = line_};
        skip_body(quote, is_long, token.line);
        token.value = python_text(source_.substr(body, at_ - body), prefix.is_raw);
        at_ += is_long ? 3 : 1;
        token.text = source_.substr(begin, at_ - begin);
        tokens_.push_back(std::move(token));
    }

    /// To the closing quote.
    void skip_body(char quote, bool is_long, std::size_t begun) {
        for (;;) {
            if (at_ >= source_.size()) throw BadPython{begun, "a text is not closed"};
            if (peek() == quote && (!is_long || (peek(1) == quote && peek(2) == quote))) return;
            if (peek() == '\\' && at_ + 1 < source_.size()) ++at_;
            if (!is_line_end(peek())) {
                ++at_;
            } else if (is_long || source_[at_ - 1] == '\\') {
                skip_line_end();
            } else {
                throw BadPython{begun, "a text is not closed on its line"};
            }
        }
    }

    void punctuation() {
        const std::size_t begin = at_;
        const char c = source_[at_++];
        if (c == '(' || c == '[' || c == '{') {
            if (depth_++ == 0) open_line_ = line_;
        } else if (c == ')' || c == ']' || c == '}') {
            if (depth_-- == 0) throw BadPython{line_, "a bracket is closed that was not opened"};
        } else if (peek() == '=' && std::string_view{"=!<>:+-*/%&|^@"}.find(c) != std::string_view::npos) {
            ++at_;
        }
        push(Kind::other, begin);
    }

    std::string_view source_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t line_begin_ = 0;
    std::size_t depth_ = 0;
    std::size_t open_line_ = 0;
    bool is_at_line_begin_ = true;
    std::vector<PythonToken> tokens_;
};

}  // namespace

std::vector<PythonToken> scan_python(std::string_view source) { return Scanner{source}.run(); }

}  // namespace retort::migrate::detail
