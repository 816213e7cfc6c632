// SPDX-License-Identifier: MIT
#include "cli/project_files.hpp"

#include <algorithm>
#include <filesystem>

#include "retort/migrate/script/revision_file.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

migrate::KnownRevision of_sql(migrate::SqlRevision revision) {
    auto sql = std::make_shared<const migrate::SqlRevision>(std::move(revision));
    return {.file = sql->file, .sql = std::move(sql)};
}

migrate::KnownRevision of_file(const std::string& path) {
    if (path.ends_with(".sql")) return of_sql(migrate::read_sql_revision(path));
    return {.file = migrate::read_revision_file(path)};
}

migrate::KnownRevision of_compiled(const CompiledRevision& compiled, const std::string& path) {
    if (compiled.revision == nullptr) return of_sql(migrate::parse_sql_revision(compiled.sql, path));
    return {.file = migrate::file_of(*compiled.revision, compiled.message, path), .compiled = compiled.revision};
}

bool is_part_of(const Project& project, const std::string& file) {
    return std::any_of(project.revisions.begin(), project.revisions.end(),
                       [&](const CompiledRevision& revision) { return revision.file == file; });
}

}  // namespace

std::vector<migrate::KnownRevision> revisions_in(const Config& config) {
    std::vector<migrate::KnownRevision> revisions;
    for (const std::string& folder : config.version_folders()) {
        if (!fs::is_directory(folder)) continue;
        for (const std::string& path : migrate::revision_file_paths(folder, config.recursive_version_locations)) {
            revisions.push_back(of_file(path));
        }
    }
    return revisions;
}

std::vector<migrate::KnownRevision> revisions_of(const Project& project, const std::string& folder) {
    std::vector<migrate::KnownRevision> revisions;
    for (const CompiledRevision& compiled : project.revisions) {
        revisions.push_back(of_compiled(compiled, (fs::path{folder} / compiled.file).lexically_normal().string()));
    }
    return revisions;
}

std::vector<std::string> files_not_in(const Project& project, const Config& config) {
    std::vector<std::string> files;
    for (const std::string& folder : config.version_folders()) {
        if (!fs::is_directory(folder)) continue;
        for (const std::string& path : migrate::revision_file_paths(folder, config.recursive_version_locations)) {
            std::string name = fs::path{path}.lexically_relative(config.versions_folder()).string();
            if (!is_part_of(project, name)) files.push_back(std::move(name));
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace retort::cli
