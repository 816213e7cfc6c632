// SPDX-License-Identifier: MIT
// Statements as MySQL and MariaDB read them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/mysql/dialect.hpp"
#include "retort/dialects/mysql/match.hpp"
#include "retort/dialects/mysql/types.hpp"
#include "retort/sql/compile/errors.hpp"
#include "retort/sql/schema/sequence.hpp"
#include "retort/sql/stmt/decorate.hpp"

#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::HasSubstr;

std::string mysql_sql(const Statement& statement, const Dialect& dialect = mysql_dialect()) {
    return on_one_line(compile(statement, dialect).sql);
}

template <class E>
std::string mysql_text(const E& expression, const Dialect& dialect = mysql_dialect()) {
    return on_one_line(expression_sql(expression.node(), dialect));
}

std::string refusal(const Statement& statement, const Dialect& dialect = mysql_dialect()) {
    try {
        return compile(statement, dialect).sql;
    } catch (const NotInDialect& error) {
        return error.what();
    }
}

TEST(MysqlStatements, NamesAreQuotedWithBackticks) {
    const auto table = sql::table("rank");
    EXPECT_EQ(mysql_sql(select(table.column<int>("or`der"), table.column<int>("offset"))),
              "SELECT `rank`.`or``der`, `rank`.offset FROM `rank`");
    EXPECT_EQ(mysql_sql(select(table.column<int>("offset")), mariadb_dialect()), "SELECT rank.`offset` FROM rank");
}

TEST(MysqlStatements, AnOffsetStandsBeforeTheLimit) {
    const auto ids = select(users.id);
    EXPECT_EQ(mysql_sql(ids.limit(5)), "SELECT users.id FROM users LIMIT ?");
    EXPECT_EQ(mysql_sql(ids.limit(5).offset(10)), "SELECT users.id FROM users LIMIT ?, ?");
    EXPECT_EQ(mysql_sql(ids.offset(10)), "SELECT users.id FROM users LIMIT ?, 18446744073709551615");
    const CompiledStatement both = compile(ids.limit(5).offset(10), mysql_dialect());
    EXPECT_EQ(both.parameters.front().value.integer(), 10);
}

TEST(MysqlStatements, TextsAreJoinedByAFunction) {
    EXPECT_EQ(mysql_text(users.name + "x" + users.name), "concat(users.name, ?, users.name)");
    EXPECT_EQ(mysql_text(users.name.collate("utf8mb4_bin")), "users.name COLLATE utf8mb4_bin");
}

TEST(MysqlStatements, NullEqualsNullByAnOperatorOfItsOwn) {
    EXPECT_EQ(mysql_text(users.email.is_not_distinct_from(users.name)), "users.email <=> users.name");
    EXPECT_EQ(mysql_text(users.email.is_distinct_from(users.name)), "NOT (users.email <=> users.name)");
}

TEST(MysqlStatements, ADivisionIsExactUnlessItIsRounded) { EXPECT_EQ(mysql_text(users.id / 2), "users.id / ?"); }

TEST(MysqlStatements, CastsKnowFewTypes) {
    EXPECT_EQ(mysql_text(cast<int>(users.name, Integer())), "CAST(users.name AS SIGNED INTEGER)");
    EXPECT_EQ(mysql_text(cast<int>(users.name, mysql::BigInt({.is_unsigned = true}))),
              "CAST(users.name AS UNSIGNED INTEGER)");
    EXPECT_EQ(mysql_text(cast<std::string>(users.id, String(10))), "CAST(users.id AS CHAR(10))");
    EXPECT_EQ(mysql_text(cast<std::string>(users.id, mysql::varchar(10, {.charset = "latin1"}))),
              "CAST(users.id AS CHAR(10) CHARACTER SET latin1)");
    EXPECT_EQ(mysql_text(cast<std::string>(users.id, Numeric(8, 2))), "CAST(users.id AS DECIMAL(8, 2))");
    EXPECT_EQ(mysql_text(cast<double>(users.id + 1, Double())), "(users.id + ?)");
}

TEST(MysqlStatements, RegularExpressionsHaveFlagsInTheirOwnPlaces) {
    EXPECT_EQ(mysql_text(regexp_match(users.name, "^a")), "users.name REGEXP ?");
    EXPECT_EQ(mysql_text(regexp_match(users.name, "^a", "i'")), "REGEXP_LIKE(users.name, ?, 'i''')");
    EXPECT_EQ(mysql_text(!regexp_match(users.name, "^a", "i")), "NOT REGEXP_LIKE(users.name, ?, 'i')");
    EXPECT_EQ(mysql_text(regexp_match(users.name, "^a", "i"), mariadb_dialect()),
              "users.name REGEXP CONCAT('(?', 'i', ')', ?)");
    EXPECT_EQ(mysql_text(regexp_replace(users.name, "a", "b", "i")), "REGEXP_REPLACE(users.name, ?, ?, 'i')");
    EXPECT_EQ(mysql_text(regexp_replace(users.name, "a", "b", "i"), mariadb_dialect()),
              "REGEXP_REPLACE(users.name, CONCAT('(?', 'i', ')', ?), ?)");
}

TEST(MysqlStatements, FullTextIsSearchedInTheModeThatIsSaid) {
    const auto found = mysql::match(users.name, users.email).against("x");
    EXPECT_EQ(mysql_text(found), "MATCH (users.name, users.email) AGAINST (?)");
    EXPECT_EQ(mysql_text(found.in_boolean_mode()), "MATCH (users.name, users.email) AGAINST (? IN BOOLEAN MODE)");
    EXPECT_EQ(mysql_text(found.in_natural_language_mode().with_query_expansion()),
              "MATCH (users.name, users.email) AGAINST (? IN NATURAL LANGUAGE MODE WITH QUERY EXPANSION)");
    EXPECT_EQ(mysql_sql(select(users.id).where(mysql::match(users.name).against("x").with_query_expansion())),
              "SELECT users.id FROM users WHERE MATCH (users.name) AGAINST (? WITH QUERY EXPANSION)");
    EXPECT_EQ(mysql_sql(select(users.id).order_by(found.relevance().desc())),
              "SELECT users.id FROM users ORDER BY MATCH (users.name, users.email) AGAINST (?) DESC");
    EXPECT_THAT(refusal(select(users.id).where(found.in_boolean_mode().with_query_expansion())),
                HasSubstr("query expansion in boolean mode"));
}

TEST(MysqlStatements, LocksNameTheirTables) {
    const auto ids = select(users.id);
    const sql::RowLock shared{.strength = sql::RowLock::Strength::share, .nowait = true};
    EXPECT_EQ(mysql_sql(ids.with_for_update({.skip_locked = true})),
              "SELECT users.id FROM users FOR UPDATE SKIP LOCKED");
    EXPECT_EQ(mysql_sql(ids.with_for_update(shared)), "SELECT users.id FROM users FOR SHARE NOWAIT");
    EXPECT_EQ(mysql_sql(ids.with_for_update(shared), mariadb_dialect()),
              "SELECT users.id FROM users LOCK IN SHARE MODE NOWAIT");
    const auto older = mysql_dialect_for({.version = 50744});
    EXPECT_EQ(mysql_sql(ids.with_for_update(shared), *older), "SELECT users.id FROM users LOCK IN SHARE MODE NOWAIT");
}

TEST(MysqlStatements, AnInsertOfNothingHasEmptyLists) {
    EXPECT_EQ(mysql_sql(insert(users)), "INSERT INTO users () VALUES ()");
}

TEST(MysqlStatements, AnUpsertIsOfAnyUniqueKey) {
    const auto row = insert(users).values(users.id.set(1), users.name.set("a"));
    const auto upsert = row.on_duplicate_key_update(users.name.set(excluded(users.name)));
    EXPECT_EQ(mysql_sql(upsert),
              "INSERT INTO users (id, name) VALUES (?, ?) AS new ON DUPLICATE KEY UPDATE name = new.name");
    EXPECT_EQ(mysql_sql(upsert, mariadb_dialect()),
              "INSERT INTO users (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name)");
    EXPECT_EQ(mysql_sql(row.on_conflict().do_nothing()),
              "INSERT INTO users (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE id = id");
    EXPECT_THAT(refusal(row.on_conflict(users.id).do_nothing()), HasSubstr("any unique key counts"));
}

TEST(MysqlStatements, AnUpdateNamesAllItsTablesFirst) {
    EXPECT_EQ(mysql_sql(update(users).set(users.name.set("a")).where(users.id == 1)),
              "UPDATE users SET name=? WHERE users.id = ?");
    EXPECT_EQ(mysql_sql(update(users).set(users.name.set("a")).where(users.id == orders.user_id)),
              "UPDATE users, orders SET users.name=? WHERE users.id = orders.user_id");
    EXPECT_EQ(mysql_sql(update(join(users, orders, users.id == orders.user_id)).set(users.name.set("a"))),
              "UPDATE users INNER JOIN orders ON users.id = orders.user_id SET users.name=?");
    EXPECT_EQ(mysql_sql(limit_rows(update(users).set(users.name.set("a")), 5)), "UPDATE users SET name=? LIMIT ?");
}

TEST(MysqlStatements, ADeleteNamesItsTableTwiceBesideOthers) {
    EXPECT_EQ(mysql_sql(delete_(users).where(users.id == orders.user_id)),
              "DELETE FROM users USING users, orders WHERE users.id = orders.user_id");
    EXPECT_EQ(mysql_sql(limit_rows(delete_(users).where(users.id == 1), 5)),
              "DELETE FROM users WHERE users.id = ? LIMIT ?");
}

TEST(MysqlStatements, OnlyMariadbGivesRowsBack) {
    const auto statement = delete_(users).returning(users.id);
    EXPECT_EQ(mysql_sql(statement, mariadb_dialect()), "DELETE FROM users RETURNING users.id");
    EXPECT_THAT(refusal(statement), HasSubstr("mysql has no RETURNING"));
}

TEST(MysqlStatements, WhatItCannotSayIsRefusedWithAWayOut) {
    EXPECT_THAT(refusal(select(users.id).order_by(nulls_first(users.email))), HasSubstr("NULLS FIRST"));
    EXPECT_THAT(refusal(select(cast<std::string>(users.id, String()))), HasSubstr("CAST"));
}

TEST(MysqlStatements, HintsAndModifiersStandWhereMysqlLooksForThem) {
    const auto hinted = with_hint(select(users.id), users, "USE INDEX (ix)", "mysql");
    EXPECT_EQ(mysql_sql(hinted), "SELECT users.id FROM users USE INDEX (ix)");
    EXPECT_EQ(mysql_sql(prefix_with(select(users.id), "STRAIGHT_JOIN", "mysql")),
              "SELECT STRAIGHT_JOIN users.id FROM users");
}

TEST(MysqlStatements, SequencesAreMariadbs) {
    EXPECT_EQ(mysql_sql(select(next_value(Sequence{.name = "s", .schema = "a"})), mariadb_dialect()),
              "SELECT NEXT VALUE FOR a.s AS next_value_1");
}

TEST(MysqlStatements, ABackslashIsDoubledInLiterals) {
    const auto statement = select(users.id).where(users.name == "a\\'b");
    const auto text = [&](const Dialect& dialect) {
        return on_one_line(compile(statement, dialect, {.literal_binds = true}).sql);
    };
    EXPECT_EQ(text(mysql_dialect()), "SELECT users.id FROM users WHERE users.name = 'a\\\\''b'");
    EXPECT_EQ(text(*mysql_dialect_for({.backslash_escapes = false})),
              "SELECT users.id FROM users WHERE users.name = 'a\\''b'");
}

}  // namespace
