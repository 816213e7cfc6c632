// SPDX-License-Identifier: MIT
// Rows that are changed lot by lot, and many rows that come by COPY.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/engine/connection.hpp"
#include "retort/migrate/op/statements.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/offline.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/migration.hpp"

#include "db/postgresql_run/parts.hpp"
#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

using namespace retort::migration;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<std::vector<Literal>> numbered_rows() {
    std::vector<std::vector<Literal>> rows;
    for (int i = 1; i <= 1000; ++i) rows.push_back({i, i % 2 == 0 ? "even" : "odd", 0});
    return rows;
}

void begin(Operations& op) {
    op.create_table("counters", Column{"id", Integer(), primary_key}, Column{"kind", Text()}, Column{"n", Integer()});
    op.bulk_insert("counters", {"id", "kind", "n"}, numbered_rows());
    op.create_table("log", Column{"line", Text()});
}
void count_up(Operations& op) {
    op.bulk_insert("log", {"line"}, {{"before"}});
    op.bulk_update("counters", {{"n", sql_value("n + 1")}, {"kind", "o'dd"}}, "kind = 'odd'", {.batch = 100});
    op.bulk_insert("log", {"line"}, {{"behind"}});
}

constexpr migration::Revision first{.id = "aaaa1", .down_revision = base, .message = "tables", .upgrade = begin};

KnownRevision known(const migration::Revision& revision) {
    return {.file = file_of(revision, revision.message, std::string{revision.id} + ".cpp"), .compiled = &revision};
}

RevisionSet set_of(void (*directives)(Operations&)) {
    static std::vector<std::unique_ptr<migration::Revision>> kept;
    kept.push_back(std::make_unique<migration::Revision>(
        migration::Revision{.id = "bbbb2", .down_revision = "aaaa1", .message = "rows", .upgrade = directives}));
    return RevisionSet::from({known(first), known(*kept.back())});
}

struct Lots : testing::Test {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        engine.emplace(create_engine(database->url()));
    }
    [[nodiscard]] std::vector<std::string> ask(const std::string& query) const {
        return parts::column_of(database->url(), query);
    }
    void run(std::string_view sql) const { engine->connect({.autocommit = true}).run(sql); }
    [[nodiscard]] std::vector<std::string> counts() const {
        return ask("SELECT kind || ' ' || n || ': ' || count(*) FROM counters GROUP BY kind, n ORDER BY 1");
    }

    std::optional<testkit::PostgresqlDatabase> database;
    std::optional<Engine> engine;
};

TEST_F(Lots, AreTransactionsOfTheirOwn) {
    upgrade(*engine, set_of(count_up), "head");
    EXPECT_THAT(counts(), UnorderedElementsAre("even 0: 500", "o'dd 1: 500"));
    EXPECT_THAT(ask("SELECT count(DISTINCT xmin::text)::text FROM counters WHERE n = 1"), ElementsAre("5"));
    EXPECT_THAT(ask("SELECT line FROM log ORDER BY line DESC"), ElementsAre("behind", "before"));
    EXPECT_THAT(ask("SELECT relname::text FROM pg_class WHERE relname = 'retort_steps'"), IsEmpty());
}

constexpr const char* stop_at_700 =
    "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id > 700 THEN RAISE 'stop'; END IF; "
    "RETURN NEW; END $$; CREATE TRIGGER stop BEFORE UPDATE ON counters FOR EACH ROW EXECUTE FUNCTION stop()";

TEST_F(Lots, AStoppedRunGoesOnBehindTheLastOne) {
    const RevisionSet all = set_of(count_up);
    upgrade(*engine, all, "aaaa1");
    run(stop_at_700);
    EXPECT_THROW(upgrade(*engine, all, "head"), MigrationFailed);
    EXPECT_THAT(counts(), UnorderedElementsAre("even 0: 500", "o'dd 1: 300", "odd 0: 200"));
    EXPECT_THAT(ask("SELECT progress || ' ' || state FROM retort_steps ORDER BY number DESC LIMIT 1"),
                ElementsAre("'599' begun"));
    EXPECT_THROW(upgrade(*engine, all, "head"), MigrationFailed);
    run("DROP TRIGGER stop ON counters");
    // None of those that are done would do no harm a second time.
    run("UPDATE counters SET kind = 'odd' WHERE id < 10 AND n = 1");
    upgrade(*engine, all, "head");
    EXPECT_THAT(counts(), UnorderedElementsAre("even 0: 500", "o'dd 1: 495", "odd 1: 5"));
    EXPECT_THAT(ask("SELECT line FROM log ORDER BY line DESC"), ElementsAre("behind", "before"));
}

TEST_F(Lots, AChangedOneIsNotGoneOnWith) {
    upgrade(*engine, set_of(count_up), "aaaa1");
    run(stop_at_700);
    EXPECT_THROW(upgrade(*engine, set_of(count_up), "head"), MigrationFailed);
    const auto changed = [](Operations& op) {
        op.bulk_insert("log", {"line"}, {{"before"}});
        op.bulk_update("counters", {{"n", sql_value("n + 2")}}, "kind = 'odd'", {.batch = 100});
    };
    EXPECT_THROW(upgrade(*engine, set_of(changed), "head"), RevisionChanged);
}

void two_columns(Operations& op) {
    op.create_table("visits", Column{"day", Date(), primary_key}, Column{"who", String(20), primary_key},
                    Column{"retort_key_1", Integer(), nullable});
    op.execute(
        "INSERT INTO visits SELECT date '2024-01-01' + d, 'O''Hara ' || w FROM generate_series(0, 9) AS d, "
        "generate_series(1, 7) AS w",
        {.effect = no_effect});
    op.bulk_update("visits", {{"retort_key_1", sql_value("coalesce(retort_key_1, 0) + 1")}}, {}, {.batch = 3});
}

TEST_F(Lots, GoAlongKeysOfSeveralColumns) {
    upgrade(*engine, set_of(two_columns), "head");
    EXPECT_THAT(ask("SELECT retort_key_1 || ': ' || count(*) || ' in ' || count(DISTINCT xmin::text) FROM visits GROUP "
                    "BY retort_key_1"),
                ElementsAre("1: 70 in 24"));
}

TEST_F(Lots, NeedAKeyThatStays) {
    const auto without_key = [](Operations& op) { op.bulk_update("log", {{"line", "x"}}, {}, {.batch = 10}); };
    const auto in_key = [](Operations& op) { op.bulk_update("counters", {{"id", 1}}, {}, {.batch = 10}); };
    for (void (*const directives)(Operations&) : {+without_key, +in_key}) {
        try {
            upgrade(*engine, set_of(directives), "head");
            ADD_FAILURE();
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), AllOf(HasSubstr("primary key"), HasSubstr("leave `.batch` out")));
        }
    }
}

TEST_F(Lots, AScriptCommitsEachToo) {
    const auto both = [](Operations& op) {
        count_up(op);
        two_columns(op);
    };
    const RevisionSet all = set_of(both);
    const std::string script =
        upgrade_script(all, parse_offline_range("base:head", "head"), postgresql_migration_dialect());
    EXPECT_THAT(script, HasSubstr("COMMIT;\n\nDO $retort$"));
    for (const Statement& statement : split_statements(script)) run(statement.sql);
    EXPECT_THAT(counts(), UnorderedElementsAre("even 0: 500", "o'dd 1: 500"));
    EXPECT_THAT(ask("SELECT count(DISTINCT xmin::text)::text FROM counters WHERE n = 1"), ElementsAre("5"));
    EXPECT_THAT(ask("SELECT count(DISTINCT xmin::text)::text FROM visits WHERE retort_key_1 = 1"), ElementsAre("24"));
}

std::vector<Literal> values_of_row(int i) {
    if (i == 1) return {i, nullptr, nullptr, nullptr, nullptr};
    if (i == 2) return {i, "a\tb\nc\\d\r\\N\\.", 0.1, true, blob_value(std::string{"\0\xff\\x", 4})};
    if (i == 3) return {i, "", -1e300, false, blob_value("")};
    return {i, "row " + std::to_string(i), i * 0.5, i % 2 == 0, blob_value("x")};
}

template <int rows>
void insert_many(Operations& op) {
    op.create_table("many", Column{"id", Integer(), primary_key}, Column{"words", Text(), nullable},
                    Column{"half", Double(), nullable}, Column{"even", Boolean(), nullable},
                    Column{"bytes", LargeBinary(), nullable});
    std::vector<std::vector<Literal>> all;
    for (int i = 1; i <= rows; ++i) all.push_back(values_of_row(i));
    op.bulk_insert("many", {"id", "words", "half", "even", "bytes"}, all);
}

constexpr const char* first_rows = "SELECT m::text FROM many AS m WHERE id <= 400 ORDER BY id";

TEST_F(Lots, ManyRowsComeByCopyAsTheyWouldByInsert) {
    upgrade(*engine, set_of(insert_many<400>), "head");
    const std::vector<std::string> inserted = ask(first_rows);
    run("DROP TABLE many; UPDATE alembic_version SET version_num = 'aaaa1'");
    const RevisionSet all = set_of(insert_many<5000>);
    upgrade(*engine, all, "head");
    EXPECT_EQ(ask(first_rows), inserted);
    EXPECT_THAT(ask("SELECT count(*)::text FROM many"), ElementsAre("5000"));
    EXPECT_THAT(ask("SELECT count(DISTINCT cmin::text)::text FROM many"), ElementsAre("1"));
}

void insert_through_a_rule(Operations& op) {
    op.execute("CREATE RULE doubled AS ON INSERT TO log DO ALSO INSERT INTO counters VALUES (2000, 'rule', 0)",
               {.effect = [](Operations& effect) {
                   effect.create_object({.kind = ObjectKind::rule, .name = "doubled", .table = "log"},
                                        "CREATE RULE doubled AS ON INSERT TO log DO ALSO NOTHING");
               }});
    op.bulk_insert("log", {"line"}, std::vector<std::vector<Literal>>(501, {"x"}));
}

TEST_F(Lots, ARuleOnTheTableStillWorks) {
    EXPECT_THROW(upgrade(*engine, set_of(insert_through_a_rule), "head"), MigrationFailed);
    EXPECT_THAT(ask("SELECT count(*)::text FROM log"), ElementsAre("0"));
}

}  // namespace

}  // namespace retort::migrate
