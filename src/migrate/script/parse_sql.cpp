// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "retort/migrate/op/statements.hpp"
#include "retort/migrate/script/errors.hpp"
#include "retort/migrate/script/revision_file.hpp"

#include "migrate/script/header_comment.hpp"
#include "migrate/script/node_checks.hpp"
#include "migrate/script/text_lines.hpp"

namespace retort::migrate {

namespace {

using namespace detail;

/// A part of the file: from behind its mark to the next one.
struct Section {
    std::string_view text;
    std::size_t line = 0;  ///< Of its mark.
};

struct Sections {
    std::string_view before;  ///< What stands before the first mark.
    std::optional<Section> upgrade;
    std::optional<Section> downgrade;
};

bool is_mark(std::string_view line, std::string_view name) {
    line = trimmed(line);
    if (!line.starts_with("--")) return false;
    const std::string_view word = trimmed(line.substr(2));
    return std::equal(word.begin(), word.end(), name.begin(), name.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

std::vector<Operation> operations_of(const Section& section, const std::string& path) {
    std::vector<Operation> operations;
    try {
        for (Statement& statement : split_statements(section.text)) {
            operations.push_back(Execute{std::move(statement.sql)});
        }
    } catch (const Error& error) {
        throw BadRevisionFile{path, section.line, error.what()};
    }
    return operations;
}

class SqlReader {
public:
    SqlReader(std::string_view text, const std::string& path)
        : text_{text}, path_{path}, header_{header_lines(text, "--")} {}

    SqlRevision read() const {
        const Sections parts = sections();
        if (!parts.upgrade) fail(0, "it has no `-- upgrade` line; the statements of the upgrade stand below one");
        if (!operations_of({parts.before, 1}, path_).empty()) {
            fail(1, "statements stand before the `-- upgrade` line; move them below it");
        }
        SqlRevision revision{.file = facts(), .text = std::string{text_}, .upgrade_section = place(*parts.upgrade)};
        if (parts.downgrade) revision.downgrade_section = place(*parts.downgrade);
        return revision;
    }

private:
    [[noreturn]] void fail(std::size_t line, std::string_view what) const { throw BadRevisionFile{path_, line, what}; }

    [[nodiscard]] Sections sections() const {
        Sections parts{text_, {}, {}};
        std::string_view* open = &parts.before;
        std::size_t number = 0;
        for (std::size_t begin = 0; begin < text_.size();) {
            const std::size_t end = std::min(text_.find('\n', begin), text_.size());
            const std::string_view line = text_.substr(begin, end - begin);
            ++number;
            for (auto [name, section] :
                 {std::pair{"upgrade", &parts.upgrade}, std::pair{"downgrade", &parts.downgrade}}) {
                if (!is_mark(line, name)) continue;
                if (*section)
                    fail(number, fmt::format("a second `-- {}` line; the first is line {}", name, (*section)->line));
                *open = open->substr(0, begin - static_cast<std::size_t>(open->data() - text_.data()));
                *section = Section{text_.substr(std::min(end + 1, text_.size())), number};
                open = &(*section)->text;
            }
            begin = end + 1;
        }
        return parts;
    }

    [[nodiscard]] SqlSection place(const Section& section) const {
        return {static_cast<std::size_t>(section.text.data() - text_.data()), section.text.size(), section.line};
    }

    [[nodiscard]] std::string fact(std::string_view name) const {
        const HeaderLine* line = find_fact(header_, name);
        return line == nullptr ? std::string{} : fact_of(*line);
    }

    [[nodiscard]] RevisionFile facts() const {
        RevisionFile file{.node = {.id = fact("Revision")}, .format = RevisionFormat::sql};
        file.node.path = path_;
        if (file.node.id.empty()) fail(0, "its header has no `-- Revision: <id>` line");
        if (find_fact(header_, "Revises") == nullptr) {
            fail(0,
                 "its header does not say what it follows; write `-- Revises: <id>`, or `-- Revises: base` for a first "
                 "one");
        }
        file.node.down_revisions = list_of(fact("Revises"));
        std::erase(file.node.down_revisions, "base");
        file.node.branch_labels = list_of(fact("Branch labels"));
        file.node.depends_on = list_of(fact("Depends on"));
        file.replaces = list_of(fact("Replaces"));
        file.node.doc = header_text(header_);
        file.created = fact("Created");
        file.review_text = fact("Review");
        check_ids(file.node, find_fact(header_, "Revision")->line);
        return file;
    }

    std::string_view text_;
    const std::string& path_;
    std::vector<HeaderLine> header_;
};

}  // namespace

std::vector<Operation> SqlRevision::operations(const SqlSection& section) const {
    return operations_of({std::string_view{text}.substr(section.begin, section.size), section.line}, file.node.path);
}

std::vector<Operation> SqlRevision::upgrade() const { return operations(upgrade_section); }

std::optional<std::vector<Operation>> SqlRevision::downgrade() const {
    if (!downgrade_section) return std::nullopt;
    return operations(*downgrade_section);
}

SqlRevision parse_sql_revision(std::string_view text, const std::string& path) { return SqlReader{text, path}.read(); }

}  // namespace retort::migrate
