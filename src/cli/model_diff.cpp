// SPDX-License-Identifier: MIT
#include "cli/model_diff.hpp"

#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/sql/compile/dialect.hpp"

namespace retort::cli {

Comparison read_for_comparison(Connection& connection, Schema models) {
    const Dialect& dialect = connection.dialect();
    migrate::DiffOptions options;
    options.same_type = [&dialect](const Type& from, const Type& to) { return dialect.same_type(from, to); };
    if (const migrate::MigrationDialect* const known = migrate::find_migration_dialect(dialect.name())) {
        options.enum_types = known->has_enum_types();
        options.same_expression = [known](const std::string& from, const std::string& to) {
            return known->same_expression(from, to);
        };
    }
    options.compare_comments = dialect.caps().comments;
    return {.database = reflect(connection), .models = std::move(models), .options = std::move(options)};
}

migrate::DiffResult difference(const Comparison& comparison) {
    return migrate::compare(comparison.database.schema, comparison.models, comparison.options);
}

}  // namespace retort::cli
