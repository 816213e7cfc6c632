// SPDX-License-Identifier: MIT
// What only PostgreSQL's catalogue has, and a downgrade may forget.
#include <array>

#include <gmock/gmock.h>
#include <unistd.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/rehearse/migration_tests.hpp"
#include "retort/migrate/run/revision_set.hpp"
#include "retort/migrate/script/revision_file.hpp"

#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

using testing::HasSubstr;

/// Two revisions of plain SQL.
struct PostgresqlFaults : testing::Test {
    void SetUp() override { RETORT_NEEDS_POSTGRESQL(); }

    static KnownRevision revision(const std::string& id, const std::string& parent, const std::string& up,
                                  const std::string& down) {
        SqlRevision parsed =
            parse_sql_revision("-- About " + id + "\n--\n-- Revision: " + id + "\n-- Revises: " + parent +
                                   "\n\n-- upgrade\n" + up + "\n-- downgrade\n" + down + "\n",
                               id + ".sql");
        KnownRevision known{.file = parsed.file};
        known.sql = std::make_shared<const SqlRevision>(std::move(parsed));
        return known;
    }

    static CaseResult second(MigrationCase which, const std::string& first, const std::string& up,
                             const std::string& down) {
        const RevisionSet revisions =
            RevisionSet::from({revision("aaaa1", "base", first, "SELECT 1;"), revision("bbbb2", "aaaa1", up, down)});
        return test_migrations(revisions, {.server = testkit::postgresql_server(), .cases = {which}}).at(1);
    }
    static CaseResult round_trip(const std::string& first, const std::string& up, const std::string& down) {
        return second(MigrationCase::round_trip, first, up, down);
    }

    static std::string words(const CaseResult& result) {
        std::string all;
        for (const std::string& line : result.findings) all += line + "\n";
        return all;
    }
};

TEST_F(PostgresqlFaults, CommentsAreCompared) {
    const CaseResult result = round_trip("CREATE TABLE t (a int); COMMENT ON COLUMN t.a IS 'how many';",
                                         "COMMENT ON COLUMN t.a IS NULL;", "SELECT 1;");
    EXPECT_EQ(result.grade, CatalogueGrade::lossy);
    EXPECT_THAT(words(result), HasSubstr("COMMENT 'how many'"));
}

TEST_F(PostgresqlFaults, GrantsAreCompared) {
    const CaseResult result = round_trip("CREATE TABLE t (a int); GRANT SELECT ON t TO pg_monitor;",
                                         "REVOKE SELECT ON t FROM pg_monitor;", "SELECT 1;");
    EXPECT_EQ(result.grade, CatalogueGrade::lossy);
    EXPECT_THAT(words(result), HasSubstr("- grant SELECT on public.t to pg_monitor"));
}

TEST_F(PostgresqlFaults, OwnershipOfSequencesIsCompared) {
    const CaseResult result = round_trip("CREATE TABLE t (a int); CREATE SEQUENCE s OWNED BY t.a;",
                                         "ALTER SEQUENCE s OWNED BY NONE;", "SELECT 1;");
    EXPECT_EQ(result.grade, CatalogueGrade::lossy);
    EXPECT_THAT(words(result), HasSubstr("OWNED BY"));
}

TEST_F(PostgresqlFaults, ValidityIsCompared) {
    const CaseResult result =
        round_trip("CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);",
                   "ALTER TABLE t DROP CONSTRAINT c;", "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;");
    EXPECT_EQ(result.grade, CatalogueGrade::lossy);
    EXPECT_THAT(words(result), HasSubstr("CONSTRAINT c CHECK"));
}

TEST_F(PostgresqlFaults, TheOrderOfAnEnumerationIsCompared) {
    const CaseResult result = round_trip("CREATE TYPE mood AS ENUM ('sad', 'so so', 'glad');",
                                         "DROP TYPE mood; CREATE TYPE mood AS ENUM ('sad', 'glad');",
                                         "DROP TYPE mood; CREATE TYPE mood AS ENUM ('sad', 'glad', 'so so');");
    EXPECT_EQ(result.grade, CatalogueGrade::lossy);
    EXPECT_THAT(words(result), HasSubstr("- enum public.mood: sad, so so, glad"));
}

TEST_F(PostgresqlFaults, AKillBetweenThePartsOfARevisionIsTakenUp) {
    const CaseResult result =
        second(MigrationCase::kill, "CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 9);",
               "CREATE INDEX CONCURRENTLY i ON t (a); ALTER TABLE t ADD b int; CREATE INDEX CONCURRENTLY j ON t (b);",
               "DROP INDEX CONCURRENTLY j; ALTER TABLE t DROP b; DROP INDEX CONCURRENTLY i;");
    EXPECT_EQ(result.verdict, Verdict::passed) << words(result);
    EXPECT_EQ(result.grade, CatalogueGrade::exact);
}

TEST_F(PostgresqlFaults, RowsOfEveryTypeSurvive) {
    const CaseResult result = second(
        MigrationCase::rows,
        "CREATE TYPE mood AS ENUM ('sad', 'glad'); CREATE DOMAIN plus AS int CHECK (VALUE > 0);"
        "CREATE TABLE t (id bigserial PRIMARY KEY, b bytea NOT NULL, u uuid NOT NULL UNIQUE, j jsonb NOT NULL,"
        " m mood NOT NULL, r int4range NOT NULL, n inet NOT NULL, d date NOT NULL, ts timestamptz NOT NULL,"
        " f double precision NOT NULL, x bit(3) NOT NULL, a text[] NOT NULL, p plus NOT NULL, i interval NOT NULL,"
        " g int GENERATED ALWAYS AS (1 + 1) STORED);"
        "CREATE TABLE day (d date NOT NULL, v int) PARTITION BY RANGE (d);"
        "CREATE TABLE day_all PARTITION OF day DEFAULT;",
        "ALTER TABLE t ADD COLUMN extra int;", "ALTER TABLE t DROP COLUMN extra;");
    EXPECT_EQ(result.verdict, Verdict::passed) << words(result);
    for (const std::string& note : result.notes) EXPECT_THAT(note, testing::Not(HasSubstr("no row for")));
}

}  // namespace

}  // namespace retort::migrate
