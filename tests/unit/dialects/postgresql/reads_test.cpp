// SPDX-License-Identifier: MIT
// What a statement may have done when no answer to it comes.
#include "dialects/postgresql/driver/reads.hpp"

#include <gtest/gtest.h>

namespace retort::postgresql::driver {
namespace {

TEST(WithoutAnAnswer, AReadHasChangedNothing) {
    for (const char* const sql :
         {"SELECT 1", " /* DELETE */ select commit FROM t;", "WITH x AS (SELECT 1) SELECT * FROM x", "SHOW all",
          "SET a = 1", "VACUUM", "BEGIN", "ROLLBACK", "LISTEN jobs", "EXPLAIN INSERT INTO t VALUES (1)",
          "PREPARE p AS SELECT 1"}) {
        EXPECT_FALSE(may_commit(sql, false)) << sql;
        EXPECT_FALSE(may_commit(sql, true)) << sql;
    }
}

TEST(WithoutAnAnswer, AChangeIsUndoneInATransactionAndInDoubtOutside) {
    for (const char* const sql :
         {"INSERT INTO t VALUES ('commit')", "WITH d AS (DELETE FROM t RETURNING a) SELECT a FROM d",
          "CREATE INDEX CONCURRENTLY i ON t (a)", "DROP DATABASE d", "CALL p()", "NOTIFY jobs", "TRUNCATE t",
          "CREATE TABLE a (b int); CREATE TABLE c (d int);", "SELECT 1; SELECT 2"}) {
        EXPECT_TRUE(may_commit(sql, false)) << sql;
        EXPECT_FALSE(may_commit(sql, true)) << sql;
    }
}

TEST(WithoutAnAnswer, ACommitIsInDoubtAnywhere) {
    for (const char* const sql :
         {"COMMIT", "end;", "COMMIT PREPARED 'x'", "PREPARE TRANSACTION 'x'", "INSERT INTO t VALUES (1); COMMIT",
          "BEGIN; INSERT INTO t VALUES (1); commit; BEGIN"}) {
        EXPECT_TRUE(may_commit(sql, true)) << sql;
        EXPECT_TRUE(may_commit(sql, false)) << sql;
    }
}

}  // namespace
}  // namespace retort::postgresql::driver
