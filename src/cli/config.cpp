// SPDX-License-Identifier: MIT
#include "cli/config.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "cli/config_tables.hpp"
#include "cli/errors.hpp"
#include "cli/toml_section.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

void read_environments(const toml::table& table, Config& config) {
    for (const auto& [key, node] : table) {
        const std::string name{key.str()};
        if (!node.is_table()) {
            throw BadConfigValue{{config.path, key.source().begin.line}, "environments." + name, "a table"};
        }
        config.environments.push_back(read_environment(name, *node.as_table(), config.path));
    }
}

/// In the order of the file, which the table does not keep.
void read_databases(const toml::table& table, Config& config) {
    std::map<std::string, std::size_t> lines;
    for (const auto& [key, node] : table) {
        const std::string name{key.str()};
        if (!node.is_table()) {
            throw BadConfigValue{{config.path, key.source().begin.line}, "databases." + name, "a table"};
        }
        config.databases.push_back(read_database(name, *node.as_table(), config.path));
        lines[name] = key.source().begin.line;
    }
    std::sort(
        config.databases.begin(), config.databases.end(),
        [&](const DatabaseConfig& left, const DatabaseConfig& right) { return lines[left.name] < lines[right.name]; });
}

/// The databases of an environment are those of the project, or are its databases where it names none.
void settle_databases(Config& config) {
    const bool are_named = !config.databases.empty();
    for (const Environment& environment : config.environments) {
        for (const DatabaseOfEnvironment& each : environment.databases) {
            const std::vector<std::string> known = config.database_names();
            const bool is_known = std::find(known.begin(), known.end(), each.name) != known.end();
            if (!is_known && are_named) {
                throw UnknownConfigKey{
                    {config.path}, "environments." + environment.name + ".databases." + each.name, known};
            }
            if (!is_known) config.databases.push_back({.name = each.name});
        }
    }
}

/// Each tenant's schema has a version table of its own.
void refuse_tenants_with_one_version_table(const Config& config) {
    const auto is_in_a_schema = [](const DatabaseConfig& database) { return !database.version_table.schema.empty(); };
    const bool has_schema = !config.version_table.schema.empty() ||
                            std::any_of(config.databases.begin(), config.databases.end(), is_in_a_schema);
    for (const Environment& environment : config.environments) {
        const bool has_tenants = environment.tenants.has_any() ||
                                 std::any_of(environment.databases.begin(), environment.databases.end(),
                                             [](const DatabaseOfEnvironment& each) { return each.tenants.has_any(); });
        if (!has_schema || !has_tenants) continue;
        throw BadConfigValue{{config.path}, "version_table_schema", "left out where an environment has tenants"};
    }
}

toml::table parse_toml(std::string_view text, const std::string& path) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        throw BadConfig{{path, error.source().begin.line}, std::string{error.description()}};
    }
}

std::string folder_of(const std::string& path) {
    return fs::absolute(fs::path{path}).lexically_normal().parent_path().string();
}

}  // namespace

std::string Config::absolute(const std::string& path_in_project) const {
    return (fs::path{root} / path_in_project).lexically_normal().string();
}

std::string Config::versions_folder() const { return (fs::path{absolute(migrations)} / "versions").string(); }

std::vector<std::string> Config::version_folders() const {
    if (version_locations.empty()) return {versions_folder()};
    std::vector<std::string> folders;
    for (const std::string& location : version_locations) folders.push_back(absolute(location));
    return folders;
}

std::vector<std::string> Config::environment_names() const {
    std::vector<std::string> names;
    for (const Environment& environment : environments) names.push_back(environment.name);
    return names;
}

std::vector<std::string> Config::database_names() const {
    std::vector<std::string> names;
    for (const DatabaseConfig& database : databases) names.push_back(database.name);
    return names;
}

bool Config::has_one_history() const {
    return std::none_of(databases.begin(), databases.end(),
                        [](const DatabaseConfig& database) { return database.has_own_history(); });
}

Config config_for(Config config, const std::string& database) {
    const auto found = std::find_if(config.databases.begin(), config.databases.end(),
                                    [&](const DatabaseConfig& each) { return each.name == database; });
    if (found == config.databases.end()) throw UnknownDatabase{database, config.database_names()};
    if (!found->project.empty())
        return read_config((fs::path{config.absolute(found->project)} / "retort.toml").string());
    if (!found->migrations.empty()) config.migrations = found->migrations;
    if (found->has_own_history()) config.version_locations = found->version_locations;
    if (!found->version_table.name.empty()) config.version_table.name = found->version_table.name;
    if (!found->version_table.schema.empty()) config.version_table.schema = found->version_table.schema;
    return config;
}

Config parse_config(std::string_view text, const std::string& path) {
    Config config;
    config.path = path;
    config.root = folder_of(path);
    config.name = fs::path{config.root}.filename().string();
    const toml::table file = parse_toml(text, path);
    TomlSection section{file, config.path};
    if (const toml::table* const project = section.table("project")) read_project(*project, config);
    if (const toml::table* const autogenerate = section.table("autogenerate")) read_autogenerate(*autogenerate, config);
    if (const auto hooks = section.tables("post_write_hooks")) {
        config.post_write_hooks = read_post_write_hooks(*hooks, config.path);
    }
    if (const toml::table* const testing = section.table("testing")) read_testing(*testing, config);
    if (const toml::table* const databases = section.table("databases")) read_databases(*databases, config);
    if (const toml::table* const environments = section.table("environments")) read_environments(*environments, config);
    section.refuse_the_rest();
    settle_databases(config);
    refuse_tenants_with_one_version_table(config);
    return config;
}

Config read_config(const std::string& path) {
    if (fs::is_directory(path)) throw BadConfig{{path}, "cannot be read: it is a folder"};
    std::ifstream file{path, std::ios::binary};
    if (!file) throw BadConfig{{path}, std::string{"cannot be read: "} + std::strerror(errno)};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (file.bad()) throw BadConfig{{path}, "cannot be read"};
    return parse_config(text, path);
}

std::optional<std::string> find_config(const std::string& folder) {
    for (fs::path at = fs::absolute(folder).lexically_normal();; at = at.parent_path()) {
        std::error_code failed;
        const fs::path candidate = at / "retort.toml";
        if (fs::is_regular_file(candidate, failed)) return candidate.string();
        if (at == at.parent_path()) return std::nullopt;
    }
}

Environment environment_of(const Config& config, const std::string& name) {
    for (const Environment& environment : config.environments) {
        if (environment.name == name) return environment;
    }
    if (!config.environments.empty()) throw UnknownEnvironment{name, config.environment_names(), config.path};
    return environment_called(name);
}

}  // namespace retort::cli
