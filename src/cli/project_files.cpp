// SPDX-License-Identifier: MIT
#include "cli/project_files.hpp"

#include <algorithm>
#include <filesystem>
#include <future>
#include <span>
#include <thread>

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

using Revisions = std::vector<migrate::KnownRevision>;

Revisions of_files(std::span<const std::string> paths) {
    Revisions revisions;
    revisions.reserve(paths.size());
    for (const std::string& path : paths) revisions.push_back(of_file(path));
    return revisions;
}

/// Thousands of files are read by as many threads as there are processors. The error is that of the first bad file.
Revisions of_many_files(std::span<const std::string> paths) {
    constexpr std::size_t files_for_a_thread = 256;
    const std::size_t most = std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
    const std::size_t threads = std::min(most, paths.size() / files_for_a_thread + 1);
    const std::size_t part = (paths.size() + threads - 1) / threads;
    std::vector<std::future<Revisions>> parts;
    for (std::size_t begin = part; begin < paths.size(); begin += part) {
        parts.push_back(
            std::async(std::launch::async, of_files, paths.subspan(begin, std::min(part, paths.size() - begin))));
    }
    Revisions revisions = of_files(paths.first(std::min(part, paths.size())));
    for (std::future<Revisions>& each : parts) {
        for (migrate::KnownRevision& revision : each.get()) revisions.push_back(std::move(revision));
    }
    return revisions;
}

migrate::KnownRevision of_compiled(const CompiledRevision& compiled, const std::string& path) {
    if (path.ends_with(".py")) return {.file = migrate::parse_python_revision(compiled.sql, path)};
    if (compiled.revision == nullptr) return of_sql(migrate::parse_sql_revision(compiled.sql, path));
    return {.file = migrate::file_of(*compiled.revision, compiled.message, path),
            .compiled = compiled.revision,
            .source = compiled.source};
}

bool is_part_of(const Project& project, const std::string& file) {
    return std::any_of(project.revisions.begin(), project.revisions.end(),
                       [&](const CompiledRevision& revision) { return revision.file == file; });
}

}  // namespace

std::vector<migrate::KnownRevision> revisions_in(const Config& config) {
    std::vector<std::string> paths;
    for (const std::string& folder : config.version_folders()) {
        if (!fs::is_directory(folder)) continue;
        for (std::string& path : migrate::revision_file_paths(folder, config.recursive_version_locations)) {
            paths.push_back(std::move(path));
        }
    }
    return of_many_files(paths);
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
