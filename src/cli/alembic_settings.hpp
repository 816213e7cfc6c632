// SPDX-License-Identifier: MIT
// The settings of an Alembic project from both files that may hold them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/alembic_ini.hpp"
#include "cli/errors.hpp"

namespace retort::cli {

/// [tool.alembic] of a pyproject.toml: a key's texts, one unless it is a list; numbers and truth values as texts.
/// Nullopt: the file has no such table. Throws BadConfig.
using TomlSettings = std::map<std::string, std::vector<std::string>>;
std::optional<TomlSettings> read_tool_alembic(const std::string& path);

class AlembicSettings {
public:
    /// Of the two files, `ini` has the last word.
    AlembicSettings(std::optional<IniFile> ini, std::string ini_path, std::string section,
                    std::optional<TomlSettings> toml, std::string folder);

    [[nodiscard]] std::optional<std::string> find(const std::string& key) const;
    [[nodiscard]] std::optional<std::string> find_in(const std::string& section, const std::string& key) const;
    /// A list: as TOML has it, or a text of the ini file at the separators that path_separator names.
    [[nodiscard]] std::vector<std::string> paths(const std::string& key) const;
    /// `true`, as Python's ConfigParser takes it.
    [[nodiscard]] bool is_on(const std::string& key) const;
    [[nodiscard]] ConfigPlace place_of(const std::string& key) const;

private:
    [[nodiscard]] std::vector<std::string> split(const std::string& text) const;

    std::optional<IniFile> ini_;
    std::string ini_path_;
    std::string section_;
    std::optional<TomlSettings> toml_;
    std::map<std::string, std::string> names_;
};

}  // namespace retort::cli
