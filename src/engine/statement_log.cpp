// SPDX-License-Identifier: MIT
#include "retort/engine/statement_log.hpp"

#include <iterator>

#include <fmt/format.h>

#include "retort/sql/compile/lint.hpp"

namespace retort {

namespace {

/// On one line, and not longer than `longest` bytes.
std::string shortened(std::string_view text, std::size_t longest) {
    std::string line;
    for (const char c : text.substr(0, longest)) {
        const bool blank = c == '\n' || c == '\t' || c == '\r';
        if (!blank)
            line += c;
        else if (!line.ends_with(' '))
            line += ' ';
    }
    if (text.size() > longest) line += fmt::format("... ({} bytes)", text.size());
    return line;
}

std::string shown(const ValueView& value, std::size_t longest) {
    switch (value.kind()) {
        case ValueKind::null:
            return "NULL";
        case ValueKind::real:
            return fmt::format("{}", value.real());
        case ValueKind::blob:
        case ValueKind::uuid:
            return fmt::format("{} bytes", value.bytes().size());
        default:
            return value.has_bytes() ? '\'' + shortened(value.bytes(), longest) + '\''
                                     : fmt::format("{}", value.integer());
    }
}

}  // namespace

StatementLog::StatementLog(Write write, const StatementLogOptions& options)
    : write_{std::move(write)}, options_{options} {}

void StatementLog::statement_executed(const StatementEvent& event) {
    const bool quick = event.microseconds < options_.slower_than.count() * 1000;
    if (quick && event.error_id.empty()) return;
    std::string line = fmt::format("[{:.3f} ms] {}", static_cast<double>(event.microseconds) / 1000,
                                   shortened(event.sql, options_.longest_text));
    append_parameters(line, event.parameters);
    if (!event.error_id.empty()) fmt::format_to(std::back_inserter(line), " failed: {}", event.error_id);
    write_(line);
}

void StatementLog::statement_doubtful(std::string_view sql, const StatementFinding& finding) {
    write_(fmt::format("[{}] {}, in: {}", finding.rule, finding.message, shortened(sql, options_.longest_text)));
}

void StatementLog::append_parameters(std::string& line, std::span<const ValueView> parameters) const {
    if (parameters.empty()) return;
    if (!options_.parameters) {
        fmt::format_to(std::back_inserter(line), " ({} parameter{} hidden)", parameters.size(),
                       parameters.size() == 1 ? "" : "s");
        return;
    }
    line += " [";
    for (const ValueView& value : parameters) {
        if (&value != parameters.data()) line += ", ";
        line += shown(value, options_.longest_text);
    }
    line += ']';
}

}  // namespace retort
