// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "retort/migrate/script/render.hpp"
#include "retort/migrate/script/revision_file.hpp"

#include "migrate/script/cpp_facts.hpp"
#include "migrate/script/files.hpp"
#include "migrate/script/header_comment.hpp"

namespace retort::migrate {

namespace {

struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

Range cpp_review(const std::string& text, const std::string& path) {
    const detail::CppFacts facts = detail::read_cpp_facts(text, path);
    const detail::Initialiser* review = facts.find("review");
    return {review->value.front().offset, review->value.back().end_offset()};
}

Range sql_review(const std::string& text) {
    const std::vector<detail::HeaderLine> lines = detail::header_lines(text, "--");
    std::size_t begin = 0;
    for (std::size_t line = 1; line < detail::find_fact(lines, "Review")->line; ++line)
        begin = text.find('\n', begin) + 1;
    const std::size_t value = text.find(migration::review::pending, begin);
    return {value, value + migration::review::pending.size()};
}

/// A mark stands on one line of a comment.
std::string on_one_line(std::string text) {
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return text;
}

}  // namespace

bool mark_reviewed(const std::string& path, std::string_view who, std::string_view date) {
    if (read_revision_file(path).review() != ReviewState::pending) return false;
    std::string text = detail::read_file(path);
    const std::string mark = on_one_line(fmt::format("{}, {}", who, date));
    const bool is_sql = path.ends_with(".sql");
    const Range range = is_sql ? sql_review(text) : cpp_review(text, path);
    text.replace(range.begin, range.end - range.begin, is_sql ? mark : string_literal(mark));
    detail::replace_file(path, text);
    return true;
}

}  // namespace retort::migrate
