// SPDX-License-Identifier: MIT
#include "cli/history_picture.hpp"

#include <algorithm>
#include <string_view>

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

std::vector<std::string> labels_of(const migrate::RevisionGraph& graph, const std::vector<std::string>& ids,
                                   const std::vector<std::string>& rows) {
    std::vector<std::string> labels;
    for (const std::string& id : ids) {
        const bool is_current = std::find(rows.begin(), rows.end(), id) != rows.end();
        labels.push_back(migrate::line_of(
            *graph.find(id), {.labels = true, .message = true, .tree_marks = false, .is_current = is_current}));
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
