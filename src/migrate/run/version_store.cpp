// SPDX-License-Identifier: MIT
#include "retort/migrate/run/version_store.hpp"

#include <cstddef>
#include <optional>
#include <tuple>

#include "retort/engine/connection.hpp"
#include "retort/engine/database_errors.hpp"
#include "retort/migrate/graph/errors.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/dialect.hpp"
#include "retort/sql/stmt/text.hpp"

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

}  // namespace

Table version_table() {
    Table table{std::string{version_table_name}};
    table.add(Column{"version_num", String(32)});
    table.add(PrimaryKeyConstraint{.name = "alembic_version_pkc", .columns = {"version_num"}});
    return table;
}

VersionRows read_versions(Connection& connection) {
    if (!has_table(connection, version_table_name)) return {};
    VersionRows versions{.table_exists = true};
    try {
        const auto query = text("SELECT version_num FROM alembic_version").columns<std::optional<std::string>>();
        for (const auto& [row] : connection.execute(query).all()) {
            if (!row || row->empty()) throw BadVersionTable{"it has a row without an id"};
            versions.rows.push_back(*row);
        }
    } catch (const NoSuchColumn&) {
        throw BadVersionTable{"it has no column version_num"};
    }
    return versions;
}

void create_version_table(Connection& connection) {
    connection.run(connection.dialect().ddl_compiler()->create_table(version_table()));
}

void change_versions(Connection& connection, const VersionTableChange& change) {
    for (const std::string& row : change.deletes) {
        const auto statement = text("DELETE FROM alembic_version WHERE version_num = :row").bind("row", row);
        expect_one(run(connection, statement).affected_rows, row, {});
    }
    for (const std::string& row : change.inserts) {
        run(connection, text("INSERT INTO alembic_version (version_num) VALUES (:row)").bind("row", row));
    }
    for (const VersionUpdate& update : change.updates) {
        const auto statement = text("UPDATE alembic_version SET version_num = :to WHERE version_num = :from")
                                   .bind("to", update.to)
                                   .bind("from", update.from);
        expect_one(run(connection, statement).affected_rows, update.from, update.to);
    }
}

void clear_versions(Connection& connection) { run(connection, text("DELETE FROM alembic_version")); }

}  // namespace retort::migrate
