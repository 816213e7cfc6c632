// SPDX-License-Identifier: MIT
#include "cli/drawn_schema.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "retort/base/nearest.hpp"
#include "retort/dialects/postgresql/options.hpp"
#include "retort/engine/connection.hpp"
#include "retort/migrate/op/words.hpp"
#include "retort/migrate/run/history.hpp"
#include "retort/migrate/run/replayed.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/dialect.hpp"

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void expect_known(const std::vector<std::string>& schemas, const std::vector<std::string>& known) {
    for (const std::string& name : schemas) {
        if (!has(known, name))
            throw UsageError{fmt::format("there is no schema {}{}", name, did_you_mean(name, known))};
    }
}

DrawnSchema in_database(Context& context, const std::vector<std::string>& schemas) {
    // Shared: what is drawn is drawn after this function.
    const auto connection = std::make_shared<Connection>(context.engine(Access::reads).connect());
    const std::unique_ptr<Inspector> inspector = inspect(*connection);
    const std::vector<std::string> known = inspector->schema_names();
    expect_known(schemas, known);
    DrawnSchema drawn;
    drawn.schema = inspector
                       ->reflect({.views = false,
                                  .triggers = false,
                                  .all_schemas = connection->dialect().caps().schemas,
                                  .privileges = false})
                       .schema;
    drawn.options.default_schema = known.front();
    drawn.options.type_text = [connection](const Type& type) { return connection->dialect().type_sql(type); };
    return drawn;
}

DrawnSchema said(Schema schema, const std::vector<std::string>& schemas) {
    std::vector<std::string> known;
    for (const Table& table : schema.tables) known.push_back(table.schema);
    expect_known(schemas, known);
    return {.schema = std::move(schema),
            .options = {.type_text = [](const Type& type) { return migrate::to_string(type); }}};
}

DrawnSchema read(Context& context, const std::string& source, const std::vector<std::string>& schemas) {
    if (source.empty() || source == "database") return in_database(context, schemas);
    if (source == "models") return said(context.models("erd"), schemas);
    if (source != "revisions") throw UsageError{"--from takes database, models or revisions"};
    return said(migrate::replay_at(context.revisions(), context.graph().effective_heads()).schema, schemas);
}

/// A database can be drawn without a project.
migrate::TableName version_table(Context& context) {
    try {
        return context.config().version_table;
    } catch (const NoProject&) {
        return std::string{migrate::version_table_name};
    }
}

}  // namespace

DrawnSchema schema_to_draw(Context& context, const std::string& source, const std::vector<std::string>& schemas) {
    DrawnSchema drawn = read(context, source, schemas);
    const migrate::TableName rows = version_table(context);
    std::erase_if(drawn.schema.tables, [&](const Table& table) {
        return migrate::is_own_table(table.name, rows) || table.options.contains(postgresql::option::partition_of) ||
               !(schemas.empty() || has(schemas, table.schema));
    });
    return drawn;
}

}  // namespace retort::cli
