// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/sqlite/ddl_parser.hpp"
#include "retort/reflection/errors.hpp"

namespace {

using namespace retort;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// The only column of a table with this definition.
Column column(const std::string& definition) {
    return parse_create_table("CREATE TABLE t (" + definition + ")").columns.at(0);
}

Table table(const std::string& definitions) { return parse_create_table("CREATE TABLE t (" + definitions + ")"); }

TEST(ParseCreateTable, ReadsTheName) {
    struct Case {
        const char* sql;
        const char* name;
        const char* schema;
    };
    for (const Case& c : {Case{"CREATE TABLE t (a)", "t", ""}, Case{"create table \"a \"\"b\"(a)", "a \"b", ""},
                          Case{"CREATE TEMP TABLE [x y] (a)", "x y", ""},
                          Case{"CREATE TEMPORARY TABLE IF NOT EXISTS main.`t` (a);", "t", "main"},
                          Case{"CREATE TABLE/**/'t'/**/(a)", "t", ""}}) {
        EXPECT_EQ(parse_create_table(c.sql).name, c.name) << c.sql;
        EXPECT_EQ(parse_create_table(c.sql).schema, c.schema) << c.sql;
    }
}

TEST(ParseCreateTable, ReadsColumnNamesInEveryQuoting) {
    const Table parsed = table("a, \"b c\", [d\"e], `f``g`, 'h', \"\", \"x,)\"INT, ünï TEXT");
    std::vector<std::string> names;
    for (const Column& each : parsed.columns) names.push_back(each.name);
    EXPECT_THAT(names, ElementsAre("a", "b c", "d\"e", "f`g", "h", "", "x,)", "ünï"));
}

TEST(ParseCreateTable, ReadsTypes) {
    EXPECT_EQ(column("a").type, Type::custom(""));
    EXPECT_EQ(column("a VARCHAR(20) NOT NULL").type, Type{String(20)});
    EXPECT_EQ(column("a NATIVE /* x */  CHARACTER\n(70)").type.spelling, "NATIVE CHARACTER (70)");
    EXPECT_EQ(column("a \"UNSIGNED  BIG INT\" DEFAULT 1").type.spelling, "UNSIGNED BIG INT");
    EXPECT_EQ(column("a [odd type]").type, Type::custom("odd type"));
    EXPECT_EQ(column("a TEXT GENERATED ALWAYS AS (1)").type, Type{Text()});
    EXPECT_EQ(column("a \"lost\" tail").type, Type::custom("lost")) << "SQLite forgets the tail too";
    EXPECT_EQ(column("a generated").type, Type::custom("generated"));
}

TEST(ParseCreateTable, TakesColumnsForNullableUnlessTheySayOtherwise) {
    EXPECT_TRUE(column("a INT").nullable);
    EXPECT_TRUE(column("a INT NULL").nullable);
    EXPECT_FALSE(column("a INT NOT /* x */ NULL").nullable);
    EXPECT_FALSE(column("a INT CONSTRAINT nn NOT NULL").nullable);
    EXPECT_EQ(column("a INT NOT NULL ON CONFLICT Ignore").options,
              (DialectOptions{{"sqlite_on_conflict_not_null", "IGNORE"}}));
    EXPECT_EQ(column("a INT NOT NULL ON CONFLICT IGNORE NOT NULL").options, DialectOptions{}) << "the last one counts";
}

TEST(ParseCreateTable, KeepsDefaultsAsTheyStand) {
    for (const char* sql : {"0", "-1", "+ 1.5e3", "'it''s'", "\"dq\"", "x'DEADBEEF'", "NULL", "CURRENT_TIMESTAMP",
                            "TRUE", "bareword", "0x1F", "(1+2*3)", "( lower('X') || ')' )", "(((7)))", "''", "[b]"}) {
        EXPECT_EQ(column(std::string{"a INT DEFAULT "} + sql + " NOT NULL").server_default, sql);
        EXPECT_EQ(column(std::string{"a INT DEFAULT "} + sql).server_default, sql);
    }
    EXPECT_EQ(column("a text default'x'collate nocase").server_default, "'x'");
    EXPECT_EQ(column("a INT DEFAULT (1 /* one */ + -- two\n 2)").server_default, "(1 + 2)");
}

TEST(ParseCreateTable, ReadsGeneratedColumns) {
    EXPECT_EQ(column("a INT AS (b * (c + 1))").computed, (ComputedColumn{"b * (c + 1)", false}));
    EXPECT_EQ(column("a INT GENERATED ALWAYS AS ('),(' || b) STORED NOT NULL").computed,
              (ComputedColumn{"'),(' || b", true}));
    EXPECT_EQ(column("a as(b)virtual unique").computed, (ComputedColumn{"b", false}));
    EXPECT_EQ(column("a INT").computed, std::nullopt);
}

TEST(ParseCreateTable, ReadsCollations) {
    EXPECT_EQ(column("a TEXT COLLATE NOCASE").collation, "NOCASE");
    EXPECT_EQ(column("a TEXT COLLATE \"my own\" NOT NULL COLLATE rtrim").collation, "rtrim") << "the last one counts";
}

TEST(ParseCreateTable, MovesColumnConstraintsToTheTable) {
    const Table parsed = table(
        "a INT UNIQUE ON CONFLICT REPLACE CHECK (a > 0) CONSTRAINT c CHECK(a < ')' -- x\n), b TEXT "
        "CONSTRAINT u UNIQUE CONSTRAINT left_over");
    EXPECT_THAT(parsed.unique_constraints,
                ElementsAre(UniqueConstraint{{}, {"a"}, {}, {{"sqlite_on_conflict", "REPLACE"}}},
                            UniqueConstraint{"u", {"b"}}));
    EXPECT_THAT(parsed.check_constraints, ElementsAre(CheckConstraint{{}, "a > 0"}, CheckConstraint{"c", "a < ')'"}));
}

TEST(ParseCreateTable, ReadsTableConstraintsWithAndWithoutCommas) {
    const Table parsed = table(
        "a INT, b TEXT, \"C d\" INT, CONSTRAINT pk PRIMARY KEY (B COLLATE nocase DESC, 'a') ON "
        "CONFLICT ROLLBACK UNIQUE ([c D] asc), CONSTRAINT x CONSTRAINT ck CHECK (((a)) IN (1, 2)) ON "
        "CONFLICT FAIL CHECK (b<>'x,)')");
    IndexElement first = descending("b");
    first.collation = "nocase";
    EXPECT_EQ(parsed.primary_key, (PrimaryKeyConstraint{"pk", {first, "a"}, {{"sqlite_on_conflict", "ROLLBACK"}}}));
    EXPECT_THAT(parsed.unique_constraints, ElementsAre(UniqueConstraint{{}, {ascending("C d")}}));
    EXPECT_THAT(parsed.check_constraints,
                ElementsAre(CheckConstraint{"ck", "((a)) IN (1, 2)", {{"sqlite_on_conflict", "FAIL"}}},
                            CheckConstraint{{}, "b<>'x,)'"}));
}

TEST(ParseCreateTable, ReadsForeignKeysOfColumns) {
    const Table parsed = table(
        "a INT REFERENCES p, b INT CONSTRAINT \"f k\" REFERENCES [p q] (\"id\") MATCH full ON DELETE "
        "SET NULL ON UPDATE no action ON INSERT CASCADE NOT NULL DEFERRABLE INITIALLY DEFERRED, c "
        "INT REFERENCES p REFERENCES q NOT DEFERRABLE INITIALLY DEFERRED");
    ForeignKeyConstraint second{"f k", {"b"}, "p q", {"id"}, ReferentialAction::set_null, ReferentialAction::no_action};
    second.match = "FULL";
    second.deferrable = Deferrable::initially_deferred;
    ForeignKeyConstraint fourth{{}, {"c"}, "q", {}};
    fourth.deferrable = Deferrable::not_deferrable;
    EXPECT_THAT(parsed.foreign_keys, ElementsAre(ForeignKeyConstraint{{}, {"a"}, "p", {}}, second,
                                                 ForeignKeyConstraint{{}, {"c"}, "p", {}}, fourth));
    EXPECT_FALSE(parsed.columns[1].nullable);
}

TEST(ParseCreateTable, ReadsForeignKeysOfTheTable) {
    const Table parsed = table(
        "a INT, b INT, CONSTRAINT f FOREIGN KEY (B, \"a\") REFERENCES p (x, [y z]) ON DELETE CASCADE "
        "ON UPDATE RESTRICT DEFERRABLE, FOREIGN KEY (a) REFERENCES q ON DELETE SET DEFAULT "
        "DEFERRABLE INITIALLY IMMEDIATE");
    EXPECT_THAT(parsed.foreign_keys, ElementsAre(ForeignKeyConstraint{"f",
                                                                      {"b", "a"},
                                                                      "p",
                                                                      {"x", "y z"},
                                                                      ReferentialAction::cascade,
                                                                      ReferentialAction::restrict,
                                                                      Deferrable::deferrable},
                                                 ForeignKeyConstraint{{},
                                                                      {"a"},
                                                                      "q",
                                                                      {},
                                                                      ReferentialAction::set_default,
                                                                      ReferentialAction::unspecified,
                                                                      Deferrable::initially_immediate}));
}

// https://www.sqlite.org/lang_createtable.html#rowids_and_the_integer_primary_key
TEST(ParseCreateTable, KnowsTheRowidsColumn) {
    for (const char* definitions :
         {"id INTEGER PRIMARY KEY", "id integer not null primary key asc", "\"ID\" \"INTEGER\" PRIMARY KEY",
          "id INTEGER, PRIMARY KEY (ID DESC)", "id INTEGER, PRIMARY KEY (id COLLATE nocase)",
          "id INTEGER PRIMARY KEY AUTOINCREMENT"}) {
        const Table parsed = table(definitions);
        EXPECT_EQ(parsed.columns[0].type.kind, TypeKind::big_integer) << definitions;
        EXPECT_EQ(parsed.columns[0].type.spelling, "INTEGER") << definitions;
        EXPECT_FALSE(parsed.columns[0].nullable) << definitions;
        EXPECT_EQ(parsed.primary_key.columns, (std::vector<IndexElement>{parsed.columns[0].name})) << definitions;
    }
}

TEST(ParseCreateTable, KnowsWhatIsNotTheRowidsColumn) {
    struct Case {
        const char* definitions;
        const char* spelling;
    };
    for (const Case& c :
         {Case{"id INT PRIMARY KEY", "INT"}, Case{"id BIGINT PRIMARY KEY", "BIGINT"},
          Case{"id INTEGER PRIMARY KEY DESC", "INTEGER"}, Case{"id INTEGER(4) PRIMARY KEY", "INTEGER(4)"},
          Case{"id BIGINT, PRIMARY KEY (id DESC)", "BIGINT"}}) {
        const Table parsed = table(c.definitions);
        EXPECT_EQ(parsed.columns[0].type.spelling, c.spelling) << c.definitions;
        EXPECT_TRUE(parsed.columns[0].nullable) << c.definitions;
    }
    EXPECT_EQ(table("id INTEGER PRIMARY KEY DESC").primary_key.columns.front().order, SortOrder::descending);
    EXPECT_EQ(table("id INTEGER, b INT, PRIMARY KEY (id, b)").columns[0].type, Type{Integer()});
}

TEST(ParseCreateTable, ReadsAutoincrementInBothPlaces) {
    for (const char* definitions :
         {"id INTEGER PRIMARY KEY AUTOINCREMENT, b", "id INTEGER, b, PRIMARY KEY (id AUTOINCREMENT)",
          "id INTEGER CONSTRAINT pk PRIMARY KEY ASC ON CONFLICT FAIL AUTOINCREMENT, b"}) {
        EXPECT_EQ(table(definitions).options, (DialectOptions{{"sqlite_autoincrement", "true"}})) << definitions;
        EXPECT_THAT(column_names(table(definitions).primary_key.columns), ElementsAre("id")) << definitions;
    }
}

TEST(ParseCreateTable, ReadsTableOptionsAndWhatTheyImply) {
    const Table both = parse_create_table("CREATE TABLE t (a INT, b TEXT, PRIMARY KEY (b, a)) without  rowid, STRICT;");
    EXPECT_EQ(both.options, (DialectOptions{{"sqlite_strict", "true"}, {"sqlite_with_rowid", "false"}}));
    EXPECT_FALSE(both.columns[0].nullable);
    EXPECT_FALSE(both.columns[1].nullable);
    const Table strict = parse_create_table("CREATE TABLE t (a INT PRIMARY KEY, b TEXT) STRICT");
    EXPECT_FALSE(strict.columns[0].nullable);
    EXPECT_TRUE(strict.columns[1].nullable);
    EXPECT_EQ(parse_create_table("CREATE TABLE t (a INTEGER PRIMARY KEY) WITHOUT ROWID").columns[0].type,
              Type{Integer()});
}

TEST(ParseCreateTable, RefusesWhatIsNotSuchAStatement) {
    struct Case {
        const char* sql;
        std::size_t offset;
        const char* expected;
    };
    for (const Case& c :
         {Case{"", 0, "CREATE"}, Case{"CREATE VIEW v AS SELECT 1", 7, "TABLE"},
          Case{"CREATE TABLE t", 14, "the columns in parentheses"},
          Case{"CREATE TABLE t AS SELECT 1", 15, "the columns in parentheses"},
          Case{"CREATE TABLE t ()", 16, "a column's name"}, Case{"CREATE TABLE t (a", 17, "a comma or the"},
          Case{"CREATE TABLE t (a,)", 18, "a column's name"}, Case{"CREATE TABLE t (a CHECK (1)", 27, "a comma or the"},
          Case{"CREATE TABLE t (a CHECK (1", 24, "a parenthesis that is closed"},
          Case{"CREATE TABLE t (a CHECK 1)", 24, "an opening parenthesis"},
          Case{"CREATE TABLE t (a PRIMARY)", 25, "KEY"}, Case{"CREATE TABLE t (a NOT)", 21, "NULL"},
          Case{"CREATE TABLE t (a 'x)", 18, "the end of what begins there"},
          Case{"CREATE TABLE t (a REFERENCES)", 28, "the referred table's name"},
          Case{"CREATE TABLE t (a REFERENCES p ON DELETE)", 40, "RESTRICT"},
          Case{"CREATE TABLE t (a DEFERRABLE)", 18, "a foreign key before DEFERRABLE"},
          Case{"CREATE TABLE t (a) WITHOUT", 19, "WITHOUT ROWID or STRICT"},
          Case{"CREATE TABLE t (a); DROP TABLE t", 20, "the end of the statement"}}) {
        try {
            parse_create_table(c.sql);
            FAIL() << "it was taken: " << c.sql;
        } catch (const UnreadableDdl& error) {
            EXPECT_EQ(error.id(), "RT-R001");
            EXPECT_EQ(error.offset, c.offset) << c.sql;
            EXPECT_THAT(error.expected, testing::StartsWith(c.expected)) << c.sql;
            EXPECT_EQ(error.statement(), c.sql);
        }
    }
}

TEST(ParseCreateTable, ShowsTheLineOfTheTrouble) {
    try {
        parse_create_table("CREATE TABLE t (\n  a INT,\n  b CHECK c,\n  d INT)");
        FAIL() << "it was taken";
    } catch (const UnreadableDdl& error) {
        EXPECT_STREQ(error.what(),
                     "this statement cannot be read: at byte 36 there should be an opening parenthesis:   b CHECK c,");
    }
}

}  // namespace
