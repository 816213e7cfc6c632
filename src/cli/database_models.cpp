// SPDX-License-Identifier: MIT
#include "cli/database_models.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/run/history.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/schema/naming.hpp"

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

/// Whether the standard naming convention leaves all names as they are.
bool keeps_names(const Table& table) {
    Table named = table;
    apply_naming_convention(named, naming_convention::standard);
    return named == table;
}

/// A type as its word says it, where the database means the same by its own spelling.
void spell_plainly(Schema& schema, const Dialect& dialect) {
    for (Table& table : schema.tables) {
        for (Column& column : table.columns) {
            Type plain = column.type;
            plain.spelling.clear();
            if (plain != Type{} && dialect.same_type(column.type, plain)) column.type = std::move(plain);
        }
    }
}

bool refers_to_schema(const Table& table, const std::string& name) {
    return std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                       [&](const ForeignKeyConstraint& key) { return key.referred_schema == name; });
}

/// Reflection leaves the connection's own schema unnamed, but for keys of other schemas' tables that refer to it;
/// models find a table by one name.
void name_default_schema(Schema& schema, const std::string& name) {
    if (std::none_of(schema.tables.begin(), schema.tables.end(),
                     [&](const Table& table) { return refers_to_schema(table, name); }))
        return;
    for (Table& table : schema.tables) {
        if (!table.schema.empty()) continue;
        table.schema = name;
        for (ForeignKeyConstraint& key : table.foreign_keys) {
            if (key.referred_schema.empty()) key.referred_schema = name;
        }
    }
}

bool is_called(const Table& table, const std::string& name) {
    return table.name == name || qualified_name(table) == name;
}

bool is_chosen(const Table& table, const std::vector<std::string>& names) {
    return names.empty() ||
           std::any_of(names.begin(), names.end(), [&](const std::string& name) { return is_called(table, name); });
}

bool is_ours(const Table& table) { return migrate::is_own_table(table.name); }

void choose(Schema& schema, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        if (std::none_of(schema.tables.begin(), schema.tables.end(),
                         [&](const Table& table) { return is_called(table, name); }))
            throw UsageError{fmt::format("there is no table {} in the database", name)};
    }
    std::erase_if(schema.tables, [&](const Table& table) { return is_ours(table) || !is_chosen(table, names); });
}

std::vector<std::string> missing_keys(const Schema& schema) {
    std::vector<std::string> missing;
    for (const Table& table : schema.tables) {
        for (const ForeignKeyConstraint& key : table.foreign_keys) {
            if (schema.find_table(key.referred_table, key.referred_schema) != nullptr) continue;
            missing.push_back(fmt::format("{} refers to {}", qualified_name(table),
                                          qualified_name(key.referred_schema, key.referred_table)));
        }
    }
    return missing;
}

Schema chosen_schema(Connection& connection, const ModelChoice& choice) {
    Schema schema = reflect(connection, {.more_schemas = choice.schemas}).schema;
    choose(schema, choice.tables);
    spell_plainly(schema, connection.dialect());
    if (connection.dialect().caps().schemas) name_default_schema(schema, inspect(connection)->schema_names().front());
    return schema;
}

}  // namespace

DatabaseModels models_of(Connection& connection, const ModelChoice& choice) {
    Schema schema = chosen_schema(connection, choice);
    migrate::ModelOptions options;
    if (!choice.name_space.empty()) options.name_space = choice.name_space;
    options.standard_names = std::all_of(schema.tables.begin(), schema.tables.end(), keeps_names);
    DatabaseModels models{.source = migrate::render_models(schema, options), .missing = missing_keys(schema)};
    models.schema = std::move(schema);
    return models;
}

}  // namespace retort::cli
