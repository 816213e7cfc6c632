// SPDX-License-Identifier: MIT
// A project of Alembic's, as its configuration tells it: what `adopt` makes a retort.toml of.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "retort/migrate/op/table_name.hpp"

namespace retort::cli {

/// A database that the project names.
struct AlembicDatabase {
    std::string environment;
    std::string url = {};  ///< As retort.toml may hold it: without a password; a variable where it cannot be said.
};

struct AlembicProject {
    std::vector<std::string> files = {};              ///< That were read: alembic.ini, pyproject.toml.
    std::string root = {};                            ///< Their folder; absolute, as all paths here.
    std::string script_location = {};                 ///< The folder of env.py.
    std::vector<std::string> version_locations = {};  ///< One at least.
    bool recursive = false;
    std::string file_template = {};
    std::optional<std::size_t> slug_length = {};
    std::string timezone = "local";
    migrate::TableName version_table = "alembic_version";
    std::vector<AlembicDatabase> databases = {};
    std::vector<std::string> notes = {};  ///< What was not taken over, and what to do about it.
};

/// Reads `path`: an alembic.ini, a pyproject.toml with [tool.alembic], or the folder of one or both, where the ini file
/// has the last word, as with Alembic. `section` is that of the ini file. Runs no Python: of env.py, it knows what is
/// written as a literal. Throws NoAlembicProject (RT-C029), BadConfig, BadConfigValue.
AlembicProject read_alembic_project(const std::string& path, const std::string& section);

/// The retort.toml that leads to the same revisions and databases.
std::string config_text(const AlembicProject& project, const std::string& name);

}  // namespace retort::cli
