// SPDX-License-Identifier: MIT
#include "cli/new_file.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/errors.hpp"
#include "cli/new_files.hpp"
#include "cli/post_write_hooks.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

std::string without_end_slash(const fs::path& path) {
    std::string text = path.lexically_normal().string();
    if (text.size() > 1 && text.back() == '/') text.pop_back();
    return text;
}

/// The folder that `version_path` means: from the folder one is in, or from the project's.
std::string named_folder(Context& context, const std::string& version_path) {
    const std::vector<std::string> folders = context.config().version_folders();
    for (const std::string& from : {context.host().folder, context.config().root}) {
        const std::string wanted = without_end_slash(fs::path{from} / version_path);
        const bool is_known = std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
            return without_end_slash(folder) == wanted;
        });
        if (is_known) return wanted;
    }
    throw NotAVersionLocation{version_path, folders};
}

std::string folder_of(Context& context, const migrate::RevisionNode& node, const std::string& version_path) {
    if (!version_path.empty()) return named_folder(context, version_path);
    const std::vector<std::string> folders = context.config().version_folders();
    if (folders.size() == 1) return folders.front();
    if (node.down_revisions.empty()) throw NotAVersionLocation{{}, folders};
    return fs::path{context.graph().find(node.down_revisions.front())->node.path}.parent_path().string();
}

}  // namespace

migrate::RevisionFormat format_of_new_files(Context& context, bool wants_sql) {
    const bool has_program = context.project() != nullptr || !context.config().program.empty();
    return wants_sql || !has_program ? migrate::RevisionFormat::sql : migrate::RevisionFormat::cpp;
}

std::string write_new_file(Context& context, const migrate::NewRevision& revision, const std::string& version_path) {
    const Config& config = context.config();
    const std::string_view name_template =
        config.file_template.empty() ? migrate::default_file_template : std::string_view{config.file_template};
    const std::string slug = migrate::slug_of(revision.node.doc, config.slug_length);
    const std::string name = migrate::file_name_of(name_template, revision.node.id, slug, revision.created);
    const std::string folder = folder_of(context, revision.node, version_path);
    make_folders(folder);
    std::string path = migrate::write_revision_file(folder, name, revision);
    run_post_write_hooks(config, path);
    return path;
}

}  // namespace retort::cli
