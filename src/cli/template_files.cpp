// SPDX-License-Identifier: MIT
#include "cli/template_files.hpp"

#include "retort/sql/schema/tokenizer.hpp"

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

constexpr std::string_view async_cmake_text = R"(
# @NAME@: a program of coroutines that uses the tables.
add_executable(@NAME@ main.cpp)
target_link_libraries(@NAME@ PRIVATE retort::retort)
)";

constexpr std::string_view async_main_text = R"(// A program of coroutines that uses the tables of @NAME@.
#include <cstdlib>
#include <exception>
#include <iostream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
)"
                                             "#include <retort/aio.hpp>\n\n#include \"models.hpp\"\n"
                                             R"(
namespace asio = boost::asio;

static asio::awaitable<void> greet(AsyncEngine engine) {
    const auto rows = co_await engine.run_sync(
        [](Connection& connection) { return connection.execute(select(users.name)).all(); });
    for (const auto& [name] : rows) std::cout << "hello, " << name << '\n';
}

int main() {
    const char* const url = std::getenv("DATABASE_URL");
    asio::io_context context;
    const AsyncEngine engine{context.get_executor(), create_engine(url == nullptr ? "sqlite:///@NAME@.db" : url)};
    asio::co_spawn(context, greet(engine), [](const std::exception_ptr& error) {
        if (error) std::rethrow_exception(error);
    });
    context.run();
}
)";

// Several databases: each has its own models, history and retort.toml, and all are built together.
constexpr std::string_view multi_cmake_text = R"(cmake_minimum_required(VERSION 3.25)
project(@NAME@ LANGUAGES CXX)

find_package(retort REQUIRED)

# One program of migrations for each database; a further one is a folder like these and a line like these.
add_subdirectory(main)
add_subdirectory(archive)
)";

constexpr std::string_view multi_config_text =
    R"(# What Retort knows of @NAME@: two databases, each in a folder with a retort.toml of its own. `retort upgrade` runs in
# both, `retort --database main upgrade` in one.
[project]
name = "@NAME@"

[databases.main]
project = "main"

[databases.archive]
project = "archive"
)";

constexpr std::string_view multi_part_cmake_text = R"(# The database @PART@ of @NAME@.
retort_add_migrations(@PART@-migrate DIRECTORY @MIGRATIONS@
                      METADATA @PART@_schema HEADERS models.hpp LIBRARIES retort::orm)
)";

constexpr std::string_view multi_part_config_text =
    R"(# What Retort knows of the database @PART@. Commands run in this folder:
#     cd @PART@ && retort upgrade
[project]
name = "@PART@"
migrations = "@MIGRATIONS@"
build = "cmake -S .. -B ../build && cmake --build ../build --target @PART@-migrate"
program = "../build/@PART@/@PART@-migrate"

# -e NAME or RETORT_ENV chooses; development unless said. ${NAME} is an environment variable.
[environments.development]
url = "sqlite:///@PART@.db"

[environments.production]
url = "${@VARIABLE@}"
)";

/// What stands for the words between @ signs.
struct Words {
    std::string name;
    std::string migrations;
    std::string part = {};  ///< Of several databases, the one that a file is about.
};

std::string word_for(std::string_view key, const Words& words) {
    if (key == "@MIGRATIONS@") return words.migrations;
    if (key == "@PART@") return words.part;
    if (key == "@VARIABLE@") return to_upper_ascii(words.part) + "_DATABASE_URL";
    return words.name;
}

std::string filled_in(std::string_view text, const Words& words) {
    std::string filled;
    while (!text.empty()) {
        const std::size_t at = text.find('@');
        filled += text.substr(0, at);
        if (at == std::string_view::npos) break;
        text.remove_prefix(at);
        const std::string_view key = text.substr(0, text.find('@', 1) + 1);
        filled += word_for(key, words);
        text.remove_prefix(key.size());
    }
    return filled;
}

std::vector<TemplateFile> filled_in(std::vector<TemplateFile> files, const Words& words) {
    for (TemplateFile& file : files) file.text = filled_in(file.text, words);
    return files;
}

/// The files of one of several databases.
std::vector<TemplateFile> part_of_project(const std::string& name, const std::string& migrations,
                                          const std::string& part) {
    std::vector<TemplateFile> files = filled_in({{part + "/CMakeLists.txt", std::string{multi_part_cmake_text}},
                                                 {part + "/retort.toml", std::string{multi_part_config_text}},
                                                 {part + "/" + migrations + "/versions/.gitkeep", ""}},
                                                {name, migrations, part});
    files.push_back({part + "/models.hpp", filled_in(models_text, {part, migrations})});
    return files;
}

}  // namespace

std::vector<TemplateFile> cpp_project(const std::string& name, const std::string& migrations) {
    const std::string config = std::string{cpp_config_text} + std::string{environments_text};
    return filled_in({{"retort.toml", config},
                      {"CMakeLists.txt", std::string{cmake_text}},
                      {"models.hpp", std::string{models_text}},
                      {migrations + "/versions/.gitkeep", ""}},
                     {name, migrations});
}

std::vector<TemplateFile> sql_project(const std::string& name, const std::string& migrations) {
    const std::string config = std::string{sql_config_text} + std::string{environments_text};
    return filled_in({{"retort.toml", config}, {migrations + "/versions/.gitkeep", ""}}, {name, migrations});
}

std::vector<TemplateFile> async_project(const std::string& name, const std::string& migrations) {
    std::vector<TemplateFile> files = cpp_project(name, migrations);
    const Words words{name, migrations};
    for (TemplateFile& file : files) {
        if (file.path == "CMakeLists.txt") file.text += filled_in(async_cmake_text, words);
    }
    files.push_back({"main.cpp", filled_in(async_main_text, words)});
    return files;
}

std::vector<TemplateFile> multi_project(const std::string& name, const std::string& migrations) {
    std::vector<TemplateFile> files{{"retort.toml", filled_in(multi_config_text, {name, migrations})},
                                    {"CMakeLists.txt", filled_in(multi_cmake_text, {name, migrations})}};
    for (const char* const part : {"main", "archive"}) {
        for (TemplateFile& file : part_of_project(name, migrations, part)) files.push_back(std::move(file));
    }
    return files;
}

std::span<const ProjectTemplate> project_templates() {
    static constexpr ProjectTemplate templates[] = {
        {"cpp", "models and revisions in C++, one database (the default)", cpp_project},
        {"async", "the same with a program of coroutines", async_project},
        {"multi", "several databases, each with its own models and history", multi_project},
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
