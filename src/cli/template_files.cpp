// SPDX-License-Identifier: MIT
#include "cli/template_files.hpp"

namespace retort::cli {

namespace {

constexpr std::string_view environments_text = R"(
# Where the databases are. `-e NAME` or RETORT_ENV chooses; development unless said. ${NAME} is an environment variable.
# A generated revision that nobody has read (`retort review`) runs in development only, unless require_review says
# otherwise.
[environments.development]
url = "sqlite:///@NAME@.db"

[environments.production]
url = "${DATABASE_URL}"
)";

constexpr std::string_view cpp_config_text = R"(# What Retort knows of this project.
[project]
name = "@NAME@"
migrations = "@MIGRATIONS@"
# The program that holds models, revisions and command line, and how it is brought up to date.
build = "cmake -S . -B build && cmake --build build --target @NAME@-migrate"
program = "build/@NAME@-migrate"
)";

constexpr std::string_view sql_config_text = R"(# What Retort knows of this project.
[project]
name = "@NAME@"
migrations = "@MIGRATIONS@"
)";

constexpr std::string_view cmake_text = R"(cmake_minimum_required(VERSION 3.25)
project(@NAME@ LANGUAGES CXX)

find_package(retort REQUIRED)

# @NAME@-migrate: models, revisions and command line in one program, for every place where migrations run.
retort_add_migrations(@NAME@-migrate DIRECTORY @MIGRATIONS@
                      METADATA @NAME@_schema HEADERS models.hpp LIBRARIES retort::orm)
)";

constexpr std::string_view models_text = R"(// The tables of @NAME@.
#pragma once

#include <cstdint>
#include <string>
)"
                                         "\n#include <retort/orm.hpp>\n#include <retort/orm/schema_of.hpp>\n"
                                         R"(
using namespace retort;

struct Base : DeclarativeBase {
    static inline MetaData metadata{naming_convention::standard};
};

struct User {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
    Mapped<std::string, String(50)> name{};
};
RETORT_TABLE(User, "users", id, name)
inline constexpr auto users = table<User>;

/// What migrations compare with a database: every model is named here.
inline Schema @NAME@_schema() { return schema_of<User>(); }
)";

std::string filled_in(std::string_view text, const std::string& name, const std::string& migrations) {
    std::string filled;
    while (!text.empty()) {
        const std::size_t at = text.find('@');
        filled += text.substr(0, at);
        if (at == std::string_view::npos) break;
        text.remove_prefix(at);
        const std::string_view key = text.substr(0, text.find('@', 1) + 1);
        filled += key == "@NAME@" ? name : migrations;
        text.remove_prefix(key.size());
    }
    return filled;
}

std::vector<TemplateFile> filled_in(std::vector<TemplateFile> files, const std::string& name,
                                    const std::string& migrations) {
    for (TemplateFile& file : files) file.text = filled_in(file.text, name, migrations);
    return files;
}

}  // namespace

std::vector<TemplateFile> cpp_project(const std::string& name, const std::string& migrations) {
    const std::string config = std::string{cpp_config_text} + std::string{environments_text};
    return filled_in({{"retort.toml", config},
                      {"CMakeLists.txt", std::string{cmake_text}},
                      {"models.hpp", std::string{models_text}},
                      {migrations + "/versions/.gitkeep", ""}},
                     name, migrations);
}

std::vector<TemplateFile> sql_project(const std::string& name, const std::string& migrations) {
    const std::string config = std::string{sql_config_text} + std::string{environments_text};
    return filled_in({{"retort.toml", config}, {migrations + "/versions/.gitkeep", ""}}, name, migrations);
}

std::span<const ProjectTemplate> project_templates() {
    static constexpr ProjectTemplate templates[] = {
        {"cpp", "models and revisions in C++, one database (the default)", cpp_project},
        {"sql", "plain-SQL revisions, no C++ at all", sql_project},
    };
    return templates;
}

std::string project_name_of(std::string_view text) {
    std::string name;
    for (const char c : text) {
        const bool is_upper = c >= 'A' && c <= 'Z';
        const bool is_plain = is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_plain) {
            name += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    if (name.empty()) return "project";
    return name.front() >= '0' && name.front() <= '9' ? "p" + name : name;
}

}  // namespace retort::cli
