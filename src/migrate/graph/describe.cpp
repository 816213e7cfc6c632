// SPDX-License-Identifier: MIT
#include "retort/migrate/graph/describe.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "migrate/graph/text.hpp"

namespace retort::migrate {

namespace {

using detail::join;

std::string parents_of(const Revision& revision) {
    return revision.node.down_revisions.empty() ? "<base>" : join(revision.node.down_revisions);
}

std::string mark(bool is_shown, const char* text) { return is_shown ? text : ""; }

std::string indented(const std::string& text) {
    std::string lines;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines += lines.empty() ? "    " : "\n    ";
        lines += text.substr(start, end - start);
        start = end + 1;
    }
    return lines;
}

bool is_current(const ListOptions& options, const Revision& revision) {
    return std::find(options.current.begin(), options.current.end(), revision.id()) != options.current.end();
}

std::string entry_of(const Revision& revision, const ListOptions& options, LineOptions line) {
    line.is_current = is_current(options, revision);
    return (options.verbose ? block_of(revision, line.is_current) : line_of(revision, line)) + "\n";
}

}  // namespace

std::string line_of(const Revision& revision, const LineOptions& options) {
    std::string line = revision.id();
    if (options.parents) {
        const std::vector<std::string>& needs = revision.node.depends_on;
        const std::string dependencies = needs.empty() ? "" : " (" + join(needs) + ")";
        line = fmt::format("{}{} -> {}", parents_of(revision), dependencies, line);
    }
    if (options.labels && !revision.labels.empty()) line += " (" + join(revision.labels) + ")";
    line += mark(revision.is_effective_head, " (head)");
    line += mark(revision.is_head && !revision.is_effective_head, " (effective head)");
    line += mark(options.is_current, " (current)");
    line += mark(options.tree_marks && revision.is_branch_point, " (branchpoint)");
    line += mark(options.tree_marks && revision.is_merge_point, " (mergepoint)");
    if (options.message) line += ", " + revision.message();
    return line;
}

std::string block_of(const Revision& revision, bool is_current) {
    std::string block = fmt::format("Rev: {}{}{}{}{}\n", revision.id(), mark(revision.is_head, " (head)"),
                                    mark(revision.is_branch_point, " (branchpoint)"),
                                    mark(revision.is_merge_point, " (mergepoint)"), mark(is_current, " (current)"));
    block += fmt::format("{}: {}\n", revision.is_merge_point ? "Merges" : "Parent", parents_of(revision));
    const std::vector<std::string>& needs = revision.node.depends_on;
    if (!needs.empty()) block += fmt::format("Also depends on: {}\n", join(needs));
    if (revision.is_branch_point) {
        block += fmt::format("Branches into: {}\n", join(detail::sorted(revision.children)));
    }
    if (!revision.labels.empty()) block += fmt::format("Branch names: {}\n", join(revision.labels));
    block += fmt::format("Path: {}\n\n{}\n", revision.node.path, indented(revision.node.doc));
    return block;
}

std::string describe(const RevisionGraph& graph, const Step& step) {
    const Revision* revision = graph.find(step.revision);
    if (revision == nullptr) return fmt::format("{} -> {}", join(step.from), join(step.to));
    const std::string parents = join(revision->node.down_revisions);
    const bool is_up = step.direction == Step::Direction::up;
    const std::string way =
        is_up ? fmt::format("{} -> {}", parents, step.revision) : fmt::format("{} -> {}", step.revision, parents);
    return revision->node.doc.empty() ? way : fmt::format("{}, {}", way, revision->message());
}

std::string heads_text(const RevisionGraph& graph, const ListOptions& options) {
    std::string text;
    for (const std::string& id : options.effective ? graph.effective_heads() : graph.heads()) {
        text += entry_of(*graph.find(id), options, {.labels = true, .tree_marks = false});
    }
    return text;
}

std::string branches_text(const RevisionGraph& graph, const ListOptions& options) {
    std::string text;
    for (const std::string& id : history(graph)) {
        const Revision& revision = *graph.find(id);
        if (!revision.is_branch_point) continue;
        text += entry_of(revision, options, {.labels = true});
        for (const std::string& child : revision.children) {
            const LineOptions line{.labels = true, .message = options.verbose};
            text += fmt::format("{} -> {}\n", std::string(id.size(), ' '), line_of(*graph.find(child), line));
        }
        text += "\n";
    }
    return text;
}

std::string history_text(const RevisionGraph& graph, const RevisionRange& range, const ListOptions& options) {
    std::string text;
    for (const std::string& id : history(graph, range)) {
        text += entry_of(*graph.find(id), options, {.labels = true, .message = true, .parents = true});
    }
    return text;
}

std::string show_text(const RevisionGraph& graph, const RevisionRef& reference) {
    std::string text;
    for (const Revision* revision : graph.lookup(reference)) text += block_of(*revision) + "\n";
    return text;
}

std::string current_text(const RevisionGraph& graph, const RevisionRef& rows, const ListOptions& options) {
    std::string text;
    for (const std::string& id : graph.current(rows)) text += entry_of(*graph.find(id), options, {});
    return text;
}

}  // namespace retort::migrate
