// SPDX-License-Identifier: MIT
#include "retort/migrate/script/new_revision.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/migrate/script/errors.hpp"

#include "migrate/script/files.hpp"
#include "migrate/script/header_comment.hpp"
#include "migrate/script/text_lines.hpp"
#include "migrate/script/values.hpp"

namespace retort::migrate {

namespace {

using detail::Source;

constexpr std::size_t listed_operations = 12;

/// A downgrade, or the reason why there is none.
struct Downgrade {
    std::optional<std::vector<Operation>> operations;
    std::string reason;
};

Downgrade downgrade_of(const NewRevision& revision) {
    if (revision.downgrade) return {revision.downgrade, {}};
    try {
        return {reverse(revision.upgrade), {}};
    } catch (const NotReversible& error) {
        return {std::nullopt, error.what()};
    }
}

std::string parents_text(const RevisionNode& node) {
    return node.down_revisions.empty() ? "base" : fmt::format("{}", fmt::join(node.down_revisions, ", "));
}

/// What the plan does, for the reader of the file's first lines.
std::string what_lines(const std::vector<Operation>& operations, std::string_view mark) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < operations.size() && i < listed_operations; ++i) {
        for (std::string& line : detail::wrapped(describe(operations[i]), 100)) lines.push_back(std::move(line));
    }
    if (operations.size() > listed_operations) {
        lines.push_back(fmt::format("and {} more", operations.size() - listed_operations));
    }
    if (lines.empty()) return fmt::format("{} What:\n", mark);
    std::string text;
    for (const std::string& line : lines) {
        text += detail::comment_lines(line, 0, fmt::format("{} {}", mark, text.empty() ? "What:" : "     "));
    }
    return text;
}

std::string header(const NewRevision& revision, std::string_view mark) {
    const std::string& message = revision.node.doc;
    std::string text = detail::comment_lines(message.empty() ? "empty message" : message, 0, mark);
    text += fmt::format("{}\n", mark);
    text += what_lines(revision.upgrade, mark);
    text += fmt::format("{} Why:\n{}\n", mark, mark);
    return text;
}

/// The message, where the header comment cannot say it as it is.
std::string message_beside_header(const NewRevision& revision, std::string_view text, std::string_view mark) {
    const std::string read = detail::header_text(detail::header_lines(text, mark));
    return read.substr(0, read.find("\n\n")) == revision.node.doc ? std::string{} : revision.node.doc;
}

Source ids_source(const std::vector<std::string>& ids) {
    if (ids.empty()) return "";
    if (ids.size() > migration::Revision::max_ids) {
        throw NotRenderable{fmt::format("{} ids in one list; a revision holds {}: merge in several steps", ids.size(),
                                        migration::Revision::max_ids)};
    }
    return detail::names_source(ids);
}

/// A squashed one stands beside the one that it replaces under the same id.
std::string identifier_of(const std::string& id, bool is_squashed) {
    std::string identifier = is_squashed ? "squashed_" : "revision_";
    for (const char c : id) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        identifier += fits || c == '_' ? std::string{c} : fmt::format("_{:02x}", static_cast<unsigned char>(c));
    }
    return identifier;
}

struct Functions {
    bool upgrade = false;
    bool downgrade = false;
};

std::string constant(const NewRevision& revision, const std::string& message, Functions functions) {
    const RevisionNode& node = revision.node;
    const bool is_merge = node.down_revisions.size() > 1;
    const Source parent = node.down_revisions.empty() ? Source{"base"} : detail::text_source(node.down_revisions[0]);
    const std::pair<std::string_view, Source> parts[] = {
        {"id", detail::text_source(node.id)},
        {"down_revision", is_merge ? Source{""} : parent},
        {"down_revisions", is_merge ? ids_source(node.down_revisions) : Source{""}},
        {"branch_labels", ids_source(node.branch_labels)},
        {"depends_on", ids_source(node.depends_on)},
        {"replaces", detail::said(fmt::format("{}", fmt::join(revision.replaces, " ")))},
        {"message", detail::said(message)},
        {"review", revision.generated ? "review::pending" : ""},
        {"upgrade", functions.upgrade ? "upgrade" : ""},
        {"downgrade", functions.downgrade ? "downgrade" : ""},
    };
    std::string text = fmt::format("extern const Revision {}{{\n", identifier_of(node.id, !revision.replaces.empty()));
    for (const auto& [name, value] : parts) {
        if (value.empty()) continue;
        std::string line = fmt::format("    .{} = ", name);
        const std::size_t column = line.size();
        value.append_to(line, {column, 4, 1});
        text += line + ",\n";
    }
    return text + "};\n";
}

std::string function(std::string_view name, const std::string& body) {
    const std::string_view parameter = body.empty() ? "[[maybe_unused]] Operations& op" : "Operations& op";
    return fmt::format("static void {}({}) {{\n{}}}\n\n", name, parameter, body);
}

std::string render_cpp(const NewRevision& revision) {
    const Downgrade downgrade = downgrade_of(revision);
    const bool is_merge = revision.node.down_revisions.size() > 1 && revision.upgrade.empty();
    std::string text = header(revision, "//");
    text += fmt::format("// Revises: {}\n// Created: {}\n", parents_text(revision.node), to_string(revision.created));
    text += "#include <retort/migration.hpp>\nusing namespace retort::migration;\n\n";
    const std::string message = message_beside_header(revision, text, "//");
    if (!is_merge) {
        const RenderOptions options{.render_item = revision.render_item};
        text += function("upgrade", render(revision.upgrade, revision.upgrade_notes, options));
        if (downgrade.operations) {
            text += function("downgrade", render(*downgrade.operations, {}, options));
        } else {
            text += detail::comment_lines("There is no way back: " + downgrade.reason, 0);
        }
    }
    return text + constant(revision, message, {!is_merge, !is_merge && downgrade.operations});
}

std::string sql_statements(const std::vector<Operation>& operations) {
    std::string text;
    for (const Operation& operation : operations) {
        const auto* execute = std::get_if<Execute>(&operation);
        if (execute == nullptr) {
            throw NotRenderable{
                fmt::format("\"{}\" is not SQL; a plain-SQL revision holds nothing else", describe(operation))};
        }
        text += execute->sql + ";\n";
    }
    return text;
}

std::string fact(std::string_view name, const std::string& value) {
    return value.empty() ? std::string{} : fmt::format("-- {}: {}\n", name, value);
}

std::string render_sql(const NewRevision& revision) {
    const Downgrade downgrade = downgrade_of(revision);
    const RevisionNode& node = revision.node;
    std::string text = header(revision, "--");
    text += fact("Revision", node.id) + fact("Revises", parents_text(node));
    text += fact("Branch labels", fmt::format("{}", fmt::join(node.branch_labels, ", ")));
    text += fact("Depends on", fmt::format("{}", fmt::join(node.depends_on, ", ")));
    text += fact("Replaces", fmt::format("{}", fmt::join(revision.replaces, ", ")));
    text += fact("Created", to_string(revision.created)) + fact("Review", revision.generated ? "pending" : "");
    text += "\n-- upgrade\n" + sql_statements(revision.upgrade);
    if (!downgrade.operations)
        return text + '\n' + detail::comment_lines("There is no way back: " + downgrade.reason, 0, "--");
    return text + "\n-- downgrade\n" + sql_statements(*downgrade.operations);
}

}  // namespace

std::string render(const NewRevision& revision) {
    return revision.format == RevisionFormat::sql ? render_sql(revision) : render_cpp(revision);
}

std::string write_revision_file(const std::string& directory, const std::string& name, const NewRevision& revision) {
    namespace fs = std::filesystem;
    if (!fs::is_directory(directory)) throw NoSuchDirectory{directory};
    const std::string text = render(revision);
    const fs::path path = fs::path{directory} / (name + (revision.format == RevisionFormat::sql ? ".sql" : ".cpp"));
    std::error_code failure;
    fs::create_directories(path.parent_path(), failure);
    if (failure) throw UnwritableFile{path.string(), failure.message()};
    detail::create_file(path.string(), text);
    return path.string();
}

}  // namespace retort::migrate
