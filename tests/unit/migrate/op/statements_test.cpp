// SPDX-License-Identifier: MIT
#include "retort/migrate/op/statements.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/sql/schema/errors.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> texts(std::string_view sql) {
    std::vector<std::string> texts;
    for (const Statement& each : split_statements(sql)) texts.push_back(each.sql);
    return texts;
}

TEST(SplitStatements, EndsThemAtSemicolons) {
    EXPECT_THAT(texts("a; b;\n\n c "), ElementsAre("a", "b", "c"));
    EXPECT_THAT(texts("a;;  ; b"), ElementsAre("a", "b"));
    EXPECT_THAT(texts(""), IsEmpty());
    EXPECT_THAT(texts(" -- nothing\n /* ; */ ;"), IsEmpty());
}

TEST(SplitStatements, KnowsWhereASemicolonIsText) {
    EXPECT_THAT(texts("INSERT INTO t VALUES ('a;''b;'); x"), ElementsAre("INSERT INTO t VALUES ('a;''b;')", "x"));
    EXPECT_THAT(texts("SELECT \"a;\"\"b\", `c;d`; x"), ElementsAre("SELECT \"a;\"\"b\", `c;d`", "x"));
    EXPECT_THAT(texts("SELECT 1 -- ; no\n + 2; x"), ElementsAre("SELECT 1 -- ; no\n + 2", "x"));
    EXPECT_THAT(texts("DO $a$ BEGIN; $b$ END; $a$; x"), ElementsAre("DO $a$ BEGIN; $b$ END; $a$", "x"));
    EXPECT_THAT(texts("SELECT $1; x"), ElementsAre("SELECT $1", "x"));
}

TEST(SplitStatements, KeepsATriggerWhole) {
    const std::string trigger =
        "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN\n"
        "  UPDATE a SET b = CASE WHEN c THEN 1 ELSE 2 END;\n"
        "  DELETE FROM d WHERE e = 'END;';\n"
        "END";
    EXPECT_THAT(texts(trigger + ";\nSELECT 1;"), ElementsAre(trigger, "SELECT 1"));
}

TEST(SplitStatements, KeepsAProcedureWithControlFlowWhole) {
    const std::string procedure =
        "CREATE PROCEDURE p() BEGIN IF a THEN b; END IF; CASE c WHEN 1 THEN d; END CASE; "
        "LOOP e; END LOOP; END";
    EXPECT_THAT(texts(procedure + "; x"), ElementsAre(procedure, "x"));
}

TEST(SplitStatements, EndsATriggerWithoutABodyAtItsSemicolon) {
    EXPECT_THAT(texts("CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f(); x"),
                ElementsAre("CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f()", "x"));
}

TEST(SplitStatements, SaysWhereAStatementBegins) {
    const std::vector<Statement> statements = split_statements("-- a\nb;\n  c");
    ASSERT_EQ(statements.size(), 2u);
    EXPECT_EQ(statements[0], (Statement{"b", 5}));
    EXPECT_EQ(statements[1], (Statement{"c", 10}));
}

TEST(SplitStatements, RefusesTextWithoutAnEnd) {
    for (const char* sql : {"SELECT 'a", "SELECT \"a", "/* a", "DO $$ a"}) {
        try {
            static_cast<void>(split_statements(sql));
            ADD_FAILURE() << sql << " was accepted";
        } catch (const BadSqlText& error) {
            EXPECT_EQ(error.id(), "RT-S008") << sql;
        }
    }
}

TEST(KindOfStatement, IsThatOfItsFirstWord) {
    EXPECT_EQ(kind_of_statement("select 1"), StatementKind::reads);
    EXPECT_EQ(kind_of_statement("  /* x */ (SELECT 1)"), StatementKind::reads);
    EXPECT_EQ(kind_of_statement("INSERT INTO t VALUES (1)"), StatementKind::rows);
    EXPECT_EQ(kind_of_statement("TRUNCATE t"), StatementKind::deletes);
    EXPECT_EQ(kind_of_statement("DROP TABLE t"), StatementKind::drops);
    EXPECT_EQ(kind_of_statement("ALTER TABLE t ADD a"), StatementKind::schema);
    EXPECT_EQ(kind_of_statement("FROBNICATE"), StatementKind::schema);
    EXPECT_EQ(kind_of_statement(""), StatementKind::reads);
}

TEST(KindOfStatement, OfWithIsThatOfWhatFollows) {
    EXPECT_EQ(kind_of_statement("WITH a AS (DELETE FROM t RETURNING *) INSERT INTO u SELECT * FROM a"),
              StatementKind::rows);
    EXPECT_EQ(kind_of_statement("WITH RECURSIVE a(b) AS (SELECT 1) DELETE FROM t"), StatementKind::deletes);
}

}  // namespace
}  // namespace retort::migrate
