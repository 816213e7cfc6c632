// SPDX-License-Identifier: MIT
#include "cli/history_picture.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/graph/describe.hpp"
#include "retort/migrate/graph/picture.hpp"

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

/// What the environment says of the terminal's characters, by the rule of the C library.
migrate::LineStyle style_of(const Host& host) {
    for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const std::optional<std::string> locale = host.variable(name);
        if (!locale || locale->empty()) continue;
        const bool is_utf8 = locale->find("UTF-8") != std::string::npos || locale->find("utf8") != std::string::npos;
        return is_utf8 ? migrate::LineStyle::box_drawing : migrate::LineStyle::ascii;
    }
    return migrate::LineStyle::ascii;
}

/// The lines are those to parents; what else it needs is said in words.
std::string needs_of(const migrate::Revision& revision) {
    if (revision.dependencies.empty()) return {};
    return fmt::format(" (needs {})", fmt::join(revision.dependencies, ", "));
}

std::vector<std::string> labels_of(const migrate::RevisionGraph& graph, const std::vector<std::string>& ids,
                                   const std::vector<std::string>& rows) {
    std::vector<std::string> labels;
    for (const std::string& id : ids) {
        const bool is_current = std::find(rows.begin(), rows.end(), id) != rows.end();
        const migrate::Revision& revision = *graph.find(id);
        const migrate::LineOptions options{
            .labels = true, .message = true, .tree_marks = false, .is_current = is_current};
        labels.push_back(migrate::line_of(revision, options) + needs_of(revision));
    }
    return labels;
}

}  // namespace

std::string history_picture(Context& context, const std::vector<std::string>& ids, const std::string& format,
                            const std::vector<std::string>& rows) {
    const migrate::RevisionGraph& graph = context.graph();
    const migrate::GraphLayout layout = migrate::layout_of(graph, ids);
    const std::vector<std::string> labels = labels_of(graph, ids, rows);
    if (format == "svg") return migrate::svg_of(layout, labels);
    if (format == "dot") return migrate::dot_of(graph, layout, labels);
    if (format != "text") throw UsageError{"--format takes text, dot or svg"};
    return migrate::drawing_of(layout, labels, style_of(context.host()));
}

}  // namespace retort::cli
