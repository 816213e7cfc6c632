// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/mysql/dialect.hpp"
#include "retort/dialects/mysql/types.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/errors.hpp"
#include "retort/sql/schema/options.hpp"

namespace {

using namespace retort;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const DdlCompiler& ddl() {
    static const auto compiler = mysql_dialect().ddl_compiler();
    return *compiler;
}

const DdlCompiler& mariadb_ddl() {
    static const auto compiler = mariadb_dialect().ddl_compiler();
    return *compiler;
}

template <class F>
std::string refusal(F&& write) {
    try {
        return write();
    } catch (const NotInDialect& error) {
        return error.what();
    }
}

Table people() {
    Table table{.name = "people"};
    table.add(Column{"id", Integer(), primary_key, comment("it's the key")});
    table.add(Column{"name", String(50), server_default("'x'")});
    table.add(Column{"seen", mysql::Timestamp(), nullable});
    return table;
}

TEST(MysqlCreateTable, NumbersTheKeyAndKeepsComments) {
    Table table = people();
    table.comment = "all of them";
    table.options = {
        {"mysql_engine", "InnoDB"}, {"mysql_default_charset", "utf8mb4"}, {"mysql_collate", "utf8mb4_bin"}};
    EXPECT_EQ(ddl().create_table(table),
              "CREATE TABLE people (\n\tid INTEGER NOT NULL COMMENT 'it''s the key' AUTO_INCREMENT, \n\t"
              "name VARCHAR(50) NOT NULL DEFAULT 'x', \n\tseen TIMESTAMP NULL, \n\tPRIMARY KEY (id)\n)"
              "DEFAULT CHARSET=utf8mb4 ENGINE=InnoDB COMMENT='all of them' COLLATE=utf8mb4_bin");
}

TEST(MysqlCreateTable, TheNumberedColumnStandsFirstInTheKey) {
    Table table{.name = "t"};
    table.add(Column{"a", Integer(), primary_key});
    table.add(Column{"order", Integer(), autoincrement, primary_key});
    EXPECT_EQ(ddl().create_table(table),
              "CREATE TABLE t (\n\ta INTEGER NOT NULL, \n\t`order` INTEGER NOT NULL AUTO_INCREMENT, \n\t"
              "PRIMARY KEY (`order`, a)\n)");
}

TEST(MysqlCreateTable, PartitionsStandLast) {
    Table table{.name = "t"};
    table.add(Column{"a", Integer()});
    table.options = {{"mysql_partition_by", "HASH(a)"}, {"mysql_partitions", "2"}, {"mariadb_engine", "Aria"}};
    EXPECT_THAT(mariadb_ddl().create_table(table), HasSubstr(")ENGINE=Aria PARTITION BY HASH(a) PARTITIONS 2"));
    EXPECT_THAT(ddl().create_table(table), HasSubstr(")PARTITION BY HASH(a) PARTITIONS 2"));
}

TEST(MysqlCreateTable, ADefaultThatIsNoLiteralStandsInParentheses) {
    const auto definition = [](const char* sql) {
        Column column{"x", Integer(), nullable};
        column.server_default = sql;
        return ddl().column_definition("t", column);
    };
    EXPECT_EQ(definition("-5"), "x INTEGER DEFAULT -5");
    EXPECT_EQ(definition("uuid()"), "x INTEGER DEFAULT (uuid())");
    EXPECT_EQ(definition("(1 + 1)"), "x INTEGER DEFAULT (1 + 1)");
    EXPECT_EQ(definition("CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)"),
              "x INTEGER DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)");
}

TEST(MysqlCreateTable, WhatNoKeyCanBeIsLeftOut) {
    Table table{.name = "t"};
    table.add(Column{"a", Integer(), Identity({.start = 5})});
    table.add(UniqueConstraint{"uq", {"a"}, Deferrable::initially_deferred});
    EXPECT_EQ(ddl().create_table(table), "CREATE TABLE t (\n\ta INTEGER NOT NULL, \n\tCONSTRAINT uq UNIQUE (a)\n)");
}

TEST(MysqlCreateIndex, SaysLengthsKindsAndMethods) {
    Index index{.name = "ix", .columns = {"a", descending("b"), expression("lower(c)")}};
    index.columns[0].prefix_length = 10;
    index.options = {{"mysql_prefix", "FULLTEXT"}, {"mysql_with_parser", "ngram"}};
    EXPECT_EQ(ddl().create_index("t", index),
              "CREATE FULLTEXT INDEX ix ON t (a(10), b DESC, (lower(c))) WITH PARSER ngram");
    index.options = {{"mysql_using", "btree"}, {"mariadb_using", "hash"}};
    EXPECT_THAT(ddl().create_index("t", index), HasSubstr(" USING btree"));
    EXPECT_THAT(mariadb_ddl().create_index("t", index), HasSubstr(" USING hash"));
}

TEST(MysqlCreateIndex, RefusesPartialOnes) {
    const Index index{.name = "ix", .columns = {"a"}, .where = "a > 0"};
    EXPECT_THAT(refusal([&] { return ddl().create_index("t", index); }), HasSubstr("partial indexes"));
}

TEST(MysqlConstraints, MatchIsRefused) {
    ForeignKeyConstraint key{"fk", {"a"}, "o", {"id"}};
    key.match = "FULL";
    EXPECT_THAT(refusal([&] { return ddl().add_constraint("t", key); }), HasSubstr("MATCH"));
}

TEST(MysqlConstraints, AreDroppedAsWhatTheyAre) {
    const auto drop = [](ConstraintSort sort, const DdlCompiler& compiler = ddl()) {
        return compiler.drop_constraint("t", "c", {.sort = sort});
    };
    EXPECT_EQ(drop(ConstraintSort::primary_key), "ALTER TABLE t DROP PRIMARY KEY");
    EXPECT_EQ(drop(ConstraintSort::foreign_key), "ALTER TABLE t DROP FOREIGN KEY c");
    EXPECT_EQ(drop(ConstraintSort::unique), "ALTER TABLE t DROP INDEX c");
    EXPECT_EQ(drop(ConstraintSort::check), "ALTER TABLE t DROP CHECK c");
    EXPECT_EQ(drop(ConstraintSort::check, mariadb_ddl()), "ALTER TABLE t DROP CONSTRAINT c");
    EXPECT_EQ(drop(ConstraintSort::unknown), "ALTER TABLE t DROP CONSTRAINT c");
}

TEST(MysqlAlterColumn, ModifiesTheWholeColumn) {
    EXPECT_THAT(ddl().alter_column("t", {.column = "a", .nullable = false, .type = Type{BigInteger()}}),
                ElementsAre("ALTER TABLE t MODIFY a BIGINT NOT NULL"));
    EXPECT_THAT(ddl().alter_column("t", {.column = "a", .sets_default = true, .server_default = "0"}),
                ElementsAre("ALTER TABLE t ALTER COLUMN a SET DEFAULT 0"));
    EXPECT_THAT(ddl().alter_column("t", {.column = "a", .sets_default = true}),
                ElementsAre("ALTER TABLE t ALTER COLUMN a DROP DEFAULT"));
    EXPECT_THAT(ddl().alter_column("t", {.column = "a", .new_name = "b"}),
                ElementsAre("ALTER TABLE t RENAME COLUMN a TO b"));
    EXPECT_THAT(refusal([] { return ddl().alter_column("t", {.column = "a", .nullable = true}).front(); }),
                HasSubstr("give its type as well"));
}

TEST(MysqlDdl, DropsAndCommentsInItsOwnWords) {
    EXPECT_EQ(ddl().drop_index("t", "ix"), "DROP INDEX ix ON t");
    EXPECT_EQ(mariadb_ddl().drop_index("t", "ix", {.if_exists = true}), "DROP INDEX IF EXISTS ix ON t");
    EXPECT_EQ(ddl().drop_trigger("t", "tr"), "DROP TRIGGER tr");
    EXPECT_THAT(ddl().comment_on_table("t", "it's"), ElementsAre("ALTER TABLE t COMMENT 'it''s'"));
    EXPECT_THAT(ddl().comment_on_column("t", "a", "x"), IsEmpty());
    EXPECT_THAT(ddl().comment_on_constraint("t", "c", "x"), IsEmpty());
}

TEST(MysqlDdl, CyclesOfSequencesAreOneWord) {
    EXPECT_EQ(mariadb_ddl().create_sequence({.name = "s", .start = 1, .cycle = false}),
              "CREATE SEQUENCE s START WITH 1 NOCYCLE");
}

}  // namespace
