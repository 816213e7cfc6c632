// SPDX-License-Identifier: MIT
#include "cli/project_files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "retort/migrate/script/revision_file.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

std::string text_of(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

migrate::KnownRevision of_sql(std::string_view text, const std::string& path) {
    auto sql = std::make_shared<const migrate::SqlRevision>(migrate::parse_sql_revision(text, path));
    migrate::RevisionFile file = sql->file;
    return {.file = std::move(file), .sql = std::move(sql)};
}

migrate::KnownRevision of_file(migrate::RevisionFile file) {
    if (file.format == migrate::RevisionFormat::sql) return of_sql(text_of(file.node.path), file.node.path);
    return {.file = std::move(file)};
}

migrate::KnownRevision of_compiled(const CompiledRevision& compiled, const std::string& path) {
    if (compiled.revision == nullptr) return of_sql(compiled.sql, path);
    return {.file = migrate::file_of(*compiled.revision, compiled.message, path), .compiled = compiled.revision};
}

bool is_part_of(const Project& project, const std::string& file) {
    return std::any_of(project.revisions.begin(), project.revisions.end(),
                       [&](const CompiledRevision& revision) { return revision.file == file; });
}

}  // namespace

std::vector<migrate::KnownRevision> revisions_in(const std::string& folder) {
    std::vector<migrate::KnownRevision> revisions;
    if (!fs::is_directory(folder)) return revisions;
    for (migrate::RevisionFile& file : migrate::read_revision_files(folder)) {
        revisions.push_back(of_file(std::move(file)));
    }
    return revisions;
}

std::vector<migrate::KnownRevision> revisions_of(const Project& project, const std::string& folder) {
    std::vector<migrate::KnownRevision> revisions;
    for (const CompiledRevision& compiled : project.revisions) {
        revisions.push_back(of_compiled(compiled, (fs::path{folder} / compiled.file).string()));
    }
    return revisions;
}

std::vector<std::string> files_not_in(const Project& project, const std::string& folder) {
    std::vector<std::string> files;
    if (!fs::is_directory(folder)) return files;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
        const std::string name = entry.path().filename().string();
        const std::string ending = entry.path().extension().string();
        const bool is_revision = (ending == ".cpp" || ending == ".sql") && name.front() != '.' && name.front() != '_';
        if (is_revision && !is_part_of(project, name)) files.push_back(name);
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace retort::cli
