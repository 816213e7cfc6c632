// SPDX-License-Identifier: MIT
#include "cli/dotenv.hpp"

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool is_name(std::string_view name) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
    constexpr std::string_view all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
    return !name.empty() && letters.find(name.front()) != std::string_view::npos &&
           name.find_first_not_of(all) == std::string_view::npos;
}

char unescaped(char c) { return c == 'n' ? '\n' : c == 't' ? '\t' : c; }

/// Reads line by line; a value in quotes may go over several.
class Reader {
public:
    Reader(std::string_view text, const std::string& path) : text_{text}, path_{path} {}

    std::map<std::string, std::string> read() {
        while (at_ < text_.size()) {
            const std::size_t end = std::min(text_.find('\n', at_), text_.size());
            const std::string_view line = trimmed(text_.substr(at_, end - at_));
            if (line.empty() || line.front() == '#') {
                go_to(end + 1);
            } else {
                read_variable(line, end);
            }
        }
        return std::move(variables_);
    }

private:
    [[noreturn]] void fail(const char* reason) const { throw BadConfig{{path_, line_}, reason}; }

    void go_to(std::size_t end) {
        end = std::min(end, text_.size());
        for (; at_ < end; ++at_) line_ += text_[at_] == '\n' ? 1 : 0;
    }

    void read_variable(std::string_view line, std::size_t end) {
        if (line.starts_with("export ")) line = trimmed(line.substr(7));
        const std::size_t equals = line.find('=');
        const std::string_view name = trimmed(line.substr(0, equals));
        if (equals == std::string_view::npos || !is_name(name)) fail("a line of it is NAME=value, or a comment with #");
        const std::string_view value = trimmed(line.substr(equals + 1));
        const char quote = value.empty() ? ' ' : value.front();
        if (quote == '"' || quote == '\'') {
            variables_[std::string{name}] = quoted(static_cast<std::size_t>(value.data() - text_.data()) + 1, quote);
        } else {
            variables_[std::string{name}] = trimmed(value.substr(0, std::min(value.find(" #"), value.find("\t#"))));
            go_to(end + 1);
        }
    }

    /// What stands from `begin` to the closing quote, behind which nothing but a comment may stand.
    std::string quoted(std::size_t begin, char quote) {
        std::string value;
        std::size_t at = begin;
        for (; at < text_.size() && text_[at] != quote; ++at) {
            const bool is_escape = quote == '"' && text_[at] == '\\' && at + 1 < text_.size();
            value += is_escape ? unescaped(text_[++at]) : text_[at];
        }
        if (at >= text_.size()) fail("a quote is not closed");
        const std::size_t end = std::min(text_.find('\n', at), text_.size());
        const std::string_view rest = trimmed(text_.substr(at + 1, end - at - 1));
        if (!rest.empty() && rest.front() != '#') fail("something stands behind a closing quote");
        go_to(end + 1);
        return value;
    }

    std::string_view text_;
    const std::string& path_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::map<std::string, std::string> variables_;
};

}  // namespace

std::map<std::string, std::string> parse_dotenv(std::string_view text, const std::string& path) {
    return Reader{text, path}.read();
}

std::map<std::string, std::string> read_dotenv(const std::string& folder) {
    const std::string path = (std::filesystem::path{folder} / ".env").string();
    std::ifstream file{path, std::ios::binary};
    if (!file) return {};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    return parse_dotenv(text, path);
}

}  // namespace retort::cli
