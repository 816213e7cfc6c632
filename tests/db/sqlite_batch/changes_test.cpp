// SPDX-License-Identifier: MIT
// What the operations do to a table with rows.
#include "retort/migrate/op/words.hpp"

#include "db/sqlite_batch/fixture.hpp"

namespace retort::testkit {
namespace {

using namespace retort::migration;
using ::testing::HasSubstr;
using ::testing::Not;

class AChange : public BatchTest {};

TEST_F(AChange, OfTypeConvertsValuesThatStayTheSame) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(10), b INTEGER, c TEXT);"
        "INSERT INTO t VALUES (1, '12', 7, '1.5'), (2, NULL, NULL, ' 2 '), (3, '-0', 9007199254740993, '3')");
    migrate([](Operations& op) {
        op.alter_column("t", "a", {.type = Integer()});
        op.alter_column("t", "b", {.type = String(20)});
        op.alter_column("t", "c", {.type = Double()});
    });
    EXPECT_EQ(rebuilds(), 1);
    EXPECT_EQ(rows("SELECT a, typeof(a), b, typeof(b), c, typeof(c) FROM t"),
              (Rows{{"12", "integer", "7", "text", "1.5", "real"},
                    {"NULL", "null", "NULL", "null", "2", "real"},
                    {"0", "integer", "9007199254740993", "text", "3", "real"}}));
}

TEST_F(AChange, OfTypeLeavesDatesAndUnknownTypesAsTheyAre) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT);"
        "INSERT INTO t VALUES (1, '2026-11-22', '{\"a\": 1}', 'other', 'abc')");
    migrate([](Operations& op) {
        op.alter_column("t", "a", {.type = DateTime()});
        op.alter_column("t", "b", {.type = Json()});
        op.alter_column("t", "c", {.type = Type::custom("MONEY")});
        op.alter_column("t", "d", {.type = LargeBinary()});
    });
    EXPECT_EQ(rows("SELECT a, b, c, d FROM t"), (Rows{{"2026-11-22", "{\"a\": 1}", "other", "x616263"}}));
}

TEST_F(AChange, OfTypeUsesTheExpressionThatSaysHow) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, '12 kg'), (2, 'no idea')");
    migrate([](Operations& op) {
        op.alter_column("t", "a", {.type = Integer(), .using_expression = "CAST(a AS INTEGER)"});
    });
    EXPECT_EQ(rows("SELECT a, typeof(a) FROM t"), (Rows{{"12", "integer"}, {"0", "integer"}}));
}

TEST_F(AChange, ToNotNullFillsWithTheDefaultWhereThereIsOne) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT DEFAULT \"word\"); INSERT INTO t VALUES (1, NULL, "
        "NULL), (2, 'x', 'y')");
    migrate([](Operations& op) {
        op.alter_column("t", "a", {.nullable = false, .server_default = "'none'"});
        op.alter_column("t", "b", {.nullable = false});
    });
    EXPECT_EQ(rows("SELECT a, b FROM t"), (Rows{{"none", "word"}, {"x", "y"}}));
    EXPECT_FALSE(table("t").find_column("a")->nullable);
}

TEST_F(AChange, OfADefaultThatHasFilledRowsLeavesThemFilled) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, NULL), (2, 'x')");
    migrate([](Operations& op) {
        op.add_column("t", Column{"b", String(10), server_default("'new'")});
        op.alter_column("t", "b", {.server_default = std::nullopt});
        op.add_column("t", Column{"c", Integer(), nullable, server_default("1")});
        op.alter_column("t", "c", {.server_default = "2"});
        op.alter_column("t", "a", {.nullable = false, .server_default = "word"});
        op.alter_column("t", "a", {.server_default = std::nullopt});
    });
    EXPECT_EQ(rows("SELECT a, b, c FROM t"), (Rows{{"word", "new", "1"}, {"x", "new", "1"}}));
    EXPECT_EQ(rebuilds(), 1);
    EXPECT_EQ(table("t").find_column("b")->server_default, std::nullopt);
    EXPECT_EQ(table("t").find_column("c")->server_default, "2");
}

TEST_F(AChange, OfNameAndTypeTogetherReachesViewsTriggersKeysAndChecks) {
    sql("CREATE TABLE p (code TEXT UNIQUE, other TEXT, CHECK (length(code) < 9)); INSERT INTO p VALUES ('7', 'x');"
        "CREATE TABLE c (p TEXT REFERENCES p (code)); INSERT INTO c VALUES ('7');"
        "CREATE INDEX ix ON p (upper(code)) WHERE code <> '';"
        "CREATE VIEW v AS SELECT code, other FROM p; CREATE TABLE log (line TEXT);"
        "CREATE TRIGGER tr AFTER UPDATE OF code ON p BEGIN INSERT INTO log SELECT code FROM p WHERE code = new.code; "
        "END");
    migrate([](Operations& op) { op.alter_column("p", "code", {.type = String(40), .new_name = "key"}); });
    EXPECT_EQ(rebuilds(), 1);
    sql("PRAGMA foreign_keys=OFF; UPDATE p SET \"key\" = '8'; PRAGMA foreign_keys=ON");
    EXPECT_EQ(value("SELECT line FROM log"), "8");
    EXPECT_EQ(value("SELECT \"key\" FROM v"), "8");
    EXPECT_EQ(table("c").foreign_keys.front().referred_columns, std::vector<std::string>{"key"});
    EXPECT_THAT(stored("ix"), Not(HasSubstr("code")));
    EXPECT_TRUE(is_intact());
}

TEST_F(AChange, OfNamesCanSwapTwoColumns) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, CHECK (a < b)); INSERT INTO t VALUES (1, 'x', 'y')");
    migrate([](Operations& op) {
        op.alter_column("t", "a", {.new_name = "between"});
        op.alter_column("t", "b", {.nullable = false, .new_name = "a"});
        op.alter_column("t", "between", {.new_name = "b"});
        op.create_check_constraint("ck", "t", "a <> ''");
    });
    EXPECT_EQ(rebuilds(), 1);
    EXPECT_EQ(rows("SELECT a, b FROM t"), (Rows{{"y", "x"}}));
    EXPECT_FALSE(table("t").find_column("a")->nullable);
    EXPECT_THROW(sql("INSERT INTO t VALUES (2, 'p', '')"), IntegrityError);
    EXPECT_TRUE(is_intact());
}

TEST_F(AChange, OfANameThatAnotherColumnGetsIsDoneInTwoRebuilds) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'x')");
    migrate([](Operations& op) {
        op.batch_alter_table("t", [](BatchOperations& batch) {
            batch.alter_column("a", {.nullable = false, .new_name = "b"});
            batch.add_column(Column{"a", Text(), server_default("(1 + 1)")});
        });
    });
    EXPECT_EQ(rows("SELECT id, b, a FROM t"), (Rows{{"1", "x", "2"}}));
}

TEST_F(AChange, ThatDropsAndAddsOneNameDoesNotKeepTheValues) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'secret')");
    migrate([](Operations& op) {
        op.batch_alter_table("t",
                             [](BatchOperations& batch) {
                                 batch.drop_column("a");
                                 batch.add_column(Column{"a", Text(), nullable});
                             },
                             {.recreate = Recreate::always});
    });
    EXPECT_EQ(rows("SELECT id, a FROM t"), (Rows{{"1", "NULL"}}));
}

TEST_F(AChange, CanPlaceAColumnAndReorderTheRest) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT); INSERT INTO t VALUES (1, 'a', 'b')");
    migrate([](Operations& op) {
        op.batch_alter_table("t", [](BatchOperations& batch) {
            batch.add_column(Column{"n", Text(), nullable}, {.insert_after = "id"});
        });
    });
    EXPECT_EQ(rows("SELECT * FROM t"), (Rows{{"1", "NULL", "a", "b"}}));
    migrate([](Operations& op) {
        op.batch_alter_table("t", [](BatchOperations&) {}, {.partial_reordering = {{"b", "a", "n"}}});
    });
    EXPECT_EQ(rows("SELECT * FROM t"), (Rows{{"1", "b", "a", "NULL"}}));
}

TEST_F(AChange, OfTableOptionsMovesTheRows) {
    sql("CREATE TABLE t (a TEXT PRIMARY KEY, b INT); INSERT INTO t VALUES ('x', 1), ('y', 2)");
    migrate([](Operations& op) {
        op.alter_table_options("t", {{"sqlite_strict", "true"}, {"sqlite_with_rowid", "false"}});
    });
    EXPECT_THAT(stored("t"), HasSubstr("WITHOUT ROWID"));
    EXPECT_THAT(stored("t"), HasSubstr("STRICT"));
    migrate([](Operations& op) { op.alter_table_options("t", {}); });
    EXPECT_EQ(rows("SELECT rowid, * FROM t"), (Rows{{"1", "x", "1"}, {"2", "y", "2"}}));
}

TEST_F(AChange, ToAutoincrementStartsAtTheLargestKey) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (7, 'x')");
    migrate([](Operations& op) { op.alter_table_options("t", {{"sqlite_autoincrement", "true"}}); });
    EXPECT_EQ(value("SELECT seq FROM sqlite_sequence WHERE name = 't'"), "7");
    migrate([](Operations& op) { op.alter_table_options("t", {}); });
    EXPECT_TRUE(rows("SELECT * FROM sqlite_sequence").empty());
}

TEST_F(AChange, BetweenComputedAndStoredKeepsWhatTheColumnShowed) {
    sql("CREATE TABLE t (a INTEGER, b INTEGER AS (a * 2), c INTEGER); INSERT INTO t (a, c) VALUES (1, 5), (2, 6)");
    migrate([](Operations& op) {
        op.alter_column("t", "b", {.computed = std::nullopt});
        op.alter_column("t", "c", {.computed = ComputedColumn{"a + 10", true}});
    });
    EXPECT_EQ(rows("SELECT a, b, c FROM t"), (Rows{{"1", "2", "11"}, {"2", "4", "12"}}));
}

TEST_F(AChange, ThatAddsAPrimaryKeyNumbersRowsInTheirOrder) {
    sql("CREATE TABLE t (a TEXT); CREATE INDEX ix ON t (a); INSERT INTO t VALUES ('z'), ('a'), ('m')");
    migrate([](Operations& op) { op.add_column("t", Column{"id", Integer(), primary_key}); });
    EXPECT_EQ(rows("SELECT id, a FROM t ORDER BY id"), (Rows{{"1", "z"}, {"2", "a"}, {"3", "m"}}));
}

TEST_F(AChange, ThatDropsAColumnTakesItsConstraintsAndIndexes) {
    sql("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER UNIQUE REFERENCES "
        "p, b TEXT CHECK (b <> ''),"
        "CHECK (a < 5)); CREATE INDEX ix ON t (a, b); INSERT INTO t VALUES (1, NULL, 'x')");
    migrate([](Operations& op) { op.drop_column("t", "a"); });
    EXPECT_EQ(rows("SELECT * FROM t"), (Rows{{"1", "x"}}));
    EXPECT_TRUE(table("t").foreign_keys.empty());
    EXPECT_TRUE(table("t").indexes.empty());
    EXPECT_EQ(table("t").check_constraints.size(), 1U);
}

TEST_F(AChange, OfConstraintsByNameAndByContent) {
    sql("CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1);"
        "CREATE TABLE t (a INTEGER, b INTEGER, CONSTRAINT old UNIQUE (a), UNIQUE (b)); INSERT INTO t VALUES (1, 2)");
    migrate([](Operations& op) {
        op.drop_constraint("old", "t");
        op.drop_constraint("", "t", {.kind = ConstraintKind::unique, .was_unique = UniqueConstraint{{}, {"b"}}});
        op.create_primary_key("pk", "t", {"a", "b"});
        op.create_foreign_key("fk", {"t", {"a"}}, {"p", {"id"}}, {.ondelete = cascade});
        op.create_check_constraint("ck", "t", "b > 1");
    });
    EXPECT_EQ(rebuilds(), 1);
    const Table now = table("t");
    EXPECT_TRUE(now.unique_constraints.empty());
    EXPECT_EQ(now.primary_key.name, "pk");
    EXPECT_EQ(now.foreign_keys.front().ondelete, cascade);
    EXPECT_EQ(now.check_constraints.front().name, "ck");
    EXPECT_EQ(rows("SELECT * FROM t"), (Rows{{"1", "2"}}));
}

TEST_F(AChange, OfThingsOnOneTableIsOneRebuildAndOnSeveralOneEach) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT); CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT)");
    migrate([](Operations& op) {
        op.create_index("ix1", "t", {"a"});
        op.alter_column("t", "a", {.nullable = false});
        op.add_column("t", Column{"c", Integer(), server_default("0")});
        op.alter_column("t", "b", {.type = Integer(), .new_name = "d"});
        op.create_unique_constraint("uq", "t", {"c", "d"});
        op.drop_index("ix1", "t");
        op.alter_column("u", "a", {.nullable = false});
    });
    EXPECT_EQ(rebuilds(), 2);
    EXPECT_EQ(table("t").unique_constraints.front().columns, (std::vector<IndexElement>{"c", "d"}));
    EXPECT_TRUE(table("t").indexes.empty());
}

TEST_F(AChange, OfRowsBetweenTwoChangesStaysBetweenThem) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, NULL)");
    migrate([](Operations& op) {
        op.add_column("t", Column{"b", Integer(), nullable});
        op.bulk_update("t", {{"b", 5}}, "b IS NULL");
        op.execute("UPDATE t SET a = 'filled'");
        op.alter_column("t", "b", {.nullable = false});
        op.alter_column("t", "a", {.nullable = false});
    });
    EXPECT_EQ(rebuilds(), 1);
    EXPECT_EQ(rows("SELECT a, b FROM t"), (Rows{{"filled", "5"}}));
}

TEST_F(AChange, AfterSqlThatNobodyUnderstandsMeetsTheTableAsItIsThen) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); CREATE TABLE log (line TEXT)");
    migrate([](Operations& op) {
        op.execute(
            "ALTER TABLE t ADD COLUMN extra TEXT CHECK (extra <> ''); CREATE TRIGGER tr AFTER INSERT ON t BEGIN "
            "INSERT INTO log VALUES (new.extra); END");
        op.alter_column("t", "a", {.nullable = false});
    });
    sql("INSERT INTO t VALUES (1, 'a', 'e')");
    EXPECT_EQ(value("SELECT line FROM log"), "e");
    EXPECT_EQ(table("t").check_constraints.size(), 1U);
}

TEST_F(AChange, AfterARenameElsewhereKeepsWhatSqliteWroteIntoTriggers) {
    sql("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO users VALUES (1, 'ann');"
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, u INTEGER, n TEXT); CREATE TABLE log (line TEXT);"
        "CREATE TRIGGER tr AFTER INSERT ON orders BEGIN INSERT INTO log SELECT users.name FROM users WHERE id = new.u; "
        "END");
    migrate([](Operations& op) {
        op.alter_column("users", "name", {.new_name = "full_name"});
        op.rename_table("users", "people");
        op.alter_column("orders", "n", {.type = String(9), .nullable = false, .new_name = "note"});
    });
    sql("INSERT INTO orders VALUES (1, 1, 'x')");
    EXPECT_EQ(value("SELECT line FROM log"), "ann");
}

TEST_F(AChange, ByCodeRunsOnTheSameConnection) {
    sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)");
    migrate([](Operations& op) {
        op.run("fill", [](Connection& with) { with.run("INSERT INTO t VALUES (1, 'by code')"); });
        op.alter_column("t", "a", {.nullable = false});
    });
    EXPECT_EQ(value("SELECT a FROM t"), "by code");
}

TEST_F(AChange, OfManyRowsIsInsertedInChunks) {
    sql("CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d REAL, e INTEGER, f TEXT)");
    BulkInsert insert{"t", {"a", "b", "c", "d", "e", "f"}, {}};
    for (int i = 0; i < 1201; ++i) {
        insert.rows.push_back({i, "it's", blob_value(std::string{"\0'", 2}), 0.1, true, sql_value("upper('x')")});
    }
    insert.rows.push_back({nullptr, nullptr, nullptr, nullptr, nullptr, nullptr});
    migrate(std::vector<Operation>{insert});
    EXPECT_EQ(statements.size(), 3U);
    EXPECT_EQ(rows("SELECT count(*), count(DISTINCT a), b, c, d, e, f FROM t WHERE a IS NOT NULL"),
              (Rows{{"1201", "1201", "it's", "x0027", "0.10000000000000001", "1", "X"}}));
    EXPECT_EQ(value("SELECT count(*) FROM t WHERE coalesce(a, b, c, d, e, f) IS NULL"), "1");
}

}  // namespace
}  // namespace retort::testkit
