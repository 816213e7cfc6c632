// SPDX-License-Identifier: MIT
#include "retort/migrate/script/revision_file.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/script/errors.hpp"

#include "migrate/script/files.hpp"
#include "migrate/script/node_checks.hpp"
#include "migrate/script/text_lines.hpp"

namespace retort::migrate {

namespace {

namespace fs = std::filesystem;

bool is_revision_file(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (name.ends_with(".py")) return name != ".py" && !name.starts_with("__init__") && !name.starts_with(".#");
    return (name.ends_with(".cpp") || name.ends_with(".sql")) && !name.starts_with('.') && !name.starts_with('_');
}

template <class Iterator>
std::vector<std::string> revision_paths(Iterator entries) {
    std::vector<std::string> paths;
    for (const fs::directory_entry& entry : entries) {
        const std::string& path = entry.path().native();
        if (is_revision_file(path) && entry.is_regular_file()) paths.push_back(path);
    }
    return paths;
}

std::vector<std::string> non_null(const char* const (&ids)[migration::Revision::max_ids]) {
    std::vector<std::string> list;
    for (const char* id : ids) {
        if (id != nullptr) list.emplace_back(id);
    }
    return list;
}

}  // namespace

ReviewState RevisionFile::review() const {
    if (review_text.empty()) return ReviewState::not_needed;
    return review_text == migration::review::pending ? ReviewState::pending : ReviewState::done;
}

SqlRevision read_sql_revision(const std::string& path) { return parse_sql_revision(detail::read_file(path), path); }

RevisionFile read_revision_file(const std::string& path) {
    if (path.ends_with(".sql")) return read_sql_revision(path).file;
    if (path.ends_with(".py")) return parse_python_revision(detail::read_file(path), path);
    return parse_cpp_revision(detail::read_file(path), path);
}

std::vector<std::string> revision_file_paths(const std::string& directory, bool recursive) {
    std::vector<std::string> paths;
    std::error_code failure;
    if (!fs::is_directory(directory, failure)) throw NoSuchDirectory{directory};
    try {
        paths = recursive ? revision_paths(fs::recursive_directory_iterator{directory})
                          : revision_paths(fs::directory_iterator{directory});
    } catch (const fs::filesystem_error& error) {
        throw UnreadableFile{directory, error.code().message()};
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::vector<RevisionFile> read_revision_files(const std::string& directory, bool recursive) {
    const std::vector<std::string> paths = revision_file_paths(directory, recursive);
    std::vector<RevisionFile> files;
    files.reserve(paths.size());
    for (const std::string& path : paths) files.push_back(read_revision_file(path));
    return files;
}

RevisionFile file_of(const migration::Revision& revision, std::string_view message, std::string path) {
    if (revision.id.empty()) throw BadRevision{path, "has no `.id`"};
    RevisionFile file{.node = {.id = std::string{revision.id}}};
    file.node.down_revisions = non_null(revision.down_revisions);
    const bool says_one = revision.down_revision.data() != nullptr;
    if (says_one == !file.node.down_revisions.empty()) {
        throw BadRevision{path, "must say either `.down_revision` or `.down_revisions`"};
    }
    if (!revision.down_revision.empty()) file.node.down_revisions = {std::string{revision.down_revision}};
    file.node.branch_labels = non_null(revision.branch_labels);
    file.node.depends_on = non_null(revision.depends_on);
    file.replaces = detail::split_words(revision.replaces);
    file.node.doc = std::string{revision.message.empty() ? message : revision.message};
    file.node.path = std::move(path);
    file.created = std::string{revision.created};
    file.review_text = std::string{revision.review};
    detail::check_ids(file.node, 0);
    return file;
}

}  // namespace retort::migrate
