// SPDX-License-Identifier: MIT
#include "retort/migrate/run/version_store.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/database_errors.hpp"
#include "retort/migrate/ddl/migration_dialect.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/graph/errors.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/stmt/text.hpp"

#include "migrate/run/limited.hpp"
#include "migrate/run/queries.hpp"

namespace retort::migrate {

namespace {

Outcome run(Connection& connection, const TextClause& statement) {
    return connection.run_to_end(connection.compiled(Statement{statement.node()}));
}

/// `done` rows were deleted or updated where there must be one.
void expect_one(std::int64_t done, const std::string& row, const std::string& to) {
    if (done != 1) throw VersionRowMismatch{row, to, static_cast<std::size_t>(done)};
}

bool is_in(const std::vector<std::string>& rows, const std::string& row) {
    return std::find(rows.begin(), rows.end(), row) != rows.end();
}

std::size_t longest_new_row(const VersionTableChange& change) {
    std::size_t longest = 0;
    for (const std::string& row : change.inserts) longest = std::max(longest, row.size());
    for (const VersionUpdate& update : change.updates) longest = std::max(longest, update.to.size());
    return longest;
}

/// Of version_num as it is; none for a text of any length.
std::optional<std::size_t> length_of(Connection& connection, const TableName& name) {
    const Table table = inspect(connection)->table(name.name, name.schema);
    const Column* const column = table.find_column("version_num");
    if (column == nullptr || !column->type.length) return std::nullopt;
    return static_cast<std::size_t>(*column->type.length);
}

/// Asks the database only where an id is longer than usual.
void make_room(Connection& connection, const VersionTableChange& change, const TableName& table) {
    if (longest_new_row(change) <= version_num_length) return;
    const MigrationDialect* const dialect = find_migration_dialect(connection.dialect().name());
    const std::optional<std::size_t> length = length_of(connection, table);
    if (dialect == nullptr || !length) return;
    for (const std::string& sql : widening_statements(*dialect, table, change, *length)) connection.run(sql);
}

}  // namespace

Table version_table(const TableName& name) {
    Table table{name.name};
    table.schema = name.schema;
    table.add(Column{"version_num", String(version_num_length)});
    table.add(PrimaryKeyConstraint{.name = name.name + "_pkc", .columns = {"version_num"}});
    return table;
}

VersionRows read_versions(Connection& connection, const TableName& table) {
    if (!has_table(connection, table.name, table.schema)) {
        if (is_in(inspect(connection)->view_names(table.schema), table.name))
            throw BadVersionTable{"it is a view", table};
        return {};
    }
    VersionRows versions{.table_exists = true};
    try {
        const auto query = text_unchecked("SELECT version_num FROM " + quoted(connection, table))
                               .columns<std::optional<std::string>>();
        for (const auto& [row] : connection.execute(query).all()) {
            if (!row || row->empty()) throw BadVersionTable{"it has a row without an id", table};
            if (is_in(versions.rows, *row)) throw BadVersionTable{fmt::format("it has {} twice", *row), table};
            versions.rows.push_back(*row);
        }
    } catch (const NoSuchColumn&) {
        throw BadVersionTable{"it has no column version_num", table};
    }
    return versions;
}

VersionRows read_versions_within(Connection& connection, const TableName& table, Milliseconds longest) {
    if (!has_lock_limit(connection)) return read_versions(connection, table);
    VersionRows versions;
    in_limited_transaction(connection, table, longest, [&] { versions = read_versions(connection, table); });
    return versions;
}

void create_version_table(Connection& connection, const TableName& table) {
    connection.run(connection.dialect().ddl_compiler()->create_table(version_table(table)));
}

std::vector<std::string> widening_statements(const MigrationDialect& dialect, const TableName& table,
                                             const VersionTableChange& change, std::size_t length) {
    constexpr std::size_t usual_longer_length = 255;
    const std::size_t longest = longest_new_row(change);
    if (longest <= length) return {};
    const AlterColumn wider{.table = table,
                            .column = "version_num",
                            .change = {.type = String(static_cast<int>(std::max(longest, usual_longer_length)))}};
    // A database that has no such ALTER holds no text to its length either.
    if (dialect.may_need_rebuild(wider)) return {};
    Schema schema;
    schema.add(version_table(table));
    std::vector<std::string> statements;
    for (const MigrationStep& step : plan_steps({complete(schema, wider)}, schema, dialect).steps) {
        if (step.kind == StepKind::statement) statements.push_back(step.sql);
    }
    return statements;
}

void change_versions(Connection& connection, const VersionTableChange& change, const TableName& table) {
    const std::string name = quoted(connection, table);
    make_room(connection, change, table);
    for (const std::string& row : change.deletes) {
        const auto statement = text_unchecked("DELETE FROM " + name + " WHERE version_num = :row").bind("row", row);
        expect_one(run(connection, statement).affected_rows, row, {});
    }
    for (const std::string& row : change.inserts) {
        run(connection, text_unchecked("INSERT INTO " + name + " (version_num) VALUES (:row)").bind("row", row));
    }
    for (const VersionUpdate& update : change.updates) {
        const auto statement = text_unchecked("UPDATE " + name + " SET version_num = :to WHERE version_num = :from")
                                   .bind("to", update.to)
                                   .bind("from", update.from);
        expect_one(run(connection, statement).affected_rows, update.from, update.to);
    }
}

void clear_versions(Connection& connection, const TableName& table) {
    run(connection, text_unchecked("DELETE FROM " + quoted(connection, table)));
}

}  // namespace retort::migrate
