// SPDX-License-Identifier: MIT
// What constraints say: kind, table and column, never a value.
#include <gtest/gtest.h>

#include "retort/engine/database_errors.hpp"

#include "db/sqlite_driver/fixture.hpp"

namespace {

using namespace retort;
using testkit::error_of;
using testkit::SqliteDriverTest;

class SqliteConstraint : public SqliteDriverTest {
protected:
    void SetUp() override {
        connection = connect("a.db");
        connection->run(R"(
            CREATE TABLE user (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, age INTEGER,
                               CONSTRAINT ck_adult CHECK (age >= 18), CHECK (length(email) > 1));
            CREATE TABLE pair (a, b, PRIMARY KEY (a, b)) WITHOUT ROWID;
            CREATE TABLE word (word TEXT);
            CREATE UNIQUE INDEX ux_lower ON word (lower(word));
            CREATE TABLE post (user_id REFERENCES user);
            CREATE TABLE strictly (n INTEGER) STRICT;
            CREATE TABLE guarded (a);
            CREATE TRIGGER guard BEFORE INSERT ON guarded BEGIN SELECT RAISE(ABORT, 'no secret rows'); END;
            INSERT INTO user VALUES (1, 'secret@example.org', 20);
            INSERT INTO word VALUES ('secret');
            INSERT INTO pair VALUES (1, 2);
        )");
    }

    template <class E>
    E refusal(std::string_view sql) {
        const E error = error_of<E>([&] { connection->run(sql); });
        EXPECT_EQ(error.statement(), sql);
        EXPECT_EQ(std::string_view{error.what()}.find("secret"), std::string_view::npos) << error.what();
        return error;
    }

    std::unique_ptr<DriverConnection> connection;
};

TEST_F(SqliteConstraint, UniqueNamesTableAndColumns) {
    const auto error = refusal<UniqueViolation>("INSERT INTO user SELECT 2, email, 30 FROM user");
    EXPECT_EQ(error.id(), "RT-D001");
    EXPECT_EQ(error.sqlstate(), "23505");
    EXPECT_EQ(error.table, "user");
    EXPECT_EQ(error.columns, std::vector<std::string>{"email"});
    EXPECT_NE(std::string_view{error.what()}.find("user (email)"), std::string_view::npos) << error.what();

    const auto pair = refusal<UniqueViolation>("INSERT INTO pair SELECT a, b FROM pair");
    EXPECT_EQ(pair.table, "pair");
    EXPECT_EQ(pair.columns, (std::vector<std::string>{"a", "b"}));

    const auto key = refusal<UniqueViolation>("INSERT INTO user SELECT id, 'bob', 30 FROM user");
    EXPECT_EQ(key.columns, std::vector<std::string>{"id"});
}

TEST_F(SqliteConstraint, UniqueOfAnExpressionNamesTheIndex) {
    const auto error = refusal<UniqueViolation>("INSERT INTO word SELECT upper(word) FROM word");
    EXPECT_EQ(error.table, "ux_lower");
    EXPECT_TRUE(error.columns.empty());
    EXPECT_NE(std::string_view{error.what()}.find("the unique index \"ux_lower\""), std::string_view::npos);
}

TEST_F(SqliteConstraint, NotNullNamesTheColumn) {
    const auto error = refusal<NotNullViolation>("INSERT INTO user (email) VALUES (NULL)");
    EXPECT_EQ(error.id(), "RT-D003");
    EXPECT_EQ(error.table, "user");
    EXPECT_EQ(error.column, "email");
}

TEST_F(SqliteConstraint, CheckNamesTheConstraintOrItsExpression) {
    EXPECT_EQ(refusal<CheckViolation>("INSERT INTO user VALUES (2, 'bob', 3)").constraint, "ck_adult");
    EXPECT_EQ(refusal<CheckViolation>("INSERT INTO user VALUES (2, 'b', 30)").constraint, "length(email) > 1");
}

TEST_F(SqliteConstraint, ForeignKeyOfBothDirections) {
    EXPECT_EQ(refusal<ForeignKeyViolation>("INSERT INTO post VALUES (99)").id(), "RT-D002");
    connection->run("INSERT INTO post VALUES (1)");
    EXPECT_THROW(connection->run("DELETE FROM user"), ForeignKeyViolation);
}

TEST_F(SqliteConstraint, TypesOfStrictTablesAndOfRowIds) {
    EXPECT_EQ(refusal<ColumnTypeViolation>("INSERT INTO strictly SELECT word FROM word").column, "strictly.n");
    EXPECT_EQ(refusal<WrongValueType>("INSERT INTO user SELECT word, 'x@y', 20 FROM word").id(), "RT-D042");
}

TEST_F(SqliteConstraint, ATriggersWordsAreKeptApart) {
    const auto error = refusal<ConstraintViolation>("INSERT INTO guarded VALUES (1)");
    EXPECT_EQ(error.id(), "RT-D006");
    EXPECT_EQ(error.server_details(), "no secret rows");
}

TEST_F(SqliteConstraint, AllOfThemAreIntegrityErrorsThatNeitherBreakNorRetry) {
    for (const std::string_view sql :
         {"INSERT INTO user SELECT 2, email, 30 FROM user", "INSERT INTO user (email) VALUES (NULL)",
          "INSERT INTO post VALUES (99)", "INSERT INTO user VALUES (2, 'bob', 3)", "INSERT INTO guarded VALUES (1)"}) {
        const auto error = error_of<IntegrityError>([&] { connection->run(sql); });
        EXPECT_FALSE(error.poisons_connection());
        EXPECT_FALSE(error.worth_retrying());
    }
}

TEST_F(SqliteConstraint, RowsTooLargeAreTold) {
    EXPECT_EQ(
        error_of<ValueTooLarge>([&] { connection->run("INSERT INTO guarded VALUES (zeroblob(2000000000))"); }).id(),
        "RT-D040");
}

TEST_F(SqliteConstraint, WhatARunningStatementSaysIsNotQuotedWhereItMayHoldAValue) {
    const auto error = error_of<BadStatement>([&] { connection->run("SELECT json_extract('{}', word) FROM word"); });
    EXPECT_EQ(std::string_view{error.what()}.find("JSON path"), std::string_view::npos) << error.what();
    EXPECT_NE(error.server_details().find("secret"), std::string_view::npos);
}

}  // namespace
