// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/script/errors.hpp"
#include "retort/migrate/script/revision_file.hpp"

#include "migrate/script/header_comment.hpp"
#include "migrate/script/node_checks.hpp"
#include "migrate/script/python_facts.hpp"
#include "migrate/script/text_lines.hpp"

namespace retort::migrate {

namespace {

using namespace detail;

/// Alembic takes the id from the name of a file that says none: hexadecimal digits and the ending.
std::string id_of_file_name(const std::string& path) {
    std::string stem = std::filesystem::path{path}.stem().string();
    return stem.find_first_not_of("0123456789abcdef") == std::string::npos ? stem : std::string{};
}

std::vector<HeaderLine> lines_of(const std::string& text) {
    std::vector<HeaderLine> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back({std::string{trimmed(std::string_view{text}.substr(begin, end - begin))}});
        begin = end + 1;
    }
    return lines;
}

class PythonRevision {
public:
    PythonRevision(std::string_view text, const std::string& path) : path_{path}, facts_{text} {}

    [[nodiscard]] RevisionFile file() const {
        RevisionFile file{.node = {.id = id()}, .format = RevisionFormat::python};
        file.node.path = path_;
        file.node.down_revisions = required("down_revision");
        file.node.branch_labels = list("branch_labels");
        file.node.depends_on = list("depends_on");
        file.node.doc = std::string{trimmed(facts_.docstring())};
        const std::vector<HeaderLine> lines = lines_of(file.node.doc);
        const HeaderLine* const created = find_fact(lines, "Create Date");
        if (created != nullptr) file.created = fact_of(*created);
        const std::optional<PythonValue> revision = facts_.find("revision");
        check_ids(file.node, revision ? revision->line : 0);
        return file;
    }

private:
    [[noreturn]] void fail(std::size_t line, std::string_view what) const { throw BadRevisionFile{path_, line, what}; }

    [[nodiscard]] std::optional<PythonValue> find(std::string_view name) const {
        try {
            return facts_.find(name);
        } catch (const NotALiteral& trouble) {
            fail(trouble.line, fmt::format("`{}` cannot be known without running Python, which Retort does not do (at "
                                           "{}); write it as a text in quotes, a tuple or list of such, or None",
                                           name, trouble.word));
        }
    }

    [[nodiscard]] std::string id() const {
        const std::optional<PythonValue> given = find("revision");
        if (given && given->kind == PythonValue::Kind::text && !given->texts.front().empty())
            return given->texts.front();
        if (given) fail(given->line, "`revision` is no text; write `revision = \"…\"`");
        std::string id = id_of_file_name(path_);
        if (id.empty()) {
            fail(0,
                 "no `revision = \"…\"` stands at its outermost level, so it is no revision of Alembic's; add it, or "
                 "move the file out of the folder");
        }
        return id;
    }

    [[nodiscard]] std::vector<std::string> required(std::string_view name) const {
        if (!find(name)) {
            fail(0, fmt::format("no `{} = …` stands at its outermost level; write the id that it follows, or None for "
                                "a first one",
                                name));
        }
        return list(name);
    }

    [[nodiscard]] std::vector<std::string> list(std::string_view name) const {
        const std::optional<PythonValue> given = find(name);
        if (!given) return {};
        std::vector<std::string> texts;
        for (const std::string& text : given->texts) {
            const bool is_nothing = text.empty() && given->kind == PythonValue::Kind::text;
            const bool is_known = std::find(texts.begin(), texts.end(), text) != texts.end();
            if (!is_nothing && !is_known) texts.push_back(text);
        }
        return texts;
    }

    const std::string& path_;
    PythonFacts facts_;
};

}  // namespace

RevisionFile parse_python_revision(std::string_view text, const std::string& path) {
    try {
        return PythonRevision{text, path}.file();
    } catch (const BadPython& trouble) {
        throw BadRevisionFile{path, trouble.line, trouble.what};
    }
}

}  // namespace retort::migrate
