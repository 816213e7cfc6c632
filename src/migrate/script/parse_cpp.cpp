// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "retort/migrate/script/errors.hpp"
#include "retort/migrate/script/revision_file.hpp"

#include "migrate/script/cpp_facts.hpp"
#include "migrate/script/header_comment.hpp"
#include "migrate/script/node_checks.hpp"
#include "migrate/script/text_lines.hpp"

namespace retort::migrate {

namespace {

using namespace detail;

class CppRevision {
public:
    CppRevision(std::string_view source, const std::string& path)
        : path_{path}, facts_{read_cpp_facts(source, path)}, header_{header_lines(source, "//")} {}

    RevisionFile file() const {
        RevisionFile file;
        file.node.path = path_;
        file.node.id = required_id();
        file.node.down_revisions = parents();
        file.node.branch_labels = list("branch_labels");
        file.node.depends_on = list("depends_on");
        file.replaces = split_words(text("replaces"));
        file.node.doc = doc();
        file.created = text("created");
        const HeaderLine* created = find_fact(header_, "Created");
        if (file.created.empty() && created != nullptr) file.created = fact_of(*created);
        file.review_text = text("review");
        check_ids(file.node, facts_.line);
        return file;
    }

private:
    [[noreturn]] void fail(std::size_t line, std::string_view what) const { throw BadRevisionFile{path_, line, what}; }

    /// Empty when it is not given.
    [[nodiscard]] std::string text(std::string_view name) const {
        const Initialiser* given = facts_.find(name);
        if (given == nullptr) return {};
        const std::optional<std::string> text = given->text();
        if (!text) fail(given->line, fmt::format("`.{}` must be a string literal, so that tools can read it", name));
        return *text;
    }

    [[nodiscard]] std::vector<std::string> list(std::string_view name) const {
        const Initialiser* given = facts_.find(name);
        if (given == nullptr) return {};
        const std::optional<std::vector<std::string>> texts = given->texts();
        if (!texts) fail(given->line, fmt::format("`.{}` must be string literals in braces: {{\"a\", \"b\"}}", name));
        return *texts;
    }

    [[nodiscard]] std::string required_id() const {
        if (facts_.find("id") == nullptr) fail(facts_.line, "the revision has no `.id`; give it one, `.id = \"…\"`");
        std::string id = text("id");
        if (id.empty()) fail(facts_.find("id")->line, "`.id` is empty; give it a text, such as 12 hexadecimal digits");
        return id;
    }

    [[nodiscard]] std::vector<std::string> parents() const {
        const Initialiser* one = facts_.find("down_revision");
        const Initialiser* many = facts_.find("down_revisions");
        if (one == nullptr && many == nullptr) {
            fail(facts_.line,
                 "the revision does not say what it follows; write `.down_revision = \"…\"`, or "
                 "`.down_revision = base` for a first one");
        }
        if (one != nullptr && many != nullptr) {
            fail(many->line, "both `.down_revision` and `.down_revisions` are given; leave one of them out");
        }
        if (many != nullptr) return list("down_revisions");
        const std::string parent = text("down_revision");
        return parent.empty() ? std::vector<std::string>{} : std::vector{parent};
    }

    [[nodiscard]] std::string doc() const {
        const std::string message = text("message");
        std::string header = header_text(header_);
        if (message.empty()) return header;
        const std::size_t rest = header.find("\n\n");
        return rest == std::string::npos ? message : message + header.substr(rest);
    }

    const std::string& path_;
    CppFacts facts_;
    std::vector<HeaderLine> header_;
};

}  // namespace

RevisionFile parse_cpp_revision(std::string_view text, const std::string& path) {
    return CppRevision{text, path}.file();
}

}  // namespace retort::migrate
