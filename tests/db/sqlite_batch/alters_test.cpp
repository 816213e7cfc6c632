// SPDX-License-Identifier: MIT
// Where ALTER TABLE does it without loss, nothing is built anew.
#include "db/sqlite_batch/fixture.hpp"

namespace retort::testkit {
namespace {

using namespace retort::migration;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class AlterTable : public BatchTest {
protected:
    AlterTable() {
        sql("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER); INSERT INTO t VALUES (1, 'x', 2);"
            "CREATE TABLE c (t INTEGER REFERENCES t (id)); CREATE INDEX ix ON t (a);"
            "CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER tr AFTER INSERT ON c BEGIN UPDATE t SET a = a; END");
    }
};

TEST_F(AlterTable, RenamesATableInKeysViewsAndTriggers) {
    migrate([](Operations& op) { op.rename_table("t", "people"); });
    EXPECT_THAT(statements, ElementsAre("ALTER TABLE t RENAME TO people"));
    EXPECT_EQ(table("c").foreign_keys.front().referred_table, "people");
    EXPECT_EQ(value("SELECT a FROM v"), "x");
    sql("INSERT INTO c VALUES (1)");
}

TEST_F(AlterTable, RenamesATableInCaseOnly) {
    migrate([](Operations& op) { op.rename_table("t", "T"); });
    EXPECT_EQ(value("SELECT name FROM sqlite_schema WHERE name = 't' COLLATE NOCASE"), "T");
    EXPECT_EQ(value("SELECT a FROM v"), "x");
}

TEST_F(AlterTable, RenamesAColumnEverywhere) {
    migrate([](Operations& op) { op.alter_column("t", "a", {.new_name = "name"}); });
    EXPECT_THAT(statements, ElementsAre("ALTER TABLE t RENAME COLUMN a TO name"));
    EXPECT_EQ(value("SELECT name FROM v"), "x");
    EXPECT_EQ(table("t").indexes.front().columns, std::vector<IndexElement>{"name"});
}

TEST_F(AlterTable, RenamesAColumnInCaseOnly) {
    migrate([](Operations& op) { op.alter_column("t", "a", {.new_name = "A"}); });
    EXPECT_EQ(table("t").columns.at(1).name, "A");
}

TEST_F(AlterTable, AddsAColumnWithAConstantDefaultACheckAKeyOrAnIndex) {
    migrate([](Operations& op) {
        op.add_column("t", Column{"c", Integer(), server_default("7")});
        op.add_column("t", Column{"d", Text(), nullable, check("d <> ''")});
        op.add_column("t", Column{"e", Integer(), nullable, ForeignKey("t.id", {.ondelete = set_null})});
        op.add_column("t", Column{"f", Integer(), nullable, Computed("b + 1")});
    });
    EXPECT_EQ(rebuilds(), 0);
    EXPECT_EQ(statements.size(), 4U);
    EXPECT_EQ(rows("SELECT c, d, e, f FROM t"), (Rows{{"7", "NULL", "NULL", "3"}}));
}

TEST_F(AlterTable, CannotAddColumnsThatNeedEveryRowWritten) {
    const std::vector<Column> columns{
        Column{"c", Text(), server_default("CURRENT_TIMESTAMP")}, Column{"c", Integer(), server_default("(1 + 1)")},
        Column{"c", Integer(), nullable, unique}, Column{"c", Integer(), nullable, Computed("b + 1", persisted)},
        Column{"c", Integer(), server_default("1"), ForeignKey("t.id")}};
    int number = 0;
    for (Column column : columns) {
        column.name += std::to_string(++number);
        migrate(std::vector<Operation>{AddColumn{"t", column}});
        EXPECT_EQ(rebuilds(), 1) << column.name;
    }
    EXPECT_EQ(rows("SELECT length(c1), c2, c3, c4, c5, v.a FROM t, v"), (Rows{{"19", "2", "NULL", "3", "1", "x"}}));
    EXPECT_TRUE(is_intact());
}

TEST_F(AlterTable, DropsAColumnThatNothingNames) {
    migrate([](Operations& op) { op.drop_column("t", "b"); });
    EXPECT_THAT(statements, ElementsAre("ALTER TABLE t DROP COLUMN b"));
}

TEST_F(AlterTable, DropsAColumnAfterItsIndexes) {
    sql("CREATE INDEX ix_b ON t (b); CREATE INDEX ix_part ON t (id) WHERE b > 0");
    migrate([](Operations& op) { op.drop_column("t", "b"); });
    EXPECT_THAT(statements, ElementsAre("DROP INDEX ix_b", "DROP INDEX ix_part", "ALTER TABLE t DROP COLUMN b"));
}

TEST_F(AlterTable, CannotDropColumnsThatConstraintsName) {
    sql("CREATE TABLE d (a INTEGER PRIMARY KEY, b INTEGER UNIQUE, c INTEGER, d INTEGER REFERENCES t, e INTEGER, CHECK "
        "(c > 0));"
        "INSERT INTO d VALUES (1, 2, 3, 1, 5)");
    for (const char* column : {"a", "b", "c", "d"}) {
        migrate(std::vector<Operation>{DropColumn{"d", column}});
        EXPECT_EQ(rebuilds(), 1) << column;
    }
    EXPECT_EQ(rows("SELECT * FROM d"), (Rows{{"5"}}));
}

TEST_F(AlterTable, CannotTakeATablesOnlyColumn) {
    sql("CREATE TABLE lonely (a TEXT)");
    const auto error = error_of<BadOperation>([&] { migrate([](Operations& op) { op.drop_column("lonely", "a"); }); });
    EXPECT_THAT(error.what(), HasSubstr("drop the table instead"));
}

TEST_F(AlterTable, DoesNothingWhereNothingChanges) {
    migrate([](Operations& op) {
        op.alter_column("t", "a", {.type = Text(), .nullable = true, .comment = "no comments in SQLite"});
        op.alter_column("t", "id", {.type = BigInteger()});
        op.create_table_comment("t", "nor here");
        op.drop_constraint("none", "t", {.if_exists = true});
        op.add_column("t", Column{"a", Text(), nullable}, {.if_not_exists = true});
        op.drop_column("t", "none", {.if_exists = true});
        op.alter_table_options("t", {});
    });
    EXPECT_TRUE(statements.empty());
}

TEST_F(AlterTable, MakesAndDropsTablesViewsTriggersAndIndexes) {
    migrate([](Operations& op) {
        op.create_table("n", Column{"id", Integer(), primary_key}, Column{"a", Text(), nullable},
                        Index{"ix_n", {expression("lower(a)")}});
        op.create_view("w", "CREATE VIEW w AS SELECT a FROM n");
        op.create_trigger("tn", "n", "CREATE TRIGGER tn AFTER INSERT ON n BEGIN SELECT 1; END");
        op.drop_index("ix");
        op.drop_trigger("tr");
        op.drop_view("v");
        op.drop_table("c");
    });
    EXPECT_THAT(statements, ElementsAre("CREATE TABLE n (\n\tid INTEGER NOT NULL, \n\ta TEXT, \n\tPRIMARY KEY (id)\n)",
                                        "CREATE INDEX ix_n ON n (lower(a))", "CREATE VIEW w AS SELECT a FROM n",
                                        "CREATE TRIGGER tn AFTER INSERT ON n BEGIN SELECT 1; END", "DROP INDEX ix",
                                        "DROP TRIGGER tr", "DROP VIEW v", "DROP TABLE c"));
}

}  // namespace
}  // namespace retort::testkit
