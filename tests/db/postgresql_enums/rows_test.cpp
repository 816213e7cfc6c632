// SPDX-License-Identifier: MIT
// Columns whose values are rows of tables that hold a rewritten enumeration.
#include <gmock/gmock.h>

#include "retort/migrate/ddl/errors.hpp"

#include "rewrite_fixture.hpp"

namespace retort::testkit {
namespace {

using EnumRowsTest = EnumRewriteTest;

const char* const rows_sql = R"sql(
CREATE TYPE s AS ENUM ('a', 'b', 'c "d"');
CREATE TABLE t (x s DEFAULT 'a', g text GENERATED ALWAYS AS (CASE x WHEN 'a' THEN 'A' END) STORED, n int, list s[]);
CREATE DOMAIN dt AS t CHECK ((VALUE).n IS NULL OR (VALUE).n > 0);
CREATE TYPE both_ AS (row_ t, plain s);
CREATE TABLE u (y t DEFAULT ROW('a', NULL, 3, '{b}')::t, ys t[], d dt, b both_, x s, CHECK ((y).x IS NOT NULL OR true));
CREATE TABLE w (rows_ u[], one u, k int) PARTITION BY LIST (k);
CREATE TABLE w1 PARTITION OF w DEFAULT;
CREATE TABLE p (y t, z int); CREATE TABLE c (more int) INHERITS (p);
ALTER TABLE p ALTER y SET STORAGE EXTERNAL;
CREATE INDEX i ON u (((y).x), ((y).n)) WHERE (b).plain = 'a';
CREATE VIEW v AS SELECT (y).x, (y).g, u AS whole FROM u;
CREATE MATERIALIZED VIEW m AS SELECT t, x FROM t;
CREATE MATERIALIZED VIEW mw AS SELECT w FROM w;
CREATE UNIQUE INDEX mi ON m (x); GRANT SELECT ON m TO reader;
CREATE FUNCTION f(t, u[]) RETURNS dt LANGUAGE sql AS 'SELECT $1'; GRANT EXECUTE ON FUNCTION f TO reader;
CREATE FUNCTION g(o t) RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT o.g || o.x; END;
COMMENT ON COLUMN u.y IS 'a row'; GRANT SELECT (y) ON u TO keeper;
INSERT INTO t (x, n) VALUES ('a', 1), ('c "d"', NULL);
INSERT INTO u (ys, d, b, x) SELECT ARRAY[t, NULL, t], t, ROW(t, 'b')::both_, 'b' FROM t;
INSERT INTO w SELECT ARRAY[u, u], u FROM u;
INSERT INTO c SELECT t, 2, 3 FROM t;
REFRESH MATERIALIZED VIEW m; REFRESH MATERIALIZED VIEW mw;
)sql";

TEST_F(EnumRowsTest, ComeBackAsTheyWere) {
    run(rows_sql);
    there_and_back("s", {"t", "u", "w", "p", "c", "m", "mw"});
}

TEST_F(EnumRowsTest, AreCountedWhereTheyHoldALostValue) {
    run("CREATE TYPE s AS ENUM ('a', 'b'); CREATE TABLE t (x s); CREATE TABLE u (y t, ys t[]); CREATE TABLE w (z u);"
        "INSERT INTO u VALUES (ROW('b')::t, NULL), (ROW('a')::t, ARRAY[ROW('b')::t]); INSERT INTO w SELECT u FROM u");
    const auto error = refused<migrate::EnumValuesInUse>({.new_labels = {"a"}}, "s");
    EXPECT_THAT(error.uses, testing::UnorderedElementsAre(migrate::EnumUse{"public.u", "y", "1"},
                                                          migrate::EnumUse{"public.u", "ys", "1"},
                                                          migrate::EnumUse{"public.w", "z", "2"}));
}

TEST_F(EnumRowsTest, AreRefusedWhereTheirColumnsWouldChangePlaces) {
    run("CREATE TYPE s AS ENUM ('a', 'b'); CREATE TABLE t (x s, g boolean GENERATED ALWAYS AS (x = 'a' AND n = 1) "
        "STORED,"
        "n int); CREATE TABLE u (y t)");
    const auto error = refused<migrate::EnumNotRewritable>({.new_labels = {"b", "a"}}, "s");
    EXPECT_THAT(error.what(), testing::HasSubstr("public.t.n, behind it, is what it is computed from"));
}

}  // namespace
}  // namespace retort::testkit
