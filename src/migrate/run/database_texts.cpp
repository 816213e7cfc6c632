// SPDX-License-Identifier: MIT
#include "retort/migrate/run/database_texts.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/base/error.hpp"
#include "retort/engine/connection.hpp"
#include "retort/migrate/autogenerate/in_doubt.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

#include "migrate/run/object_texts.hpp"

namespace retort::migrate {

namespace {

using Scripts = std::vector<std::string>;

std::string script_of(const DdlCompiler& ddl, const Schema& schema) {
    return fmt::format("{};\n", fmt::join(create_statements(ddl, schema), ";\n"));
}

/// Piece by piece, so that one that cannot be made keeps the others from nothing.
Scripts scripts_of(const DdlCompiler& ddl, const Schema& schema) {
    Scripts scripts = ddl.create_types(schema);
    for (const Table& table : schema.tables)
        scripts.push_back(fmt::format("{};", fmt::join(create_statements(ddl, table), ";\n")));
    for (const View& view : schema.views) scripts.push_back(view.definition);
    return scripts;
}

/// What can be built of `wanted`, as the database spells it.
Schema built(Connection& connection, const MigrationDialect& dialect, const Schema& wanted) {
    connection.run(dialect.begin_scratch(scratch_name()));
    const auto ddl = connection.dialect().ddl_compiler();
    if (!try_run(connection, script_of(*ddl, wanted))) {
        for (const std::string& script : scripts_of(*ddl, wanted)) try_run(connection, script);
    }
    return reflect(connection, {.triggers = false, .privileges = false}).schema;
}

/// Nullopt: the database lets nobody try.
std::optional<Schema> as_the_database_says(Connection& connection, const MigrationDialect& dialect,
                                           const Schema& wanted) {
    const bool was_open = connection.in_transaction();
    Savepoint scratch = connection.begin_nested();
    std::optional<Schema> said;
    try {
        said = built(connection, dialect, wanted);
    } catch (const Error&) {
        said.reset();
    }
    scratch.rollback();
    if (!was_open) connection.rollback();
    return said;
}

}  // namespace

std::optional<Schema> in_words_of(Connection& connection, const Schema& from, const Schema& to,
                                  const DiffOptions& options) {
    const MigrationDialect* const dialect = find_migration_dialect(connection.dialect().name());
    const bool can_ask = dialect != nullptr && !dialect->begin_scratch("retort").empty();
    if (!can_ask) return std::nullopt;
    const Schema wanted = texts_in_doubt(from, to, options);
    if (wanted.tables.empty() && wanted.views.empty()) return std::nullopt;
    const std::optional<Schema> said = as_the_database_says(connection, *dialect, wanted);
    if (!said) return std::nullopt;
    return with_known_texts(from, to, *said, options);
}

DiffResult compare(Connection& connection, const Schema& from, const Schema& to, const DiffOptions& options) {
    DiffResult found = compare(from, to, options);
    if (found.operations.empty()) return found;
    const Schema wanted = with_known_objects(connection, from, to);
    const std::optional<Schema> known = in_words_of(connection, from, wanted, options);
    if (known) return compare(from, *known, options);
    return wanted == to ? found : compare(from, wanted, options);
}

}  // namespace retort::migrate
