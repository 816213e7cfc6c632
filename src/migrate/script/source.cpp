// SPDX-License-Identifier: MIT
#include "migrate/script/source.hpp"

#include <algorithm>

namespace retort::migrate::detail {

namespace {

constexpr std::size_t step = 4;
// Beyond it, items do not stand below the first, but one step in from the line's indentation.
constexpr std::size_t rightmost = 48;
// Items up to this size share a line.
constexpr std::size_t short_size = 40;

std::size_t column_of_end(const std::string& text) { return text.size() - (text.rfind('\n') + 1); }

}  // namespace

Source Source::list(std::string open, std::vector<Source> items, std::string close) {
    Source source;
    source.open_ = std::move(open);
    source.items_ = std::move(items);
    source.close_ = std::move(close);
    return source;
}

Source Source::named(std::string open, const std::vector<std::pair<std::string, Source>>& items) {
    std::vector<Source> said;
    for (const auto& [name, value] : items) {
        if (!value.empty()) said.push_back(list("." + name + " = ", {value}, ""));
    }
    return list(std::move(open), std::move(said), "}");
}

Source Source::pieces(std::vector<std::string> literals) {
    Source source;
    source.kind_ = Kind::pieces;
    for (std::string& literal : literals) source.items_.emplace_back(std::move(literal));
    return source;
}

Source Source::body(std::string open, std::string lines, std::string close) {
    Source source{std::move(lines)};
    source.kind_ = Kind::body;
    source.items_.emplace_back(std::move(open));
    source.close_ = std::move(close);
    return source;
}

bool Source::is_flat() const {
    if (kind_ == Kind::body || (kind_ == Kind::pieces && items_.size() > 1)) return false;
    return std::all_of(items_.begin(), items_.end(), [](const Source& item) { return item.is_flat(); });
}

bool Source::has_body() const {
    return kind_ == Kind::body ||
           std::any_of(items_.begin(), items_.end(), [](const Source& item) { return item.has_body(); });
}

std::string Source::flat() const {
    std::string text = open_;
    for (std::size_t i = 0; i < items_.size(); ++i) {
        if (i > 0) text += ", ";
        text += items_[i].flat();
    }
    return text + close_;
}

bool Source::fits(Position position) const {
    return is_flat() && position.column + flat().size() + position.behind <= line_width;
}

/// `Column{…}` and its like are read one below the other, however short.
bool Source::is_short(Position position) const {
    if (!fits(position)) return false;
    const std::string text = flat();
    const bool is_part = text.front() >= 'A' && text.front() <= 'Z' && text.back() == '}';
    return text.size() <= short_size && !is_part;
}

void Source::append_to(std::string& text, Position position) const {
    if (kind_ == Kind::body) {
        text += items_.front().flat() + '\n' + indented(open_, position.indent + step);
        text.append(position.indent, ' ').append(close_);
    } else if (kind_ == Kind::pieces) {
        append_pieces(text, position);
    } else if (items_.empty() || fits(position)) {
        text += flat();
    } else if (has_body()) {
        append_around_body(text, position);
    } else {
        append_list(text, position);
    }
}

void Source::append_pieces(std::string& text, Position position) const {
    for (std::size_t i = 0; i < items_.size(); ++i) {
        if (i > 0) text += '\n' + std::string(position.column, ' ');
        text += items_[i].flat();
    }
}

/// What stands around a function's body goes on where the body ends.
void Source::append_around_body(std::string& text, Position position) const {
    text += open_;
    for (std::size_t i = 0; i < items_.size(); ++i) {
        if (i > 0) text += ", ";
        items_[i].append_to(text, {column_of_end(text), position.indent, close_.size() + position.behind});
    }
    text += close_;
}

void Source::append_list(std::string& text, Position position) const {
    std::size_t place = position.column + open_.size();
    text += open_;
    if (place > rightmost && items_.size() > 1) {
        place = position.indent + step;
        text += '\n' + std::string(place, ' ');
    }
    for (std::size_t i = 0; i < items_.size(); ++i) {
        const std::size_t behind = i + 1 == items_.size() ? close_.size() + position.behind : 1;
        const bool shares_line = i > 0 && items_[i - 1].is_short({place, place, 1}) &&
                                 items_[i].is_short({column_of_end(text) + 1, place, behind});
        if (shares_line) text += ' ';
        if (i > 0 && !shares_line) text += '\n' + std::string(place, ' ');
        const std::size_t column = column_of_end(text);
        items_[i].append_to(text,
                            {column, i == 0 && place > position.indent ? std::min(place, column) : place, behind});
        if (i + 1 < items_.size()) text += ',';
    }
    text += close_;
}

std::string indented(const std::string& text, std::size_t indent) {
    std::string result;
    bool at_line_start = true;
    for (const char c : text) {
        if (at_line_start && c != '\n') result.append(indent, ' ');
        at_line_start = c == '\n';
        result += c;
    }
    return result;
}

}  // namespace retort::migrate::detail
