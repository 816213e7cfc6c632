// SPDX-License-Identifier: MIT
#include "cli/config.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

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
    if (const toml::table* const environments = section.table("environments")) read_environments(*environments, config);
    section.refuse_the_rest();
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
