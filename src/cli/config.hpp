// SPDX-License-Identifier: MIT
// retort.toml: what a project is and where its databases are. docs/commands.md describes every key.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/op/table_name.hpp"

#include "cli/environment.hpp"

namespace retort::cli {

/// A command that is run on each new revision file.
struct PostWriteHook {
    std::string name = {};
    std::string command = {};  ///< For the shell; `{file}` is the file, which otherwise comes last.
    std::string folder = {};   ///< Where it runs, relative to the project's.
    std::string ending = {};   ///< Of the files that it is for; empty: all.
};

/// [autogenerate]: what the comparison of models and database is to find.
struct AutogenerateConfig {
    migrate::ForeignKeyIndexes foreign_key_indexes = migrate::ForeignKeyIndexes::report;
    std::vector<std::string> include_tables = {};  ///< Patterns: `name` or `schema.name`, with `*` and `?`; empty: all.
    std::vector<std::string> exclude_tables = {};
    bool compare_types = true;
    bool compare_server_defaults = true;
    bool compare_comments = true;
    bool compare_all_views = false;  ///< Those that no model names are to go.
    bool not_null_in_three_steps = true;
};

/// [databases.NAME]: one of several databases. What is not said is as [project] has it.
struct DatabaseConfig {
    std::string name = {};
    std::string project = {};  ///< A folder whose retort.toml says everything; then nothing of the rest is said.
    std::string migrations = {};
    std::vector<std::string> version_locations = {};
    migrate::TableName version_table = std::string{};

    [[nodiscard]] bool has_own_history() const {
        return !project.empty() || !migrations.empty() || !version_locations.empty();
    }
};

struct Config {
    std::string path = {};  ///< Of the file; empty: there is none.
    std::string root = {};  ///< Its folder: what relative paths in it start from.
    std::string name = {};
    std::string migrations = "migrations";                 ///< Revisions stand in its subfolder `versions`.
    std::vector<std::string> version_locations = {};       ///< Folders of revisions; empty: `versions` of migrations.
    bool recursive_version_locations = false;              ///< Revisions stand in folders below those, too.
    std::string build = {};                                ///< A shell command; empty: none.
    std::string program = {};                              ///< The project's own migration program; empty: none.
    migrate::TableName version_table = "alembic_version";  ///< In which a database says where it is.
    std::string file_template = {};                        ///< Empty: the usual one.
    std::size_t slug_length = 40;
    std::string timezone = "local";  ///< Of times in revision files: "local", "utc", or a name such as "Europe/Berlin".
    AutogenerateConfig autogenerate = {};
    std::optional<std::vector<PostWriteHook>> post_write_hooks = {};  ///< Nullopt: nothing is said about them.
    std::vector<DatabaseConfig> databases = {};                       ///< None: the project has one, which has no name.
    std::vector<Environment> environments = {};
    std::vector<std::string> accepted = {};  ///< What tests of the migrations may find: "round-trip 1a2b".

    [[nodiscard]] std::string absolute(const std::string& path_in_project) const;
    /// Absolute; one at least.
    [[nodiscard]] std::vector<std::string> version_folders() const;
    /// `versions` of `migrations`: what the names of a program's revisions start from.
    [[nodiscard]] std::string versions_folder() const;
    [[nodiscard]] std::vector<std::string> environment_names() const;
    [[nodiscard]] std::vector<std::string> database_names() const;
    /// Whether all databases have the same revisions.
    [[nodiscard]] bool has_one_history() const;
};

/// Reads the text of a retort.toml. `path` is for messages and for `Config::root`. Throws BadConfig, UnknownConfigKey,
/// BadConfigValue.
Config parse_config(std::string_view text, const std::string& path);
Config read_config(const std::string& path);

/// The retort.toml of `folder`, or of the nearest folder above it that has one.
std::optional<std::string> find_config(const std::string& folder);

/// What it, or the project that it names, says of one of several databases. Throws UnknownDatabase (RT-C042).
Config config_for(Config config, const std::string& database);

/// Throws UnknownEnvironment. In a configuration without any environment, every name has its defaults.
Environment environment_of(const Config& config, const std::string& name);

}  // namespace retort::cli
