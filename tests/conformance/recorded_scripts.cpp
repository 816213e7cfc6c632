// SPDX-License-Identifier: MIT
#include "conformance/recorded_scripts.hpp"

#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

#include "conformance/not_covered.hpp"
#include "conformance/python_expression.hpp"

namespace conformance {

namespace {

using namespace retort::migrate;

/// What `name = …` says at the begin of a line; nullopt: there is no such line.
std::optional<PythonExpression> assigned(const std::string& source, const std::string& name) {
    const std::string begin = '\n' + name + " = ";
    const std::string text = '\n' + source;
    const std::size_t at = text.find(begin);
    if (at == std::string::npos) return std::nullopt;
    const std::size_t value = at + begin.size();
    return parse_python(std::string_view{text}.substr(value, text.find('\n', value) - value));
}

std::vector<std::string> texts_of(const std::optional<PythonExpression>& value) {
    std::vector<std::string> texts;
    if (!value || value->is_none()) return texts;
    if (value->kind == PythonExpression::Kind::text) return {value->text};
    for (const PythonExpression& part : value->parts) texts.push_back(part.text);
    return texts;
}

std::string trimmed(const std::string& line) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    return begin == std::string::npos ? std::string{} : line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
}

Operation operation_in(const std::string& line) {
    if (!line.starts_with("op.")) throw NotCovered{"a revision whose Python does more than op.execute()"};
    const PythonExpression call = parse_python(line);
    if (call.text != "op.execute" || call.parts.empty()) {
        throw NotCovered{"a revision whose Python does more than op.execute()"};
    }
    return Execute{.sql = call.parts.front().text};
}

/// The lines of `def name():`, up to the next one that is not indented.
std::vector<Operation> body_of(const std::string& source, const std::string& name) {
    std::istringstream lines{source};
    std::vector<Operation> operations;
    bool is_inside = false;
    for (std::string line; std::getline(lines, line);) {
        const bool is_indented = line.starts_with(' ') || line.starts_with('\t');
        const std::string text = trimmed(line);
        if (text.empty() || text.starts_with('#')) continue;
        if (!is_indented) is_inside = line.starts_with("def " + name + "(");
        if (is_inside && is_indented && text != "pass") operations.push_back(operation_in(text));
    }
    return operations;
}

KnownRevision revision_of(const std::string& source) {
    const std::optional<PythonExpression> id = assigned(source, "revision");
    if (!id) throw NotCovered{"a revision file without an id"};
    RevisionFile file{.node = {.id = id->text}, .format = RevisionFormat::sql};
    file.node.down_revisions = texts_of(assigned(source, "down_revision"));
    file.node.depends_on = texts_of(assigned(source, "depends_on"));
    file.node.branch_labels = texts_of(assigned(source, "branch_labels"));
    auto operations = std::make_shared<RevisionOperations>();
    operations->upgrade = body_of(source, "upgrade");
    operations->downgrade = body_of(source, "downgrade");
    return {.file = std::move(file), .operations = std::move(operations)};
}

}  // namespace

RevisionSet revisions_of_scripts(const Json& scripts) {
    std::vector<KnownRevision> revisions;
    for (const auto& [name, source] : scripts.items()) {
        if (name != "env.py") revisions.push_back(revision_of(source.get<std::string>()));
    }
    return RevisionSet::from(std::move(revisions));
}

}  // namespace conformance
