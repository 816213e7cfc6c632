// SPDX-License-Identifier: MIT
#include <algorithm>

#include "retort/migrate/script/errors.hpp"
#include "retort/migrate/script/render.hpp"
#include "retort/migrate/script/revision_file.hpp"

#include "migrate/script/cpp_facts.hpp"
#include "migrate/script/files.hpp"
#include "migrate/script/header_comment.hpp"

namespace retort::migrate {

namespace {

/// Where line `number`, from 1, begins.
std::size_t line_begin(const std::string& text, std::size_t number) {
    std::size_t begin = 0;
    for (std::size_t line = 1; line < number; ++line) begin = text.find('\n', begin) + 1;
    return begin;
}

/// The value of the header's `Revises:` line; the text as it is where there is no such line.
void replace_revises(std::string& text, std::string_view mark, const std::string& value) {
    const std::vector<detail::HeaderLine> lines = detail::header_lines(text, mark);
    const detail::HeaderLine* const fact = detail::find_fact(lines, "Revises");
    if (fact == nullptr) return;
    const std::size_t colon = text.find(':', line_begin(text, fact->line));
    const std::size_t end = std::min(text.find_first_of("\r\n", colon), text.size());
    text.replace(colon + 1, end - colon - 1, " " + value);
}

void replace_initialiser(std::string& text, const std::string& path, const std::string& parent) {
    const detail::CppFacts facts = detail::read_cpp_facts(text, path);
    const detail::Initialiser* const old = facts.find("down_revision");
    if (old == nullptr) throw BadRevisionFile{path, facts.line, "it has several parents; only one can be replaced"};
    const std::size_t begin = old->value.front().offset;
    text.replace(begin, old->value.back().end_offset() - begin, string_literal(parent));
}

}  // namespace

void set_parent(const std::string& path, const std::string& parent) {
    if (path.ends_with(".py")) {
        throw BadRevisionFile{path, 0, "it is Alembic's, and stays as it is; change its `down_revision` there"};
    }
    std::string text = detail::read_file(path);
    const bool is_sql = path.ends_with(".sql");
    if (!is_sql) replace_initialiser(text, path, parent);
    replace_revises(text, is_sql ? "--" : "//", parent);
    detail::replace_file(path, text);
}

}  // namespace retort::migrate
