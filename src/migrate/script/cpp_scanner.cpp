// SPDX-License-Identifier: MIT
#include "migrate/script/cpp_scanner.hpp"

#include <algorithm>

namespace retort::migrate::detail {

namespace {

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// What a literal's inside means.
class Unescape {
public:
    explicit Unescape(std::string_view inside) : rest_{inside} {}

    std::string text() {
        while (!rest_.empty()) {
            const char c = take();
            if (c == '\\' && !rest_.empty()) {
                escape(take());
            } else {
                text_ += c;
            }
        }
        return std::move(text_);
    }

private:
    char take() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    void escape(char c) {
        constexpr std::string_view letters = "abfnrtv0";
        constexpr std::string_view meanings{"\a\b\f\n\r\t\v", 7};
        const std::size_t letter = letters.find(c);
        if (is_octal(c)) {
            octal(c);
        } else if (c == 'x') {
            hex();
        } else if (letter < meanings.size()) {
            text_ += meanings[letter];
        } else if (c != '\n') {
            text_ += c;
        }
    }

    void octal(char first) {
        int code = first - '0';
        for (int digits = 1; digits < 3 && !rest_.empty() && is_octal(rest_.front()); ++digits) {
            code = code * 8 + (take() - '0');
        }
        text_ += static_cast<char>(code);
    }

    void hex() {
        int code = 0;
        while (!rest_.empty() && hex_value(rest_.front()) >= 0) code = (code * 16 + hex_value(take())) & 0xFF;
        text_ += static_cast<char>(code);
    }

    std::string_view rest_;
    std::string text_;
};

class CppScanner {
public:
    explicit CppScanner(std::string_view source) : source_{source} {}

    std::vector<CppToken> tokens() {
        std::vector<CppToken> tokens;
        do {
            skip_blank();
            tokens.push_back(next());
        } while (tokens.back().kind != CppToken::Kind::end);
        return tokens;
    }

private:
    [[nodiscard]] bool starts_with(std::string_view text) const { return source_.substr(at_, text.size()) == text; }
    [[nodiscard]] bool at_end() const { return at_ >= source_.size(); }

    void advance_to(std::size_t end) {
        end = std::min(end, source_.size());
        line_ += static_cast<std::size_t>(std::count(source_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                     source_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        at_ = end;
    }

    void skip_blank() {
        for (;;) {
            const std::size_t begin = at_;
            while (!at_end() && std::string_view{" \t\r\n\f\v"}.find(source_[at_]) != std::string_view::npos)
                advance_to(at_ + 1);
            if (starts_with("//") || (starts_with("#") && starts_line())) advance_to(line_end());
            if (starts_with("/*")) advance_to(closing("*/", at_ + 2, "a comment"));
            if (at_ == begin) return;
        }
    }

    [[nodiscard]] bool starts_line() const {
        const std::size_t before = source_.find_last_not_of(" \t", at_ == 0 ? 0 : at_ - 1);
        return at_ == 0 || before == std::string_view::npos || source_[before] == '\n';
    }

    /// Of a line that goes on after a backslash, the end of the last.
    [[nodiscard]] std::size_t line_end() const {
        std::size_t end = at_;
        for (;; ++end) {
            end = source_.find('\n', end);
            if (end == std::string_view::npos) return source_.size();
            if (source_[end - 1] != '\\') return end;
        }
    }

    [[nodiscard]] std::size_t closing(std::string_view mark, std::size_t from, const char* what) const {
        const std::size_t found = source_.find(mark, from);
        if (found == std::string_view::npos) throw Unterminated{line_, what};
        return found + mark.size();
    }

    CppToken token_to(std::size_t end, CppToken::Kind kind, std::string value = {}) {
        CppToken token{kind, source_.substr(at_, end - at_), std::move(value), at_, line_};
        advance_to(end);
        return token;
    }

    CppToken next() {
        if (at_end()) return token_to(source_.size(), CppToken::Kind::end);
        if (source_[at_] == '"') return string(at_ + 1);
        if (source_[at_] == '\'') return token_to(quote_end(at_ + 1, '\''), CppToken::Kind::other);
        if (starts_with("::")) return token_to(at_ + 2, CppToken::Kind::other);
        if (!is_word_byte(source_[at_])) return token_to(at_ + 1, CppToken::Kind::other);
        return word();
    }

    CppToken word() {
        std::size_t end = at_;
        // An apostrophe between digits belongs to the number.
        const bool is_number = source_[at_] >= '0' && source_[at_] <= '9';
        while (end < source_.size() && (is_word_byte(source_[end]) || (is_number && source_[end] == '\''))) ++end;
        const std::string_view text = source_.substr(at_, end - at_);
        const bool opens_string = end < source_.size() && source_[end] == '"';
        if (!opens_string) return token_to(end, CppToken::Kind::word);
        if (text == "R" || text == "u8R" || text == "LR" || text == "uR" || text == "UR") return raw_string(end);
        if (text == "u8" || text == "L" || text == "u" || text == "U") return string(end + 1);
        return token_to(end, CppToken::Kind::word);
    }

    [[nodiscard]] std::size_t quote_end(std::size_t from, char quote) const {
        for (std::size_t end = from; end < source_.size() && source_[end] != '\n'; ++end) {
            if (source_[end] == quote) return end + 1;
            if (source_[end] == '\\') ++end;
        }
        throw Unterminated{line_, "a literal"};
    }

    CppToken string(std::size_t inside) {
        const std::size_t end = quote_end(inside, '"');
        return token_to(end, CppToken::Kind::string, Unescape{source_.substr(inside, end - 1 - inside)}.text());
    }

    CppToken raw_string(std::size_t quote) {
        const std::size_t open = closing("(", quote, "a raw string");
        std::string close{")"};
        close += source_.substr(quote + 1, open - 2 - quote);
        close += '"';
        const std::size_t end = closing(close, open, "a raw string");
        return token_to(end, CppToken::Kind::string, std::string{source_.substr(open, end - close.size() - open)});
    }

    std::string_view source_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

std::vector<CppToken> scan_cpp(std::string_view source) { return CppScanner{source}.tokens(); }

}  // namespace retort::migrate::detail
