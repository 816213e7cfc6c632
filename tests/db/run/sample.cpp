// SPDX-License-Identifier: MIT
#include "db/run/sample.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "retort/migrate/run/version_store.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/stmt/text.hpp"

namespace retort::sample {

namespace {

using namespace retort::migration;

void upgrade_a(Operations& op) {
    op.create_table("users", Column{"id", Integer(), primary_key}, Column{"name", String(50)},
                    Column{"email", String(100), nullable, unique});
    op.create_table("orders", Column{"id", Integer(), primary_key},
                    Column{"user_id", Integer(), ForeignKey("users.id", {.ondelete = cascade})},
                    Column{"total", Numeric(10, 2)});
    op.create_index("ix__orders__user_id", "orders", {"user_id"});
    op.bulk_insert("users", {"id", "name", "email"},
                   {{1, "ann", "ann@example.org"}, {2, "bob", nullptr}, {3, "O'Hara", "o@example.org"}});
    op.bulk_insert("orders", {"id", "user_id", "total"}, {{1, 1, 9.5}, {2, 1, 0}, {3, 3, 12}});
}
void downgrade_a(Operations& op) {
    op.drop_table("orders");
    op.drop_table("users");
}

void upgrade_b(Operations& op) {
    op.add_column("users", Column{"country", String(2), nullable});
    op.execute("UPDATE users SET country = 'DE' WHERE email LIKE '%@example.org'", {.effect = no_effect});
}
void downgrade_b(Operations& op) { op.drop_column("users", "country"); }

void shout(Connection& connection) { connection.run("UPDATE users SET country = 'FR' WHERE country IS NULL"); }

void upgrade_c(Operations& op) {
    op.run("fill in the missing countries", shout, {.effect = no_effect});
    op.alter_column("users", "country", {.type = String(3), .nullable = false});
    op.create_check_constraint("ck__users__name", "users", "length(name) > 0");
}
void downgrade_c(Operations& op) {
    op.drop_constraint("ck__users__name", "users");
    op.alter_column("users", "country", {.type = String(2), .nullable = true});
}

void upgrade_d(Operations& op) {
    op.alter_column("users", "name", {.new_name = "full_name"});
    op.drop_column("orders", "total");
}
void downgrade_d(Operations& op) {
    op.add_column("orders", Column{"total", Numeric(10, 2), server_default("0")});
    op.alter_column("users", "full_name", {.new_name = "name"});
}

constexpr Revision a{.id = "aaaa1",
                     .down_revision = base,
                     .message = "users and orders",
                     .upgrade = upgrade_a,
                     .downgrade = downgrade_a};
constexpr Revision b{.id = "bbbb2",
                     .down_revision = "aaaa1",
                     .message = "users have a country",
                     .upgrade = upgrade_b,
                     .downgrade = downgrade_b};
constexpr Revision c{.id = "cccc3",
                     .down_revision = "bbbb2",
                     .message = "every user has a country",
                     .upgrade = upgrade_c,
                     .downgrade = downgrade_c};
constexpr Revision d{
    .id = "dddd4", .down_revision = "cccc3", .message = "full names", .upgrade = upgrade_d, .downgrade = downgrade_d};

migrate::KnownRevision known(const Revision& revision) {
    return {.file = migrate::file_of(revision, revision.message, std::string{revision.id} + ".cpp"),
            .compiled = &revision};
}

bool is_wanted(const std::vector<std::string>& ids, std::string_view id) {
    return ids.empty() || std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::string lines_of(Connection& connection, const std::string& query) {
    std::string lines;
    for (const auto& [line] : connection.execute(text_unchecked(query).columns<std::string>()).all()) {
        lines += line + "\n";
    }
    return lines;
}

std::string rows_query(const Table& table) {
    std::string cells;
    for (const Column& column : table.columns) {
        cells += (cells.empty() ? "" : " || ',' || ") + ("quote(\"" + column.name + "\")");
    }
    return "SELECT " + cells + " FROM \"" + table.name + "\" ORDER BY 1";
}

}  // namespace

const Revision* const revisions[4] = {&a, &b, &c, &d};

migrate::RevisionSet revision_set(const std::vector<std::string>& ids) {
    std::vector<migrate::KnownRevision> chosen;
    for (const Revision* const revision : revisions) {
        if (is_wanted(ids, revision->id)) chosen.push_back(known(*revision));
    }
    return migrate::RevisionSet::from(std::move(chosen));
}

migrate::RevisionSet with(const Revision& revision) {
    std::vector<migrate::KnownRevision> all;
    for (const Revision* const one : revisions) all.push_back(known(*one));
    all.push_back(known(revision));
    return migrate::RevisionSet::from(std::move(all));
}

Snapshot snapshot(const std::string& url) {
    Connection connection = create_engine(url).connect();
    Snapshot all{.versions = migrate::read_versions(connection).rows};
    all.schema = lines_of(connection,
                          "SELECT coalesce(sql, name) FROM sqlite_schema WHERE tbl_name NOT IN ('alembic_version', "
                          "'retort_history') ORDER BY type, name");
    for (const Table& table : reflect(connection).schema.tables) {
        const bool is_kept_apart = table.name == "alembic_version" || table.name == "retort_history";
        if (!is_kept_apart) all.rows[table.name] = lines_of(connection, rows_query(table));
    }
    return all;
}

std::string contents(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace retort::sample
