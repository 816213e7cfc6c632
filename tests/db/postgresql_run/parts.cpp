// SPDX-License-Identifier: MIT
#include "db/postgresql_run/parts.hpp"

#include <array>
#include <ostream>

#include "retort/engine/connection.hpp"
#include "retort/sql/stmt/text.hpp"

namespace retort::parts {

namespace {

using namespace retort::migration;

void write(Operations& op, const char* line) { op.bulk_insert("journal", {"line"}, {{line}}); }

migrate::IndexOptions concurrently() { return {.options = {{"postgresql_concurrently", "true"}}}; }

void upgrade_a(Operations& op) {
    op.create_table("journal", Column{"id", BigInteger(), primary_key}, Column{"line", Text()});
    op.create_table("users", Column{"id", Integer(), primary_key}, Column{"name", String(50)},
                    Column{"email", String(100), nullable});
    op.create_table("orders", Column{"id", Integer(), primary_key},
                    Column{"user_id", Integer(), ForeignKey("users.id", {.ondelete = cascade})},
                    Column{"total", Numeric(10, 2)});
    op.bulk_insert("users", {"name", "email"},
                   {{"ann", "a@example.org"}, {"bob", nullptr}, {"O'Hara", "o@example.org"}});
    op.bulk_insert("orders", {"user_id", "total"}, {{1, 9.5}, {1, 0}, {3, 12}});
    write(op, "a");
}
void downgrade_a(Operations& op) {
    op.drop_table("orders");
    op.drop_table("users");
    op.drop_table("journal");
}

void upgrade_b(Operations& op) {
    op.add_column("users", Column{"country", String(2), nullable});
    write(op, "b, before the indexes");
    op.create_index("ix__users__email", "users", {"email"},
                    {.unique = true, .options = {{"postgresql_concurrently", "true"}}});
    write(op, "b, between the indexes");
    op.create_index("ix__orders__user_id", "orders", {"user_id"}, concurrently());
    write(op, "b, behind the indexes");
}
void downgrade_b(Operations& op) {
    write(op, "b, down");
    op.drop_index("ix__orders__user_id", "orders",
                  {.was = Index{"ix__orders__user_id", {"user_id"}, false, "", {{"postgresql_concurrently", "true"}}}});
    op.drop_index("ix__users__email", "users");
    op.drop_column("users", "country");
}

void upgrade_c(Operations& op) {
    op.execute("CREATE TYPE mood AS ENUM ('glad', 'sad')", {.effect = no_effect});
    op.execute(
        "ALTER TYPE mood ADD VALUE 'so so' BEFORE 'sad'; INSERT INTO journal (line) VALUES ('so so'::mood::text);"
        "VACUUM users; INSERT INTO journal (line) VALUES ('c, behind VACUUM')",
        {.effect = no_effect});
}
void downgrade_c(Operations& op) {
    op.execute("DROP TYPE mood", {.effect = no_effect});
    write(op, "c, down");
}

void fill(Connection& connection) { connection.run("UPDATE users SET country = 'DE' WHERE country IS NULL"); }

void upgrade_d(Operations& op) {
    op.run("fill in the countries", fill, {.effect = no_effect});
    op.alter_column("users", "country", {.type = String(3), .nullable = false});
    op.alter_column("users", "name", {.new_name = "full_name"});
    op.create_check_constraint("ck__users__name", "users", "length(full_name) > 0");
    write(op, "d");
}
void downgrade_d(Operations& op) {
    op.drop_constraint("ck__users__name", "users");
    op.alter_column("users", "full_name", {.new_name = "name"});
    op.alter_column("users", "country", {.type = String(2), .nullable = true});
    write(op, "d, down");
}

constexpr std::array<Revision, 4> revisions{
    Revision{.id = "aaaa1", .down_revision = base, .message = "tables", .upgrade = upgrade_a, .downgrade = downgrade_a},
    Revision{
        .id = "bbbb2", .down_revision = "aaaa1", .message = "indexes", .upgrade = upgrade_b, .downgrade = downgrade_b},
    Revision{.id = "cccc3", .down_revision = "bbbb2", .message = "SQL", .upgrade = upgrade_c, .downgrade = downgrade_c},
    Revision{
        .id = "dddd4", .down_revision = "cccc3", .message = "columns", .upgrade = upgrade_d, .downgrade = downgrade_d}};

migrate::KnownRevision known(const Revision& revision) {
    return {.file = migrate::file_of(revision, revision.message, std::string{revision.id} + ".cpp"),
            .compiled = &revision};
}

std::vector<migrate::KnownRevision> all_known() {
    std::vector<migrate::KnownRevision> all;
    for (const Revision& revision : revisions) all.push_back(known(revision));
    return all;
}

std::string lines(const Url& url, const std::string& query) {
    std::string text;
    for (const std::string& line : column_of(url, query)) text += line + '\n';
    return text;
}

constexpr const char* schema_query = R"(
    SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) FROM
    information_schema.columns WHERE table_schema = 'public' AND table_name NOT IN ('alembic_version', 'retort_history', 'retort_steps')
    UNION ALL SELECT format('%s: %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint WHERE
    connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT IN ('alembic_version', 'retort_history', 'retort_steps')
    UNION ALL SELECT format('%s valid: %s', pg_get_indexdef(indexrelid), indisvalid) FROM pg_index JOIN pg_class ON
    pg_class.oid = indexrelid WHERE relnamespace = 'public'::regnamespace AND indrelid::regclass::text NOT IN
    ('alembic_version', 'retort_history', 'retort_steps')
    UNION ALL SELECT format('mood %s', enumlabel) FROM pg_enum ORDER BY 1)";

}  // namespace

migrate::RevisionSet revision_set() { return migrate::RevisionSet::from(all_known()); }

migrate::RevisionSet with(const Revision& revision) {
    std::vector<migrate::KnownRevision> all = all_known();
    all.push_back(known(revision));
    return migrate::RevisionSet::from(std::move(all));
}

std::vector<std::string> column_of(const Url& url, const std::string& query) {
    Connection connection = create_engine(url).connect({.autocommit = true});
    std::vector<std::string> cells;
    for (const auto& [cell] : connection.execute(text_unchecked(query).columns<std::string>()).all()) {
        cells.push_back(cell);
    }
    return cells;
}

Snapshot snapshot(const Url& url) {
    const std::vector<std::string> tables = column_of(
        url,
        "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relname <> 'retort_history' AND relnamespace = "
        "'public'::regnamespace "
        "ORDER BY 1");
    Snapshot all{.schema = lines(url, schema_query)};
    for (const std::string& table : tables) {
        if (table == "alembic_version") {
            all.versions = column_of(url, "SELECT version_num::text FROM alembic_version");
        } else if (table == "retort_steps") {
            all.has_ledger = true;
        } else {
            all.rows +=
                table + '\n' + lines(url, "SELECT (to_jsonb(t) - 'id')::text FROM " + table + " AS t ORDER BY 1");
        }
    }
    return all;
}

void PrintTo(const Snapshot& snapshot, std::ostream* out) {
    for (const std::string& version : snapshot.versions) *out << "at " << version << '\n';
    *out << (snapshot.has_ledger ? "with a ledger\n" : "") << snapshot.schema << snapshot.rows;
}

std::string locks_and_invalid_indexes(const Url& url) {
    return lines(
        url,
        "SELECT format('lock of %s', pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid "
        "FROM pg_database WHERE datname = current_database()) UNION ALL SELECT format('invalid %s', "
        "indexrelid::regclass) FROM pg_index WHERE NOT indisvalid");
}

}  // namespace retort::parts
