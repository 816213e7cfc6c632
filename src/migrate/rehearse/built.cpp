// SPDX-License-Identifier: MIT
#include "retort/migrate/rehearse/built.hpp"

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/graph/plan.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/dialect.hpp"

namespace retort::migrate {

namespace {

ReflectOptions everything(Connection& connection) {
    ReflectOptions options;
    if (!connection.dialect().caps().schemas) return options;
    options.more_schemas = inspect(connection)->schema_names();
    options.more_schemas.erase(options.more_schemas.begin());
    return options;
}

}  // namespace

Schema built_at(const RevisionSet& revisions, const std::vector<std::string>& rows, const ScratchServer& server) {
    const ScratchDatabase database = server.make();
    const Engine engine = database.engine();
    for (const std::string& row : rows) upgrade(engine, revisions, row, {.require_review = false});
    Connection connection = engine.connect();
    return reflect(connection, everything(connection)).schema;
}

}  // namespace retort::migrate
