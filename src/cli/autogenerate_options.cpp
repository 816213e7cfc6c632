// SPDX-License-Identifier: MIT
#include "cli/autogenerate_options.hpp"

#include <algorithm>

#include <fnmatch.h>

#include "retort/migrate/run/history.hpp"

namespace retort::cli {

namespace {

/// A pattern without a schema is for every schema.
bool matches(const std::string& pattern, const migrate::TableName& table) {
    const auto fits = [&](const std::string& name) { return fnmatch(pattern.c_str(), name.c_str(), 0) == 0; };
    return fits(table.name) || (!table.schema.empty() && fits(table.schema + '.' + table.name));
}

bool matches_any(const std::vector<std::string>& patterns, const migrate::TableName& table) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const std::string& pattern) { return matches(pattern, table); });
}

/// Views count as tables: include_tables names both.
bool stands_on_table(migrate::ObjectKind kind) {
    using Kind = migrate::ObjectKind;
    return kind != Kind::enumeration && kind != Kind::sequence && kind != Kind::function && kind != Kind::procedure &&
           kind != Kind::extension && kind != Kind::other;
}

}  // namespace

migrate::DiffOptions diff_options(const Config& project) {
    const AutogenerateConfig& config = project.autogenerate;
    migrate::DiffOptions options;
    options.exclude_tables.push_back(project.version_table.name);
    options.exclude_tables.push_back(migrate::history_table_of(project.version_table).name);
    options.compare_types = config.compare_types;
    options.compare_server_defaults = config.compare_server_defaults;
    options.compare_comments = config.compare_comments;
    options.compare_views = config.compare_all_views;
    options.foreign_key_indexes = config.foreign_key_indexes;
    options.three_steps_for_not_null = config.not_null_in_three_steps;
    if (config.include_tables.empty() && config.exclude_tables.empty()) return options;
    options.include = [included = config.include_tables,
                       excluded = config.exclude_tables](const migrate::ObjectName& object) {
        if (!stands_on_table(object.kind)) return true;
        return (included.empty() || matches_any(included, object.table)) && !matches_any(excluded, object.table);
    };
    return options;
}

}  // namespace retort::cli
