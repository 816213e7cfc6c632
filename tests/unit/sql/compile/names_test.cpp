// SPDX-License-Identifier: MIT
// How names are quoted and cut, and what is left to the database.
#include <gtest/gtest.h>

#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/statement_cache.hpp"

#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

const NameQuoting quoting{.always = {"users", "name"}, .never = {"Legacy", "user"}};

std::string quoted(const Statement& statement) {
    return on_one_line(compile(statement, DefaultDialect{}, {.quoting = quoting}).sql);
}

TEST(NameQuoting, IsSwitchedOnAndOffForNames) {
    const auto legacy = sql::table("Legacy", "user");
    EXPECT_EQ(quoted(select(users.id, users.name).where(users.name == "x")),
              "SELECT \"users\".id, \"users\".\"name\" FROM \"users\" WHERE \"users\".\"name\" = :name_1");
    EXPECT_EQ(quoted(select(legacy.column<int>("Id").label("user"))),
              "SELECT user.Legacy.\"Id\" AS user FROM user.Legacy");
}

TEST(NameQuoting, DoublesQuotesAndRefusesWhatIsNoName) {
    std::string sql;
    append_identifier(sql, "a\"b", DefaultDialect{}, {.always = {"a\"b"}});
    EXPECT_EQ(sql, "\"a\"\"b\"");
    for (const NameQuoting& one : {NameQuoting{.always = {""}}, NameQuoting{.never = {""}}})
        EXPECT_THROW(append_identifier(sql, "", DefaultDialect{}, one), BadIdentifier);
}

TEST(NameQuoting, HoldsForDdl) {
    Table table{.name = "Legacy"};
    table.add(Column{"name", Integer()});
    const DefaultDialect dialect;
    const auto ddl = dialect.ddl_compiler();
    ddl->set_quoting(quoting);
    EXPECT_EQ(ddl->create_table(table), "CREATE TABLE Legacy (\n\t\"name\" INTEGER NOT NULL\n)");
}

TEST(NameQuoting, IsPartOfWhatTheCacheKnows) {
    const DefaultDialect dialect;
    StatementCache cache{dialect, 10};
    const auto statement = select(users.id);
    EXPECT_EQ(on_one_line(cache.compile(statement).text->sql), "SELECT users.id FROM users");
    EXPECT_EQ(on_one_line(cache.compile(statement, {.quoting = quoting}).text->sql),
              "SELECT \"users\".id FROM \"users\"");
}

std::string with_labels_of(std::size_t limit, const Statement& statement) {
    Caps caps;
    caps.max_label_length = limit;
    const DefaultDialect dialect{PlaceholderStyle::named, caps};
    return on_one_line(compile(statement, dialect, {.check_from = false}).sql);
}

TEST(MadeLabels, AreCutWhereTheDatabaseWould) {
    const auto t = sql::table("a_table_of_a_long_name");
    const auto column = t.column<int>("and_its_column");
    EXPECT_EQ(with_labels_of(20, with_table_labels(select(column))),
              "SELECT a_table_of_a_long_name.and_its_column AS a_table_of_a_l_1 FROM a_table_of_a_long_name");
    EXPECT_EQ(with_labels_of(43, with_table_labels(select(column))),
              "SELECT a_table_of_a_long_name.and_its_column AS a_table_of_a_long_name_and_its_column "
              "FROM a_table_of_a_long_name");
}

TEST(MadeLabels, AreTheSameInsideAndOutsideOfASubquery) {
    const auto long_one = sql::table("t").column<int>("a_column_with_a_long_name");
    const auto given = (long_one + 1).label("a_label_with_a_long_name");
    const auto inner = select(long_one, given).subquery("s");
    EXPECT_EQ(with_labels_of(20, select(inner.column<0>(), inner.column<1>())),
              "SELECT s.a_column_with__1, s.a_label_with_a_2 FROM (SELECT t.a_column_with_a_long_name AS "
              "a_column_with__1, t.a_column_with_a_long_name + :a_column_with__1 AS a_label_with_a_2 FROM t) AS s");
}

TEST(MadeLabels, WhatIsNamedByHandIsLeftAlone) {
    const auto given = sql::table("t").column<int>("a").label("a_label_with_a_long_name");
    EXPECT_EQ(with_labels_of(20, select(given)), "SELECT t.a AS a_label_with_a_long_name FROM t");
}

TEST(MadeLabels, AreNotCutInsideOfACharacter) {
    const auto t = sql::table("tür");
    EXPECT_EQ(with_labels_of(8, with_table_labels(select(t.column<int>("x")))), "SELECT \"tür\".x AS t_1 FROM \"tür\"");
}

TEST(OrderBy, TakesTheExpressionWhereLabelsAreNotKnown) {
    Caps caps;
    caps.order_by_labels = false;
    const DefaultDialect dialect{PlaceholderStyle::named, caps};
    const auto twice = (users.id * 2).label("twice");
    EXPECT_EQ(on_one_line(compile(select(twice).order_by(twice.desc()), dialect).sql),
              "SELECT users.id * :id_1 AS twice FROM users ORDER BY users.id * :id_1 DESC");
}

TEST(Widths, AreLeftToTheDatabaseWhereTheOptionsSaySo) {
    const CompileOptions options{.check_widths = false};
    const auto nothing = update(users).where(users.id == 1);
    const auto wide = insert(users).columns(users.id).from_select(select(users.id, users.name));
    EXPECT_THROW((void)sql_of(nothing), IncompleteStatement);
    EXPECT_THROW((void)sql_of(wide), IncompleteStatement);
    EXPECT_EQ(on_one_line(compile(nothing, DefaultDialect{}, options).sql), "UPDATE users SET WHERE users.id = :id_1");
    EXPECT_EQ(on_one_line(compile(wide, DefaultDialect{}, options).sql),
              "INSERT INTO users (id) SELECT users.id, users.name FROM users");
}

TEST(Like, EscapesNothingWhereThatIsAsked) {
    EXPECT_EQ(sql_of_expression(users.name.like("a\\%", no_escape)), "users.name LIKE :name_1 ESCAPE ''");
    EXPECT_EQ(sql_of_expression(users.name.not_like("a", no_escape)), "users.name NOT LIKE :name_1 ESCAPE ''");
}

TEST(Set, BindsAnOptionalAlsoWithoutAValue) {
    const std::optional<std::string> none;
    EXPECT_EQ(sql_of(update(users).set(users.email.set(none))), "UPDATE users SET email=:email");
    EXPECT_EQ(sql_of(update(users).set(users.email.set(std::nullopt))), "UPDATE users SET email=NULL");
    EXPECT_TRUE(compile(update(users).set(users.email.set(none)), DefaultDialect{}).parameters.at(0).value.is_null());
}

}  // namespace
