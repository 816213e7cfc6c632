// SPDX-License-Identifier: MIT
// retort.toml: what a project is and where its databases are. docs/commands.md describes every key.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/url.hpp"

#include "cli/expand.hpp"

namespace retort::cli {

/// One [environments.NAME].
struct Environment {
    std::string name;
    std::optional<std::string> url = {};  ///< As written: variables not yet expanded. May hold a secret.
    bool require_review = true;           ///< A generated revision that nobody has read does not run.
};

struct Config {
    std::string path = {};  ///< Of the file; empty: there is none.
    std::string root = {};  ///< Its folder: what relative paths in it start from.
    std::string name = {};
    std::string migrations = "migrations";            ///< Revisions stand in its subfolder `versions`.
    std::vector<std::string> version_locations = {};  ///< Folders of revisions; empty: `versions` of migrations.
    bool recursive_version_locations = false;         ///< Revisions stand in folders below those, too.
    std::string build = {};                           ///< A shell command; empty: none.
    std::string program = {};                         ///< The project's own migration program; empty: none.
    std::string file_template = {};                   ///< Empty: the usual one.
    std::size_t slug_length = 40;
    bool utc = false;  ///< Times in revision files are UTC instead of local time.
    std::vector<Environment> environments = {};

    [[nodiscard]] std::string absolute(const std::string& path_in_project) const;
    /// Absolute; one at least.
    [[nodiscard]] std::vector<std::string> version_folders() const;
    /// `versions` of `migrations`: what the names of a program's revisions start from.
    [[nodiscard]] std::string versions_folder() const;
    [[nodiscard]] std::vector<std::string> environment_names() const;
};

/// Reads the text of a retort.toml. `path` is for messages and for `Config::root`. Throws BadConfig, UnknownConfigKey,
/// BadConfigValue.
Config parse_config(std::string_view text, const std::string& path);
Config read_config(const std::string& path);

/// The retort.toml of `folder`, or of the nearest folder above it that has one.
std::optional<std::string> find_config(const std::string& folder);

/// Throws UnknownEnvironment. In a configuration without any environment, every name has its defaults.
Environment environment_of(const Config& config, const std::string& name);

/// The environment's URL with its variables expanded; a relative SQLite file is relative to the project's folder.
/// Throws NoDatabaseUrl, UnsetVariable, BadUrl.
Url url_of(const Config& config, const Environment& environment, const Variables& variables);

/// A SQLite URL's relative file made absolute, seen from `folder`; any other URL as it is.
Url with_file_in(const Url& url, const std::string& folder);

}  // namespace retort::cli
