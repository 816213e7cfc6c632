// SPDX-License-Identifier: MIT
#include "cli/config_tables.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "cli/duration.hpp"
#include "cli/wall_clock.hpp"

namespace retort::cli {

namespace {

using migrate::ForeignKeyIndexes;

void read_timeout(TomlSection& section, const char* key, std::optional<Milliseconds>& timeout) {
    std::optional<std::string> text;
    section.read(key, text);
    if (!text) return;
    timeout = parse_duration(*text);
    if (!timeout) section.fail(key, duration_words);
}

void read_query(const toml::table& table, const std::string& path, DatabasePlace& place) {
    TomlSection section{table, path};
    for (const auto& [key, node] : table) {
        std::string value;
        section.read(std::string{key.str()}.c_str(), value);
        place.query.emplace_back(key.str(), std::move(value));
    }
}

void read_place(TomlSection& section, const std::string& path, DatabasePlace& place) {
    section.read("url", place.url);
    section.read("dialect", place.dialect);
    section.read("driver", place.driver);
    section.read("user", place.user);
    section.read("host", place.host);
    section.read("port", place.port);
    section.read("database", place.database);
    if (const toml::table* const query = section.table("query")) read_query(*query, path, place);
    section.read("password", place.password);
    section.read("password_file", place.password_file);
    section.read("password_command", place.password_command);
}

void check_place(const TomlSection& section) {
    constexpr const char* parts[] = {"dialect", "driver", "user", "host", "port", "database", "query"};
    for (const char* const part : parts) {
        if (!section.has(part)) continue;
        if (section.has("url")) section.fail(part, "left out where url says it all");
        if (!section.has("dialect")) section.fail(part, "with a dialect beside it: postgresql, sqlite, mysql");
    }
    constexpr const char* passwords[] = {"password", "password_file", "password_command"};
    const auto given =
        std::count_if(std::begin(passwords), std::end(passwords), [&](const char* key) { return section.has(key); });
    if (given > 1)
        section.fail(section.has("password_command") ? "password_command" : "password_file",
                     "the only word about a password: one of password, password_file, password_command");
}

void read_tenants(TomlSection& section, Tenants& tenants) {
    section.read("tenants", tenants.names);
    section.read("tenants_query", tenants.query);
    section.read("shared_schemas", tenants.shared_schemas);
    if (!tenants.names.empty() && !tenants.query.empty())
        section.fail("tenants_query", "left out where tenants lists them");
    std::vector<std::string> sorted = tenants.names;
    std::sort(sorted.begin(), sorted.end());
    const bool is_twice = std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
    if (is_twice || (!sorted.empty() && sorted.front().empty())) section.fail("tenants", "names of schemas, each once");
}

DatabaseOfEnvironment read_database_place(std::string name, const toml::table& table, const std::string& path) {
    DatabaseOfEnvironment database{.name = std::move(name)};
    TomlSection section{table, path};
    read_place(section, path, database.place);
    read_tenants(section, database.tenants);
    section.refuse_the_rest();
    check_place(section);
    return database;
}

void read_database_places(TomlSection& section, const std::string& path, Environment& environment) {
    const toml::table* const databases = section.table("databases");
    if (databases == nullptr) return;
    for (const auto& [key, node] : *databases) {
        const std::string name{key.str()};
        if (!node.is_table()) throw BadConfigValue{{path, key.source().begin.line}, "databases." + name, "a table"};
        environment.databases.push_back(read_database_place(name, *node.as_table(), path));
    }
    for (const char* const key : {"url", "dialect", "tenants", "tenants_query"}) {
        if (section.has(key)) section.fail(key, "said of each of its databases, where there are several");
    }
}

PostWriteHook read_hook(const toml::table& table, const std::string& path) {
    TomlSection section{table, path};
    PostWriteHook hook;
    std::size_t format = 0;
    section.read("name", hook.name);
    section.read("command", hook.command);
    section.read("folder", hook.folder);
    section.read_choice("files", format, {"all", "cpp", "sql"});
    section.refuse_the_rest();
    if (hook.command.empty()) section.fail("command", "a shell command; {file} in it is the file that was written");
    if (format != 0) hook.ending = format == 1 ? ".cpp" : ".sql";
    if (hook.name.empty()) hook.name = hook.command.substr(0, hook.command.find(' '));
    return hook;
}

}  // namespace

void read_project(const toml::table& table, Config& config) {
    TomlSection section{table, config.path};
    section.read("name", config.name);
    section.read("migrations", config.migrations);
    section.read("version_locations", config.version_locations);
    section.read("recursive_version_locations", config.recursive_version_locations);
    section.read("build", config.build);
    section.read("program", config.program);
    section.read("file_template", config.file_template);
    section.read("version_table", config.version_table.name);
    section.read("version_table_schema", config.version_table.schema);
    section.read("slug_length", config.slug_length);
    section.read("timezone", config.timezone);
    section.refuse_the_rest();
    if (config.migrations.empty()) section.fail("migrations", "the name of a folder");
    if (config.version_table.empty()) section.fail("version_table", "the name of a table");
    if (!is_time_zone(config.timezone)) {
        section.fail("timezone", "\"local\", \"utc\", or a name of the time zone database such as \"Europe/Berlin\"");
    }
}

DatabaseConfig read_database(std::string name, const toml::table& table, const std::string& path) {
    DatabaseConfig database{.name = std::move(name)};
    TomlSection section{table, path};
    section.read("project", database.project);
    section.read("migrations", database.migrations);
    section.read("version_locations", database.version_locations);
    section.read("version_table", database.version_table.name);
    section.read("version_table_schema", database.version_table.schema);
    section.refuse_the_rest();
    if (!database.project.empty() && table.size() > 1)
        section.fail("project", "all that is said here: the retort.toml of that folder has the rest");
    return database;
}

Environment read_environment(std::string name, const toml::table& table, const std::string& path) {
    Environment environment = environment_called(std::move(name));
    TomlSection section{table, path};
    read_place(section, path, environment.place);
    section.read("require_review", environment.require_review);
    read_timeout(section, "lock_timeout", environment.lock_timeout);
    read_timeout(section, "statement_timeout", environment.statement_timeout);
    read_timeout(section, "runner_timeout", environment.runner_timeout);
    read_tenants(section, environment.tenants);
    section.read("parallel", environment.parallel);
    std::size_t on_error = environment.stops_on_error ? 0 : 1;
    section.read_choice("on_error", on_error, {"stop", "continue"});
    environment.stops_on_error = on_error == 0;
    read_database_places(section, path, environment);
    section.refuse_the_rest();
    check_place(section);
    return environment;
}

void read_testing(const toml::table& table, Config& config) {
    TomlSection section{table, config.path};
    section.read("accept", config.accepted);
    section.refuse_the_rest();
}

void read_autogenerate(const toml::table& table, Config& config) {
    TomlSection section{table, config.path};
    AutogenerateConfig& autogenerate = config.autogenerate;
    auto indexes = static_cast<std::size_t>(autogenerate.foreign_key_indexes);
    section.read_choice("foreign_key_indexes", indexes, {"ignore", "report", "add"});
    autogenerate.foreign_key_indexes = static_cast<ForeignKeyIndexes>(indexes);
    section.read("include_tables", autogenerate.include_tables);
    section.read("exclude_tables", autogenerate.exclude_tables);
    section.read("compare_types", autogenerate.compare_types);
    section.read("compare_server_defaults", autogenerate.compare_server_defaults);
    section.read("compare_comments", autogenerate.compare_comments);
    section.read("compare_all_views", autogenerate.compare_all_views);
    section.read("not_null_in_three_steps", autogenerate.not_null_in_three_steps);
    section.refuse_the_rest();
}

std::vector<PostWriteHook> read_post_write_hooks(const std::vector<const toml::table*>& tables,
                                                 const std::string& path) {
    std::vector<PostWriteHook> hooks;
    for (const toml::table* const table : tables) hooks.push_back(read_hook(*table, path));
    return hooks;
}

}  // namespace retort::cli
