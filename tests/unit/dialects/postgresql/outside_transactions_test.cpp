// SPDX-License-Identifier: MIT
// Which statements run outside a transaction, and what is asked about one that was cut off.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/sql/schema/errors.hpp"

namespace retort::migrate {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

bool runs_inside(std::string_view sql) { return postgresql_migration_dialect().runs_in_transaction(sql); }

TEST(OutsideTransactions, AreTheStatementsThatTheServerRefusesInside) {
    for (const char* sql :
         {"VACUUM", "vacuum (full) t", "CREATE INDEX CONCURRENTLY i ON t (a)",
          "create unique index concurrently i on t (a)", "/* why */ DROP INDEX CONCURRENTLY IF EXISTS i",
          "REINDEX TABLE CONCURRENTLY t", "REINDEX (VERBOSE) DATABASE d", "REINDEX (CONCURRENTLY) INDEX i",
          "REINDEX SCHEMA s", "CLUSTER", "CLUSTER VERBOSE", "CREATE DATABASE d", "DROP TABLESPACE s",
          "ALTER SYSTEM SET a = 1", "ALTER DATABASE d SET TABLESPACE s", "ALTER TYPE a.b ADD VALUE 'x'",
          "ALTER TABLE t DETACH PARTITION p CONCURRENTLY", "DROP SUBSCRIPTION s"}) {
        EXPECT_FALSE(runs_inside(sql)) << sql;
    }
}

TEST(OutsideTransactions, AreNoOthers) {
    for (const char* sql :
         {"CREATE INDEX i ON t (a)", "CREATE TABLE concurrently (a int)", "DROP INDEX i", "REINDEX TABLE t",
          "CLUSTER t USING i", "ALTER TYPE t RENAME VALUE 'a' TO 'b'", "ALTER DATABASE d SET work_mem = '1MB'",
          "ALTER TABLE t DETACH PARTITION p", "UPDATE t SET a = 'VACUUM'", "SELECT $$ it's VACUUM $$",
          "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ SELECT 'don''t'; $$"}) {
        EXPECT_TRUE(runs_inside(sql)) << sql;
    }
}

TEST(Recovery, OfAConcurrentIndexDropsWhatIsNotValid) {
    const StepRecovery recovery = postgresql_migration_dialect().recovery(
        R"(CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "Ix" ON ONLY s."T" (a))");
    EXPECT_THAT(recovery.is_done, AllOf(HasSubstr("relname = 'Ix'"), HasSubstr(R"(to_regclass('s."T"'))")));
    EXPECT_THAT(recovery.remains, AllOf(HasSubstr("DROP INDEX CONCURRENTLY"), HasSubstr("NOT i.indisvalid"),
                                        HasSubstr("relname = 'Ix'")));
    EXPECT_THROW(postgresql_migration_dialect().recovery("CREATE INDEX CONCURRENTLY ON t (a)"), NamelessIndex);
}

TEST(Recovery, AsksWhetherTheStatementHasDoneItsWork) {
    const MigrationDialect& dialect = postgresql_migration_dialect();
    EXPECT_THAT(dialect.recovery("DROP INDEX CONCURRENTLY IF EXISTS s.i").is_done,
                HasSubstr("to_regclass('s.i') IS NULL"));
    EXPECT_THAT(dialect.recovery("ALTER TYPE s.mood ADD VALUE IF NOT EXISTS 'it''s' BEFORE 'b'").is_done,
                AllOf(HasSubstr("to_regtype('s.mood')"), HasSubstr("enumlabel = 'it''s'")));
    EXPECT_THAT(dialect.recovery("REINDEX INDEX CONCURRENTLY i").remains, HasSubstr("_cc(new|old)"));
    EXPECT_THAT(dialect.recovery("VACUUM").is_done, IsEmpty());
}

}  // namespace
}  // namespace retort::migrate
