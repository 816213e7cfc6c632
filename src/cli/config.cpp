// SPDX-License-Identifier: MIT
// The one file that knows TOML.
#include "cli/config.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

// Header-only, so that programs that are shipped need no further library.
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

namespace fs = std::filesystem;

/// One table of the file, whose keys are asked for by name; what was not asked for is unknown.
class Section {
public:
    Section(const toml::table& table, const std::string& path) : table_{table}, path_{path} {}

    void read(const char* key, std::string& value) {
        if (const toml::node* const node = find(key)) value = text(key, *node);
    }
    void read(const char* key, std::optional<std::string>& value) {
        if (const toml::node* const node = find(key)) value = text(key, *node);
    }
    void read(const char* key, bool& value) {
        if (const toml::node* const node = find(key)) value = checked<bool>(key, *node, "true or false");
    }
    void read(const char* key, std::vector<std::string>& value) {
        const toml::node* const node = find(key);
        if (node == nullptr) return;
        const auto& list = *checked_list(key, *node);
        if (list.empty()) throw BadConfigValue{place(*node), key, "a list of texts, one at least"};
        for (const toml::node& each : list) value.push_back(text(key, each));
    }
    void read(const char* key, std::size_t& value) {
        const toml::node* const node = find(key);
        if (node == nullptr) return;
        const auto number = checked<std::int64_t>(key, *node, "a number from 1 on");
        if (number < 1) throw BadConfigValue{place(*node), key, "a number from 1 on"};
        value = static_cast<std::size_t>(number);
    }
    const toml::table* table(const char* key) {
        const toml::node* const node = find(key);
        if (node == nullptr) return nullptr;
        if (!node->is_table()) throw BadConfigValue{place(*node), key, "a table"};
        return node->as_table();
    }
    void refuse_the_rest() const {
        for (const auto& [key, node] : table_) {
            const std::string name{key.str()};
            if (std::find(known_.begin(), known_.end(), name) == known_.end()) {
                throw UnknownConfigKey{{path_, key.source().begin.line}, name, known_};
            }
        }
    }
    [[nodiscard]] ConfigPlace place(const toml::node& node) const { return {path_, node.source().begin.line}; }

private:
    const toml::node* find(const char* key) {
        known_.emplace_back(key);
        return table_.get(key);
    }
    template <class T>
    T checked(const char* key, const toml::node& node, std::string_view wanted) const {
        const auto* const value = node.as<T>();
        if (value == nullptr) throw BadConfigValue{place(node), key, wanted};
        return value->get();
    }
    [[nodiscard]] const toml::array* checked_list(const char* key, const toml::node& node) const {
        if (!node.is_array()) throw BadConfigValue{place(node), key, "a list of texts, one at least"};
        return node.as_array();
    }
    [[nodiscard]] std::string text(const char* key, const toml::node& node) const {
        std::string value = checked<std::string>(key, node, "a text in quotes");
        if (value.find('\0') != std::string::npos) throw BadConfigValue{place(node), key, "a text without a NUL"};
        return value;
    }

    const toml::table& table_;
    const std::string& path_;
    std::vector<std::string> known_;
};

void read_project(const toml::table& table, Config& config) {
    Section section{table, config.path};
    std::string timezone = "local";
    section.read("name", config.name);
    section.read("migrations", config.migrations);
    section.read("version_locations", config.version_locations);
    section.read("recursive_version_locations", config.recursive_version_locations);
    section.read("build", config.build);
    section.read("program", config.program);
    section.read("file_template", config.file_template);
    section.read("slug_length", config.slug_length);
    section.read("timezone", timezone);
    section.refuse_the_rest();
    if (config.migrations.empty()) throw BadConfigValue{{config.path}, "migrations", "the name of a folder"};
    if (timezone != "local" && timezone != "utc") {
        throw BadConfigValue{section.place(*table.get("timezone")), "timezone", "\"local\" or \"utc\""};
    }
    config.utc = timezone == "utc";
}

Environment read_environment(std::string name, const toml::table& table, const std::string& path) {
    Environment environment{.name = std::move(name)};
    environment.require_review = environment.name != "development";
    Section section{table, path};
    section.read("url", environment.url);
    section.read("require_review", environment.require_review);
    section.refuse_the_rest();
    return environment;
}

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
    Section section{file, config.path};
    if (const toml::table* const project = section.table("project")) read_project(*project, config);
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
    return {.name = name, .require_review = name != "development"};
}

Url url_of(const Config& config, const Environment& environment, const Variables& variables) {
    if (!environment.url) throw NoDatabaseUrl{environment.name, config.path};
    const std::string key = "url of [environments." + environment.name + "]";
    return with_file_in(Url::parse(expand(*environment.url, variables, key)), config.root);
}

Url with_file_in(const Url& url, const std::string& folder) {
    const std::string& file = url.database();
    const bool is_file = url.dialect() == "sqlite" && !file.empty() && file != ":memory:" && !file.starts_with("file:");
    if (!is_file || fs::path{file}.is_absolute() || folder.empty()) return url;
    return url.with_database((fs::path{folder} / file).lexically_normal().string());
}

}  // namespace retort::cli
