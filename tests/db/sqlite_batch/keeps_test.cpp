// SPDX-License-Identifier: MIT
// What Alembic's batch mode loses (reference: section 1.7 of its inventory), item by item, and what else a table has.
#include "db/sqlite_batch/fixture.hpp"

namespace retort::testkit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ARebuildKeeps : public BatchTest {
protected:
    /// Builds every table anew, and expects the schema and the rows of `queries` to be the same afterwards.
    void expect_kept(const std::string& name, const std::vector<std::string>& queries = {}) {
        const Schema before = schema();
        std::vector<Rows> rows_before;
        for (const std::string& query : queries) rows_before.push_back(rows(query));
        rebuild(name);
        EXPECT_EQ(rebuilds(), 1);
        EXPECT_EQ(schema(), before);
        for (std::size_t i = 0; i < queries.size(); ++i) EXPECT_EQ(rows(queries[i]), rows_before[i]) << queries[i];
        EXPECT_TRUE(is_intact());
    }
};

TEST_F(ARebuildKeeps, AutoincrementAndItsSequence) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT); INSERT INTO t (a) VALUES ('x'), ('y'), ('z');"
        "DELETE FROM t WHERE a = 'z'");
    expect_kept("t", {"SELECT * FROM t", "SELECT * FROM sqlite_sequence"});
    sql("INSERT INTO t (a) VALUES ('new')");
    EXPECT_EQ(value("SELECT id FROM t WHERE a = 'new'"), "4");
}

TEST_F(ARebuildKeeps, TheSequenceOfAnEmptyTable) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT); INSERT INTO t VALUES (41, 'x'); DELETE FROM t");
    expect_kept("t", {"SELECT * FROM sqlite_sequence"});
    sql("INSERT INTO t (a) VALUES ('new')");
    EXPECT_EQ(value("SELECT id FROM t"), "42");
}

TEST_F(ARebuildKeeps, NoSequenceWhereNothingWasEverInserted) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT); CREATE TABLE u (id INTEGER PRIMARY KEY "
        "AUTOINCREMENT); INSERT INTO u VALUES (5)");
    expect_kept("t", {"SELECT * FROM sqlite_sequence"});
}

TEST_F(ARebuildKeeps, CollationsOfColumnsAndIndexParts) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE UNIQUE, b TEXT);"
        "CREATE INDEX ix ON t (b COLLATE RTRIM, a COLLATE BINARY); INSERT INTO t VALUES (1, 'Ann', 'x')");
    expect_kept("t", {"SELECT * FROM t WHERE a = 'ANN'"});
}

TEST_F(ARebuildKeeps, WithoutRowid) {
    sql("CREATE TABLE t (a TEXT, b INTEGER, c TEXT, PRIMARY KEY (b DESC, a)) WITHOUT ROWID;"
        "INSERT INTO t VALUES ('x', 1, 'p'), ('y', 2, 'q')");
    expect_kept("t", {"SELECT * FROM t"});
    EXPECT_THAT(stored("t"), HasSubstr("WITHOUT ROWID"));
}

TEST_F(ARebuildKeeps, Strict) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b REAL, c TEXT, d BLOB, e ANY) STRICT;"
        "INSERT INTO t VALUES (1, 2, 3.5, 'four', x'05', 'six'), (2, NULL, NULL, NULL, NULL, 7)");
    expect_kept("t", {"SELECT *, typeof(e) FROM t"});
    EXPECT_THROW(sql("INSERT INTO t (a) VALUES ('no number')"), IntegrityError);
}

TEST_F(ARebuildKeeps, StrictAndWithoutRowidTogether) {
    sql("CREATE TABLE t (a TEXT PRIMARY KEY, b INT) STRICT, WITHOUT ROWID; INSERT INTO t VALUES ('x', 1)");
    expect_kept("t", {"SELECT * FROM t"});
}

TEST_F(ARebuildKeeps, TriggersAndTheirOrder) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); CREATE TABLE log (line TEXT);"
        "CREATE TRIGGER t_second AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('second ' || new.a); END;"
        "CREATE TRIGGER t_first AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('first ' || new.a); END;"
        "CREATE TRIGGER \"t's third\" BEFORE UPDATE OF a ON t WHEN old.a <> new.a BEGIN "
        "INSERT INTO log SELECT CASE WHEN new.a = ';' THEN 'semicolon' ELSE 'update' END; END");
    sql("INSERT INTO t VALUES (1, 'before')");
    expect_kept("t", {"SELECT * FROM log", "SELECT * FROM t"});
    sql("DELETE FROM log; INSERT INTO t VALUES (2, 'x'); UPDATE t SET a = ';' WHERE id = 2");
    sql("CREATE TABLE fresh (id INTEGER PRIMARY KEY, a TEXT)");
    EXPECT_THAT(rows("SELECT line FROM log ORDER BY rowid"),
                ElementsAre(ElementsAre("first x"), ElementsAre("second x"), ElementsAre("semicolon")));
}

TEST_F(ARebuildKeeps, TriggersOfOtherTablesThatUseIt) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); CREATE TABLE other (x TEXT);"
        "CREATE TRIGGER copies AFTER INSERT ON other BEGIN INSERT INTO t (a) VALUES (new.x); END");
    expect_kept("t");
    sql("INSERT INTO other VALUES ('through')");
    EXPECT_EQ(value("SELECT a FROM t"), "through");
}

TEST_F(ARebuildKeeps, ViewsOnItAndViewsOnThose) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'x');"
        "CREATE VIEW v AS /* why */ SELECT a AS name FROM t; CREATE VIEW \"v on v\" (n) AS SELECT name FROM v;"
        "CREATE TRIGGER into_v INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (new.name); END");
    const std::string definition = stored("v");
    expect_kept("t", {"SELECT * FROM v", "SELECT * FROM \"v on v\""});
    EXPECT_EQ(stored("v"), definition);
    sql("INSERT INTO v VALUES ('y')");
    EXPECT_EQ(value("SELECT count(*) FROM \"v on v\""), "2");
}

TEST_F(ARebuildKeeps, ExpressionIndexes) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);"
        "CREATE UNIQUE INDEX ix ON t (lower(a) COLLATE NOCASE, b + 1 DESC); INSERT INTO t VALUES (1, 'A', 2)");
    expect_kept("t");
    EXPECT_THROW(sql("INSERT INTO t VALUES (2, 'a', 2)"), IntegrityError);
}

TEST_F(ARebuildKeeps, PartialIndexes) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, deleted INTEGER);"
        "CREATE UNIQUE INDEX ix ON t (a) WHERE deleted IS NULL AND a <> ''; INSERT INTO t VALUES (1, 'x', NULL)");
    expect_kept("t");
    sql("INSERT INTO t VALUES (2, 'x', 1)");
    EXPECT_THROW(sql("INSERT INTO t VALUES (3, 'x', NULL)"), IntegrityError);
}

TEST_F(ARebuildKeeps, DescendingIndexParts) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT); CREATE INDEX ix ON t (a DESC, b ASC)");
    expect_kept("t");
    EXPECT_THAT(stored("ix"), HasSubstr("DESC"));
}

TEST_F(ARebuildKeeps, UnnamedAndNamedChecks) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0), b INTEGER, CHECK (a < b OR b IS NULL),"
        "CONSTRAINT small CHECK (b < 100)); INSERT INTO t VALUES (1, 2, 3)");
    expect_kept("t");
    EXPECT_THROW(sql("INSERT INTO t VALUES (2, 0, 1)"), IntegrityError);
    EXPECT_THROW(sql("INSERT INTO t VALUES (2, 5, 4)"), IntegrityError);
    EXPECT_THROW(sql("INSERT INTO t VALUES (2, 5, 100)"), IntegrityError);
}

TEST_F(ARebuildKeeps, ChecksThatNameTheirOwnTable) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, CHECK (t.a > 0 AND \"T\".a < 9)); INSERT INTO t VALUES (1, "
        "2)");
    rebuild("t");
    EXPECT_TRUE(is_intact());
    EXPECT_THROW(sql("INSERT INTO t VALUES (2, 0)"), IntegrityError);
    EXPECT_THROW(sql("INSERT INTO t VALUES (2, 9)"), IntegrityError);
}

TEST_F(ARebuildKeeps, OnConflictClauses) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT IGNORE, a TEXT NOT NULL ON CONFLICT FAIL,"
        "b TEXT UNIQUE ON CONFLICT REPLACE, c TEXT, UNIQUE (a, c) ON CONFLICT ROLLBACK);"
        "INSERT INTO t VALUES (1, 'a', 'b', 'c')");
    expect_kept("t", {"SELECT * FROM t"});
    sql("INSERT INTO t VALUES (2, 'a2', 'b', 'c2')");
    EXPECT_EQ(value("SELECT group_concat(id) FROM t"), "2");
}

TEST_F(ARebuildKeeps, DeferrableForeignKeys) {
    sql("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY,"
        "p1 INTEGER REFERENCES p DEFERRABLE INITIALLY DEFERRED, p2 INTEGER,"
        "CONSTRAINT named FOREIGN KEY (p2) REFERENCES p (id) ON DELETE SET NULL ON UPDATE CASCADE MATCH FULL NOT "
        "DEFERRABLE)");
    expect_kept("t");
    sql("BEGIN; INSERT INTO t VALUES (1, 7, NULL); INSERT INTO p VALUES (7); COMMIT");
}

TEST_F(ARebuildKeeps, ChildRowsUnderOnDeleteCascade) {
    sql("CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO p VALUES (1, 'x'), (2, 'y');"
        "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE CASCADE);"
        "CREATE TABLE g (c INTEGER REFERENCES c (id) ON DELETE CASCADE);"
        "INSERT INTO c VALUES (10, 1), (11, 2), (12, NULL); INSERT INTO g VALUES (10), (11)");
    expect_kept("p", {"SELECT * FROM p", "SELECT * FROM c", "SELECT * FROM g"});
    sql("DELETE FROM p WHERE id = 1");
    EXPECT_EQ(value("SELECT count(*) FROM g"), "1");
}

TEST_F(ARebuildKeeps, ChildKeysUnderOnDeleteSetNullAndSetDefault) {
    sql("CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1), (2);"
        "CREATE TABLE c (p INTEGER REFERENCES p ON DELETE SET NULL, q INTEGER DEFAULT 2 REFERENCES p ON DELETE SET "
        "DEFAULT);"
        "INSERT INTO c VALUES (1, 1)");
    expect_kept("p", {"SELECT * FROM c"});
}

TEST_F(ARebuildKeeps, ForeignKeysToItself) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES t (id) ON DELETE CASCADE);"
        "INSERT INTO t VALUES (1, NULL), (2, 1), (3, 2)");
    expect_kept("t", {"SELECT * FROM t"});
    EXPECT_THAT(stored("t"), HasSubstr("REFERENCES t (id)"));
    sql("DELETE FROM t WHERE id = 1");
    EXPECT_EQ(value("SELECT count(*) FROM t"), "0");
}

TEST_F(ARebuildKeeps, DeclaredTypesAsTheyAreSpelled) {
    sql("CREATE TABLE t (a MYTYPE(3), b UNSIGNED BIG INT, c, d \"odd type\", e DOUBLE PRECISION, f VARCHAR(10), g "
        "DATETIME);"
        "INSERT INTO t VALUES (1, 2, x'03', 'd', 5.5, 'f', '2026-11-22')");
    expect_kept("t", {"SELECT *, typeof(a), typeof(c), typeof(g) FROM t"});
    EXPECT_EQ(rows("SELECT type FROM pragma_table_info('t')"), (Rows{{"MYTYPE(3)"},
                                                                     {"UNSIGNED BIG INT"},
                                                                     {""},
                                                                     {"odd type"},
                                                                     {"DOUBLE PRECISION"},
                                                                     {"VARCHAR(10)"},
                                                                     {"DATETIME"}}));
}

TEST_F(ARebuildKeeps, GeneratedColumns) {
    sql("CREATE TABLE t (a INTEGER, b INTEGER AS (a * 2), c TEXT GENERATED ALWAYS AS (a || 'x') STORED NOT NULL, d "
        "TEXT);"
        "CREATE INDEX ix ON t (b, c); INSERT INTO t (a, d) VALUES (1, 'p'), (2, 'q')");
    expect_kept("t", {"SELECT a, b, c, d FROM t"});
}

TEST_F(ARebuildKeeps, OddNames) {
    sql("CREATE TABLE \"select\" (\"group by\" INTEGER PRIMARY KEY, \"a\"\"b\" TEXT, [c c] TEXT, `d``` TEXT, \"é ü\" "
        "TEXT, \"\"\"\" TEXT);"
        "CREATE INDEX \"in dex\" ON \"select\" (\"a\"\"b\"); INSERT INTO \"select\" VALUES (1, 'a', 'b', 'c', 'd', "
        "'e')");
    expect_kept("select", {"SELECT * FROM \"select\""});
}

TEST_F(ARebuildKeeps, DefaultsExactly) {
    sql("CREATE TABLE t (a TEXT DEFAULT 'it''s', b INTEGER DEFAULT -1, c TEXT DEFAULT CURRENT_TIMESTAMP,"
        "d INTEGER DEFAULT (abs(-3) + 1), e TEXT DEFAULT \"quoted\", f REAL DEFAULT 1e-3, g BLOB DEFAULT x'00ff',"
        "h TEXT DEFAULT NULL, i INTEGER DEFAULT +4, j INTEGER DEFAULT TRUE, k TEXT DEFAULT (datetime('now', '-1 "
        "day')))");
    expect_kept("t", {"SELECT name, dflt_value FROM pragma_table_info('t')"});
    sql("INSERT INTO t (a) VALUES (1)");
    EXPECT_EQ(rows("SELECT b, d, e, f, g, h, i, j FROM t"),
              (Rows{{"-1", "4", "quoted", "0.001", "x00ff", "NULL", "4", "1"}}));
}

TEST_F(ARebuildKeeps, RowidsOfATableWithoutItsOwnKey) {
    sql("CREATE TABLE t (a TEXT, rowid TEXT); INSERT INTO t (a, rowid) VALUES ('x', 'r'), ('y', 's'), ('z', 't');"
        "DELETE FROM t WHERE a = 'x'; CREATE INDEX ix ON t (rowid, a)");
    expect_kept("t", {"SELECT _rowid_, * FROM t"});
}

TEST_F(ARebuildKeeps, AKeyThatIsNotTheRowid) {
    sql("CREATE TABLE t (id INT PRIMARY KEY, a TEXT); CREATE TABLE u (id INTEGER PRIMARY KEY DESC, a TEXT);"
        "INSERT INTO t VALUES (7, 'x'), (3, 'y'), (NULL, 'z'); INSERT INTO u VALUES (7, 'x'), (3, 'y')");
    expect_kept("t", {"SELECT rowid, * FROM t ORDER BY rowid"});
    expect_kept("u", {"SELECT rowid, * FROM u ORDER BY rowid"});
}

TEST_F(ARebuildKeeps, ValuesOfAnyTypeInAnyColumn) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, c REAL, d BLOB);"
        "INSERT INTO t VALUES (1, 'no number', x'00', 'text', 5), (2, 1.5, 'é', 9007199254740993, ''), (-3, NULL, "
        "NULL, 1e300, NULL)");
    expect_kept("t", {"SELECT *, typeof(a), typeof(b), typeof(c), typeof(d) FROM t"});
}

TEST_F(ARebuildKeeps, ForeignKeysThatWereBrokenBefore) {
    sql("PRAGMA foreign_keys=OFF; CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INTEGER REFERENCES p);"
        "INSERT INTO c VALUES (99); PRAGMA foreign_keys=ON");
    rebuild("p");
    rebuild("c");
    EXPECT_EQ(value("SELECT p FROM c"), "99");
}

TEST_F(ARebuildKeeps, WorkingWhereAForeignKeyCannotBeFollowed) {
    sql("CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT); CREATE TABLE c (a TEXT REFERENCES p (a), b INTEGER "
        "REFERENCES nowhere)");
    expect_kept("p");
    expect_kept("c");
}

TEST_F(ARebuildKeeps, ViewsThatWereBrokenBefore) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY); CREATE VIEW broken AS SELECT no_column FROM t");
    expect_kept("t");
}

TEST_F(ARebuildKeeps, EveryRowOfALargeTable) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b REAL);"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
        "INSERT INTO t SELECT i * 3, 'row ' || i, i / 7.0 FROM n");
    expect_kept("t", {"SELECT count(*), sum(id), sum(length(a)), sum(b), max(a), min(b) FROM t"});
}

TEST_F(ARebuildKeeps, ATableOfTheUsersThatHasTheTemporaryName) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY); CREATE TABLE _RETORT_tmp_t (a TEXT);"
        "CREATE VIEW _retort_tmp_t_2 AS SELECT 1; INSERT INTO _RETORT_tmp_t VALUES ('mine')");
    expect_kept("t", {"SELECT * FROM _RETORT_tmp_t"});
    EXPECT_THAT(statements.front(), HasSubstr("_retort_tmp_t_3"));
}

TEST_F(ARebuildKeeps, FullTextSearchOverItsRows) {
    sql("CREATE TABLE t (a TEXT, b INTEGER); INSERT INTO t VALUES ('gone', 0), ('some words', 1); DELETE FROM t WHERE "
        "b = 0;"
        "CREATE VIRTUAL TABLE found USING fts5(a, content='t'); INSERT INTO found (found) VALUES ('rebuild');"
        "CREATE TRIGGER t_ai AFTER INSERT ON t BEGIN INSERT INTO found (rowid, a) VALUES (new.rowid, new.a); END");
    rebuild("t");
    sql("INSERT INTO t VALUES ('more words', 2)");
    EXPECT_EQ(rows("SELECT a FROM found WHERE found MATCH 'words'"), (Rows{{"some words"}, {"more words"}}));
}

}  // namespace
}  // namespace retort::testkit
