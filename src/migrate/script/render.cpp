// SPDX-License-Identifier: MIT
#include "retort/migrate/script/render.hpp"

#include "migrate/script/render_operation.hpp"
#include "migrate/script/text_lines.hpp"
#include "migrate/script/values.hpp"

namespace retort::migrate {

namespace {

std::string on_one_line(const detail::Source& source) {
    std::string text;
    source.append_to(text, {});
    return text;
}

std::string notes_for(std::size_t operation, const std::vector<SourceNote>& notes, std::size_t indent) {
    std::string text;
    for (const SourceNote& note : notes) {
        if (note.operation == operation) text += detail::comment_lines(note.text, indent);
    }
    return text;
}

}  // namespace

std::string render(const Operation& operation, const RenderOptions& options) {
    std::optional<std::string> own;
    if (options.render_item) own = options.render_item(operation);
    return own ? *own : detail::statement(operation, options.facts, options.indent);
}

std::string render(const std::vector<Operation>& operations, const std::vector<SourceNote>& notes,
                   const RenderOptions& options) {
    std::string text;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const bool is_next_table = i > 0 && table_of(operations[i]) != table_of(operations[i - 1]);
        if (is_next_table) text += '\n';
        text += notes_for(i, notes, options.indent) + render(operations[i], options);
    }
    return text + notes_for(operations.size(), notes, options.indent);
}

std::string render(const Type& type) { return on_one_line(detail::type_source(type)); }
std::string render(const Column& column) { return on_one_line(detail::column_source(column)); }

}  // namespace retort::migrate
