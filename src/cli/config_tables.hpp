// SPDX-License-Identifier: MIT
// The tables of retort.toml; one function each. All throw UnknownConfigKey and BadConfigValue.
#pragma once

#include <string>
#include <vector>

#include "cli/config.hpp"
#include "cli/toml_section.hpp"

namespace retort::cli {

void read_project(const toml::table& table, Config& config);
DatabaseConfig read_database(std::string name, const toml::table& table, const std::string& path);
Environment read_environment(std::string name, const toml::table& table, const std::string& path);
void read_testing(const toml::table& table, Config& config);
void read_autogenerate(const toml::table& table, Config& config);
std::vector<PostWriteHook> read_post_write_hooks(const std::vector<const toml::table*>& tables,
                                                 const std::string& path);

}  // namespace retort::cli
