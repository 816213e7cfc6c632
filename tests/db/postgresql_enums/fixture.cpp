// SPDX-License-Identifier: MIT
#include "fixture.hpp"

#include <array>
#include <cstdio>
#include <memory>
#include <regex>
#include <stdexcept>

#include "retort/sql/compile/bound_statement.hpp"

namespace retort::testkit {

namespace {

constexpr std::array queries{
    "SELECT 'view', oid::regclass::text, pg_get_viewdef(oid), reloptions::text, relacl::text, relowner::regrole::text, "
    "relispopulated::text FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace::regnamespace::text NOT IN "
    "('pg_catalog', 'information_schema')",
    "SELECT 'column', attrelid::regclass::text, attname::text, format_type(atttypid, atttypmod), attacl::text, "
    "attstorage::text, attcompression::text, attstattarget::text, attoptions::text, attnotnull::text, "
    "attgenerated::text, "
    "attidentity::text, attislocal::text, attinhcount::text, pg_get_expr(adbin, adrelid) "
    "FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum "
    "WHERE attnum > 0 AND NOT attisdropped AND attrelid >= 16384 AND attrelid::regclass::text NOT LIKE 'pg_toast%'",
    "SELECT 'order of columns', attrelid::regclass::text, string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute "
    "WHERE attnum > 0 AND NOT attisdropped AND attrelid >= 16384 AND attrelid::regclass::text NOT LIKE 'pg_toast%' "
    "GROUP BY attrelid",
    "SELECT 'sequence', to_jsonb(s)::text, relacl::text FROM pg_sequences s JOIN pg_class ON relname = sequencename",
    "SELECT 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisclustered::text, "
    "indisreplident::text, indisvalid::text, (SELECT reloptions::text FROM pg_class c WHERE c.oid = indexrelid), "
    "(SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = indexrelid) "
    "FROM pg_index WHERE indexrelid >= 16384 AND indrelid::regclass::text NOT LIKE 'pg_toast%'",
    "SELECT 'constraint', conname::text, conrelid::regclass::text, contypid::regtype::text, "
    "pg_get_constraintdef(oid), conislocal::text, coninhcount::text, convalidated::text FROM pg_constraint "
    "WHERE oid >= 16384",
    "SELECT 'trigger', tgrelid::regclass::text, pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger "
    "WHERE NOT tgisinternal",
    "SELECT 'rule', pg_get_ruledef(oid), ev_enabled::text FROM pg_rewrite WHERE oid >= 16384",
    "SELECT 'policy', to_jsonb(p)::text FROM pg_policies p",
    "SELECT 'function', CASE WHEN prokind <> 'a' THEN pg_get_functiondef(oid) ELSE oid::regprocedure::text END, "
    "proacl::text, proowner::regrole::text FROM pg_proc "
    "WHERE oid >= 16384",
    "SELECT 'statistics', pg_get_statisticsobjdef(oid), stxowner::regrole::text FROM pg_statistic_ext",
    "SELECT 'publication', to_jsonb(p)::text FROM pg_publication_tables p",
    "SELECT 'type', format_type(oid, -1), typtype::text, typacl::text, typowner::regrole::text, typdefault, "
    "typnotnull::text, format_type(typbasetype, -1) FROM pg_type WHERE oid >= 16384",
    "SELECT 'cast', format_type(castsource, -1), format_type(casttarget, -1), castfunc::regprocedure::text, "
    "castcontext::text FROM pg_cast WHERE oid >= 16384",
    "SELECT 'comment', pg_describe_object(classoid, objoid, objsubid), description FROM pg_description "
    "WHERE objoid >= 16384"};

std::string text_of(const ValueView& cell) {
    if (cell.is_null()) return "NULL";
    return cell.has_bytes() ? std::string{cell.bytes()} : std::to_string(cell.integer());
}

/// pg_dump marks its output with random words.
std::string without_marks(const std::string& dump) {
    return std::regex_replace(dump, std::regex{"\\\\(un)?restrict [A-Za-z0-9]+\n"}, "");
}

}  // namespace

void EnumTest::SetUp() {
    RETORT_NEEDS_POSTGRESQL();
    database.emplace();
    engine.emplace(create_engine(database->url()));
    connection.emplace(engine->connect());
    suffix_ = "_" + database->name();
    run("CREATE ROLE reader; CREATE ROLE keeper");
}

void EnumTest::TearDown() {
    if (!connection) return;
    connection.reset();
    engine.reset();
    database.reset();
    create_engine(postgresql_server()).connect().run(with_roles("DROP ROLE reader; DROP ROLE keeper"));
}

std::string EnumTest::with_roles(std::string_view script) const {
    const std::string named = std::regex_replace(std::string{script}, std::regex{"\\breader\\b"}, "reader" + suffix_);
    return std::regex_replace(named, std::regex{"\\bkeeper\\b"}, "keeper" + suffix_);
}

void EnumTest::run(std::string_view script) { connection->run(with_roles(script)); }

std::vector<std::vector<std::string>> EnumTest::rows(const std::string& sql) {
    CompiledStatement statement;
    statement.sql = sql;
    Cursor cursor = connection->open(BoundStatement{std::move(statement)});
    const std::size_t columns = cursor.column_count();
    std::vector<std::vector<std::string>> rows;
    while (const ValueView* const cells = cursor.fetch()) {
        std::vector<std::string>& row = rows.emplace_back();
        for (std::size_t column = 0; column < columns; ++column) row.push_back(text_of(cells[column]));
    }
    return rows;
}

std::string EnumTest::dump() {
    const std::string command = "pg_dump --schema-only '" + database->text() + "'";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), pclose};
    if (!pipe) throw std::runtime_error{"pg_dump did not start"};
    std::string text;
    std::array<char, 4096> buffer{};
    while (const std::size_t size = fread(buffer.data(), 1, buffer.size(), pipe.get()))
        text.append(buffer.data(), size);
    return without_marks(text);
}

std::string EnumTest::definitions() {
    std::string text;
    for (const char* const query : queries) {
        std::vector<std::string> lines;
        for (const std::vector<std::string>& row : rows(query)) {
            std::string& line = lines.emplace_back();
            for (const std::string& value : row) line += value + " | ";
        }
        std::sort(lines.begin(), lines.end());
        for (const std::string& line : lines) text += line + '\n';
    }
    return text;
}

}  // namespace retort::testkit
