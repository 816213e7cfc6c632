// SPDX-License-Identifier: MIT
#include "cli/model_diff.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/run/database_texts.hpp"
#include "retort/sql/compile/dialect.hpp"

namespace retort::cli {

namespace {

template <class Items>
void collect_schemas(const Items& items, std::set<std::string>& names) {
    for (const auto& item : items) {
        if (!item.schema.empty()) names.insert(item.schema);
    }
}

/// The schemas that the models name.
std::vector<std::string> schemas_of(const Schema& models) {
    std::set<std::string> names;
    collect_schemas(models.tables, names);
    collect_schemas(models.views, names);
    collect_schemas(models.enums, names);
    collect_schemas(models.sequences, names);
    for (const NamedSchema& each : models.namespaces) names.insert(each.name);
    for (const SchemaObject& each : models.objects) {
        if (!each.name.schema.empty()) names.insert(each.name.schema);
    }
    return {names.begin(), names.end()};
}

template <class Items>
void leave_unnamed(Items& items, std::string_view schema) {
    for (auto& item : items) {
        if (item.schema == schema) item.schema.clear();
    }
}

void leave_unnamed(retort::ObjectName& object, std::string_view schema) {
    if (object.schema == schema) object.schema.clear();
}

/// Reflection names every schema but the connection's own.
void leave_default_schema_unnamed(Schema& models, std::string_view schema) {
    leave_unnamed(models.tables, schema);
    leave_unnamed(models.views, schema);
    leave_unnamed(models.enums, schema);
    leave_unnamed(models.triggers, schema);
    leave_unnamed(models.sequences, schema);
    for (SchemaObject& each : models.objects) leave_unnamed(each.name, schema);
    for (ObjectGrant& each : models.grants) leave_unnamed(each.object, schema);
    for (Table& table : models.tables) {
        for (Column& column : table.columns) {
            if (column.type.schema == schema) column.type.schema.clear();
        }
        for (ForeignKeyConstraint& key : table.foreign_keys) {
            if (key.referred_schema == schema && table.schema.empty()) key.referred_schema.clear();
        }
    }
}

Reflection read_schemas_of(Connection& connection, Schema& models) {
    const std::vector<std::string> named = schemas_of(models);
    if (named.empty() || !connection.dialect().caps().schemas) return reflect(connection);
    leave_default_schema_unnamed(models, inspect(connection)->schema_names().front());
    return reflect(connection, {.more_schemas = schemas_of(models)});
}

}  // namespace

migrate::DiffOptions dialect_options(const Dialect& dialect, migrate::DiffOptions options) {
    options.same_type = [&dialect](const Type& from, const Type& to) { return dialect.same_type(from, to); };
    if (const migrate::MigrationDialect* const known = migrate::find_migration_dialect(dialect.name())) {
        options.enum_types = known->has_enum_types();
        options.type_after = [known](const Column& from, const Table& to) { return known->type_after(from, to); };
        options.with_sequence = [known](const Column& column, const Table& table, const Schema& from) {
            return known->with_sequence(column, table, from);
        };
        options.same_expression = [known](const std::string& from, const std::string& to) {
            return known->same_expression(from, to);
        };
    }
    options.compare_comments = options.compare_comments && dialect.caps().comments;
    options.native_booleans = dialect.caps().native_boolean;
    return options;
}

Comparison read_for_comparison(Connection& connection, Schema models, migrate::DiffOptions options) {
    options = dialect_options(connection.dialect(), std::move(options));
    Reflection database = read_schemas_of(connection, models);
    return {.database = std::move(database),
            .models = std::move(models),
            .options = std::move(options),
            .connection = &connection};
}

migrate::DiffResult difference(const Comparison& comparison) {
    const Schema& database = comparison.database.schema;
    if (comparison.connection == nullptr) return migrate::compare(database, comparison.models, comparison.options);
    return migrate::compare(*comparison.connection, database, comparison.models, comparison.options);
}

}  // namespace retort::cli
