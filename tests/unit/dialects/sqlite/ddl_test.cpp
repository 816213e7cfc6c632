// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/ddl_errors.hpp"
#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/options.hpp"

namespace {

using namespace retort;
using testing::ElementsAre;
using testing::HasSubstr;

const DdlCompiler& ddl() {
    static const std::unique_ptr<DdlCompiler> compiler = sqlite_dialect().ddl_compiler();
    return *compiler;
}

Table keyed_by(Type type) {
    Table table{"t"};
    table.add(Column{"id", std::move(type), primary_key});
    return table;
}

/// The id of what `act` throws; empty when it throws nothing.
template <class Act>
std::string refusal(Act act) {
    try {
        act();
    } catch (const Error& error) {
        return std::string{error.id()};
    }
    return {};
}

TEST(SqliteTable, MakesAnyIntegerKeyTheRowid) {
    for (const Type& type : {Type{SmallInteger()}, Type{Integer()}, Type{BigInteger()}}) {
        EXPECT_EQ(ddl().create_table(keyed_by(type)),
                  "CREATE TABLE t (\n\tid INTEGER NOT NULL, \n\tPRIMARY KEY (id)\n)");
    }
}

TEST(SqliteTable, LeavesTheTypeOfOtherKeysAlone) {
    EXPECT_THAT(ddl().create_table(keyed_by(String(10))), HasSubstr("id VARCHAR(10) NOT NULL"));
    Type spelled = BigInteger();
    spelled.spelling = "BIGINT";
    EXPECT_THAT(ddl().create_table(keyed_by(spelled)), HasSubstr("id BIGINT NOT NULL"));
    Table without_rowid = keyed_by(BigInteger());
    without_rowid.options.set("sqlite_with_rowid", "false");
    EXPECT_THAT(ddl().create_table(without_rowid), HasSubstr("id BIGINT NOT NULL"));
    Table two = keyed_by(BigInteger());
    two.add(Column{"b", BigInteger(), primary_key});
    EXPECT_THAT(ddl().create_table(two), HasSubstr("id BIGINT NOT NULL"));
}

TEST(SqliteTable, WritesAutoincrementBesideItsColumn) {
    Table table = keyed_by(BigInteger());
    table.options.set("sqlite_autoincrement", "true");
    EXPECT_EQ(ddl().create_table(table), "CREATE TABLE t (\n\tid INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT\n)");
    table.primary_key.name = "pk";
    table.primary_key.options.set("sqlite_on_conflict", "REPLACE");
    EXPECT_EQ(ddl().create_table(table),
              "CREATE TABLE t (\n\tid INTEGER NOT NULL CONSTRAINT pk PRIMARY KEY ON CONFLICT "
              "REPLACE AUTOINCREMENT\n)");
}

TEST(SqliteTable, RefusesAutoincrementOnOtherKeys) {
    Table text = keyed_by(Text());
    text.options.set("sqlite_autoincrement", "true");
    Table none{"t"};
    none.options = text.options;
    Table two = text;
    two.columns[0].type = Integer();
    two.add(Column{"b", Integer(), primary_key});
    for (const Table& table : {text, none, two}) {
        EXPECT_EQ(refusal([&] { static_cast<void>(ddl().create_table(table)); }), "RT-S014");
    }
}

TEST(SqliteTable, RefusesAConflictClauseOfNotNullOnAColumnThatMayBeNull) {
    Table table{"t"};
    table.add(Column{"a", Integer(), nullable});
    table.columns[0].options.set("sqlite_on_conflict_not_null", "FAIL");
    EXPECT_EQ(refusal([&] { static_cast<void>(ddl().create_table(table)); }), "RT-S015");
    table.columns[0].nullable = false;
    EXPECT_THAT(ddl().create_table(table), HasSubstr("a INTEGER NOT NULL ON CONFLICT FAIL"));
}

TEST(SqliteTable, KeepsADescendingIntegerKeyFromBeingTheRowid) {
    Table table = keyed_by(Integer());
    table.primary_key.columns[0].order = SortOrder::descending;
    EXPECT_EQ(ddl().create_table(table), "CREATE TABLE t (\n\tid INTEGER NOT NULL PRIMARY KEY DESC\n)");
    table.options.set("sqlite_with_rowid", "false");
    EXPECT_EQ(ddl().create_table(table),
              "CREATE TABLE t (\n\tid INTEGER NOT NULL, \n\tPRIMARY KEY (id DESC)\n)\n WITHOUT ROWID");
}

TEST(SqliteTable, EndsWithItsOptions) {
    Table table{"t"};
    table.add(Column{"a", Integer()});
    table.options.set("sqlite_strict", "true");
    EXPECT_EQ(ddl().create_table(table), "CREATE TABLE t (\n\ta INTEGER NOT NULL\n)\n STRICT");
    table.options.set("sqlite_with_rowid", "false");
    EXPECT_EQ(ddl().create_table(table), "CREATE TABLE t (\n\ta INTEGER NOT NULL\n)\n WITHOUT ROWID,\n STRICT");
}

TEST(SqliteTable, RefusesOptionsThatNobodyKnows) {
    Table table{"t"};
    table.options.set("sqlite_stric", "true");
    table.options.set("mysql_engine", "InnoDB");
    try {
        static_cast<void>(ddl().create_table(table));
        FAIL() << "it was taken";
    } catch (const UnknownDialectOption& error) {
        EXPECT_EQ(error.id(), "RT-S012");
        EXPECT_STREQ(error.what(),
                     "table \"t\" has the option \"sqlite_stric\", which its dialect does not know; did you "
                     "mean \"sqlite_strict\"?");
    }
    Table column{"t"};
    column.add(Column{"a", Integer()});
    column.columns[0].options.set("sqlite_strict", "true");
    EXPECT_EQ(refusal([&] { static_cast<void>(ddl().create_table(column)); }), "RT-S012");
    Table constraint{"t"};
    constraint.add(UniqueConstraint{{}, {"a"}, {}, {{"sqlite_on_conflikt", "FAIL"}}});
    EXPECT_EQ(refusal([&] { static_cast<void>(ddl().create_table(constraint)); }), "RT-S012");
}

TEST(SqliteTable, WritesOnConflictWhereItBelongs) {
    Table table{"n"};
    Column column{"id", Integer(), collation("NOCASE"), server_default("1")};
    column.options.set("sqlite_on_conflict_not_null", "FAIL");
    table.add(column);
    table.add(PrimaryKeyConstraint{{}, {"id"}, {{"sqlite_on_conflict", "IGNORE"}}});
    table.add(UniqueConstraint{"u", {"id"}, Deferrable::deferrable, {{"sqlite_on_conflict", "ABORT"}}});
    table.add(CheckConstraint{{}, "id > x", {{"sqlite_on_conflict", "ROLLBACK"}}});
    EXPECT_EQ(
        ddl().create_table(table),
        "CREATE TABLE n (\n\tid INTEGER COLLATE \"NOCASE\" DEFAULT 1 NOT NULL ON CONFLICT FAIL, \n\tPRIMARY KEY (id) "
        "ON CONFLICT IGNORE, \n\tCONSTRAINT u UNIQUE (id) ON CONFLICT ABORT, \n\tCHECK (id > x) ON CONFLICT "
        "ROLLBACK\n)");
}

// The first ones are SQLAlchemy's own cases.
TEST(SqliteDefault, StandsInParenthesesWhereItMust) {
    struct Case {
        const char* sql;
        const char* written;
    };
    for (const Case& c :
         {Case{"0", "0"}, Case{"sqlite_version()", "(sqlite_version())"}, Case{"abs(-5) + 17", "(abs(-5) + 17)"},
          Case{"CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"},
          Case{"datetime(CURRENT_TIMESTAMP, 'localtime')", "(datetime(CURRENT_TIMESTAMP, 'localtime'))"},
          Case{"(datetime(CURRENT_TIMESTAMP, 'localtime'))", "(datetime(CURRENT_TIMESTAMP, 'localtime'))"},
          Case{"  'some default'", "  'some default'"}, Case{"'some default'", "'some default'"}, Case{"-1", "-1"},
          Case{"+ 1.5e3", "+ 1.5e3"}, Case{"x'00'", "x'00'"}, Case{"NULL", "NULL"}, Case{"\"dq\"", "\"dq\""},
          Case{"'a' || 'b'", "('a' || 'b')"}, Case{"(1) + (2)", "((1) + (2))"}, Case{"- (1)", "(- (1))"}}) {
        Table table{"t"};
        Column column{"x", String(), nullable};
        column.server_default = c.sql;
        table.add(column);
        EXPECT_EQ(ddl().create_table(table), std::string{"CREATE TABLE t (\n\tx VARCHAR DEFAULT "} + c.written + "\n)");
    }
}

TEST(SqliteColumn, WritesComputedColumnsAfterNotNull) {
    Table table{"t"};
    table.add(Column{"x", Integer(), Computed("a * 2", persisted)});
    table.add(Column{"y", Integer(), nullable, Computed("a + 1")});
    EXPECT_EQ(
        ddl().create_table(table),
        "CREATE TABLE t (\n\tx INTEGER NOT NULL GENERATED ALWAYS AS (a * 2) STORED, \n\ty INTEGER GENERATED ALWAYS AS "
        "(a + 1)\n)");
}

TEST(SqliteColumn, LeavesOutIdentityAndComments) {
    Table table{"foo_table"};
    table.add(Column{"foo", Integer(), Identity({.start = 5}), comment("c")});
    table.comment = "c";
    EXPECT_THAT(create_statements(ddl(), table), ElementsAre("CREATE TABLE foo_table (\n\tfoo INTEGER NOT NULL\n)"));
}

TEST(SqliteForeignKey, NamesNoSchemaAndSkipsOtherDatabases) {
    Table table{"t2", "master"};
    table.add(Column{"a", Integer(), nullable, ForeignKey("master.t1.id")});
    table.add(Column{"b", Integer(), nullable, ForeignKey("alternate.t1.id")});
    table.add(Column{"c", Integer(), nullable, ForeignKey("t1.id", {.deferrable = Deferrable::initially_deferred})});
    EXPECT_EQ(
        ddl().create_table(table),
        "CREATE TABLE master.t2 (\n\ta INTEGER, \n\tb INTEGER, \n\tc INTEGER, \n\tFOREIGN KEY(a) REFERENCES t1 (id), "
        "\n\tFOREIGN KEY(c) REFERENCES t1 (id) DEFERRABLE INITIALLY DEFERRED\n)");
}

TEST(SqliteIndex, HasItsSchemaInFrontOfItsOwnName) {
    EXPECT_EQ(ddl().create_index({"t", "aux"}, Index{"Ix on", {"a"}, true}, true),
              "CREATE UNIQUE INDEX IF NOT EXISTS aux.\"Ix on\" ON t (a)");
    EXPECT_EQ(ddl().drop_index({"t", "aux"}, "ix"), "DROP INDEX aux.ix");
}

TEST(SqliteIndex, PutsParenthesesBetweenAnExpressionAndItsCollation) {
    IndexElement sum = expression("a || b");
    sum.collation = "NOCASE";
    IndexElement call = descending(expression("lower(a)"));
    call.collation = "RTRIM";
    EXPECT_EQ(ddl().create_index("t", Index{"ix", {sum, call, expression("a + 1")}, false, "a > 0"}),
              "CREATE INDEX ix ON t ((a || b) COLLATE \"NOCASE\", lower(a) COLLATE \"RTRIM\" DESC, a + 1) WHERE a > 0");
}

TEST(SqliteAlter, RenamesInPlace) {
    EXPECT_EQ(ddl().rename_table({"t1", "aux"}, "select"), "ALTER TABLE aux.t1 RENAME TO \"select\"");
    EXPECT_THAT(ddl().alter_column("t", {.column = "c", .new_name = "X"}),
                ElementsAre("ALTER TABLE t RENAME COLUMN c TO \"X\""));
    EXPECT_THAT(ddl().alter_column("t", {.column = "c", .comment = "kept nowhere"}), ElementsAre());
    EXPECT_EQ(ddl().drop_column("t", "c"), "ALTER TABLE t DROP COLUMN c");
}

TEST(SqliteAlter, RefusesTheRestAndNamesTheWayOut) {
    try {
        static_cast<void>(ddl().alter_column("users", {.column = "age", .type = Text()}));
        FAIL() << "it was taken";
    } catch (const NotAlterable& error) {
        EXPECT_EQ(error.id(), "RT-S013");
        EXPECT_STREQ(error.what(),
                     "SQLite cannot change more than the name of the column \"age\" in table \"users\" by ALTER TABLE; "
                     "rebuild the table in a batch: op.batch_alter_table(\"users\", …)");
    }
    const auto id = [](auto act) { return refusal(act); };
    EXPECT_EQ(id([] { static_cast<void>(ddl().alter_column("t", {.column = "c", .nullable = true})); }), "RT-S013");
    EXPECT_EQ(id([] { static_cast<void>(ddl().alter_column("t", {.column = "c", .sets_default = true})); }), "RT-S013");
    EXPECT_EQ(id([] { static_cast<void>(ddl().add_constraint("t", CheckConstraint{"c", "1"})); }), "RT-S013");
    EXPECT_EQ(id([] { static_cast<void>(ddl().drop_constraint("t", "c")); }), "RT-S013");
    EXPECT_EQ(id([] { static_cast<void>(ddl().drop_constraint("t", "")); }), "RT-S013");
    EXPECT_EQ(id([] { static_cast<void>(ddl().add_column("t", Column{"c", Integer(), unique})); }), "RT-S013");
    EXPECT_EQ(id([] { static_cast<void>(ddl().add_column("t", Column{"c", Integer(), primary_key})); }), "RT-S013");
}

TEST(SqliteAddColumn, BringsItsChecksAndItsForeignKeyAlong) {
    EXPECT_THAT(ddl().add_column("t1", Column{"c1", Integer(), nullable, comment("none")}),
                ElementsAre("ALTER TABLE t1 ADD COLUMN c1 INTEGER"));
    Column column{"c1", BigInteger(), nullable, check("c1 > 5"), ForeignKey("p.id", {.ondelete = cascade})};
    column.inline_constraints.foreign_key->name = "fk";
    EXPECT_THAT(
        ddl().add_column("t1", column),
        ElementsAre("ALTER TABLE t1 ADD COLUMN c1 BIGINT CHECK (c1 > 5) CONSTRAINT fk REFERENCES p (id) ON DELETE "
                    "CASCADE"));
}

TEST(SqliteAddColumn, SaysWhatNeedsARebuild) {
    struct Case {
        Column column;
        const char* why;
    };
    for (const Case& c :
         {Case{Column{"c", Integer(), nullable}, ""}, Case{Column{"c", Integer(), server_default("0")}, ""},
          Case{Column{"c", Integer(), server_default("-1")}, ""},
          Case{Column{"c", Integer(), nullable, ForeignKey("p.id")}, ""},
          Case{Column{"c", Integer(), nullable, unique, indexed}, ""},
          Case{Column{"c", Integer(), Computed("a + 1")}, ""},
          Case{Column{"c", Integer(), nullable, Computed("a + 1", persisted)}, "it is computed and stored"},
          Case{Column{"c", Integer()}, "it is NOT NULL and has no default"},
          Case{Column{"c", Integer(), server_default("NULL")}, "it is NOT NULL and has no default"},
          Case{Column{"c", Integer(), nullable, primary_key}, "it is part of the primary key"},
          Case{Column{"c", Integer(), nullable, unique}, "it has a unique constraint"},
          Case{Column{"c", Text(), server_default("CURRENT_TIMESTAMP")}, "its default is no constant"},
          Case{Column{"c", Text(), server_default("datetime('now')")}, "its default is no constant"},
          Case{Column{"c", Text(), server_default("(1)")}, "its default is no constant"},
          Case{Column{"c", Integer(), server_default("1"), ForeignKey("p.id")},
               "it is a foreign key with a default"}}) {
        EXPECT_EQ(ddl().why_not_addable(c.column), c.why);
    }
}

TEST(SqliteDrop, NamesTriggersWithTheirSchema) {
    EXPECT_EQ(ddl().drop_trigger({"t", "aux"}, "g", true), "DROP TRIGGER IF EXISTS aux.g");
    EXPECT_EQ(ddl().drop_view("V"), "DROP VIEW \"V\"");
}

TEST(SqliteSchema, WritesTheKeysOfARingInTheirTables) {
    Schema schema;
    for (const auto& [name, other] : {std::pair{"a", "b"}, std::pair{"b", "a"}}) {
        Table table{name};
        table.add(Column{"id", Integer(), primary_key});
        table.add(ForeignKeyConstraint{{}, {"id"}, other, {"id"}});
        schema.add(table);
    }
    const auto text = [](std::string name, std::string other) {
        return "CREATE TABLE " + name +
               " (\n\tid INTEGER NOT NULL, \n\tPRIMARY KEY (id), \n\tFOREIGN KEY(id) REFERENCES " + other + " (id)\n)";
    };
    EXPECT_THAT(create_statements(ddl(), schema), ElementsAre(text("b", "a"), text("a", "b")));
    EXPECT_THAT(drop_statements(ddl(), schema), ElementsAre("DROP TABLE a", "DROP TABLE b"));
}

TEST(SqliteNames, AreQuotedAsSqlalchemyDoes) {
    struct Case {
        const char* name;
        const char* written;
    };
    for (const Case& c : {Case{"abc_1", "abc_1"}, Case{"_a", "_a"}, Case{"Abc", "\"Abc\""}, Case{"1a", "\"1a\""},
                          Case{"a b", "\"a b\""}, Case{"a\"b", "\"a\"\"b\""}, Case{"select", "\"select\""},
                          Case{"key", "\"key\""}, Case{"action", "action"}, Case{"ünï", "\"ünï\""}, Case{"", "\"\""},
                          Case{"returning", "\"returning\""}, Case{"nothing", "\"nothing\""}}) {
        std::string written;
        sqlite_dialect().append_identifier(written, c.name);
        EXPECT_EQ(written, c.written);
    }
}

}  // namespace
