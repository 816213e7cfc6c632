// SPDX-License-Identifier: MIT
// C++ source as a tree of expressions, laid out in lines of at most 120 columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace retort::migrate::detail {

inline constexpr std::size_t line_width = 120;

/// Where an expression is put.
struct Position {
    std::size_t column = 0;  ///< Of its first character.
    std::size_t indent = 0;  ///< Of the line that it begins on.
    std::size_t behind = 0;  ///< Characters that follow its end on the same line.
};

/// A piece of an expression: a word, or pieces between brackets. Pieces stay on one line where they fit. Where they do
/// not, short ones fill lines and long ones have a line each, below the first.
class Source {
public:
    Source(std::string text) : open_{std::move(text)} {}  // NOLINT(google-explicit-constructor)
    Source(const char* text) : open_{text} {}             // NOLINT(google-explicit-constructor)

    /// `open` items `close`, with commas between the items: `Column{"id", Integer()}`.
    static Source list(std::string open, std::vector<Source> items, std::string close);
    /// `{.name = value, …}` without the parts that are empty.
    static Source named(std::string open, const std::vector<std::pair<std::string, Source>>& items);
    /// Pieces of one string literal, one below the other.
    static Source pieces(std::vector<std::string> literals);
    /// A function's body: `open`, whole lines (each with its own end of line, not indented), `close`.
    static Source body(std::string open, std::string lines, std::string close);

    [[nodiscard]] bool empty() const { return open_.empty() && items_.empty(); }
    void append_to(std::string& text, Position position) const;

private:
    enum class Kind : std::uint8_t { list, pieces, body };

    Source() = default;
    [[nodiscard]] bool is_flat() const;
    [[nodiscard]] bool has_body() const;
    [[nodiscard]] std::string flat() const;
    [[nodiscard]] bool fits(Position position) const;
    [[nodiscard]] bool is_short(Position position) const;
    void append_pieces(std::string& text, Position position) const;
    void append_list(std::string& text, Position position) const;
    void append_around_body(std::string& text, Position position) const;

    Kind kind_ = Kind::list;
    std::string open_;
    std::vector<Source> items_;
    std::string close_;
};

/// `text` with every line that is not empty indented.
std::string indented(const std::string& text, std::size_t indent);

}  // namespace retort::migrate::detail
