// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/sql/compile/compiled.hpp"
#include "retort/sql/compile/errors.hpp"
#include "retort/sql/stmt/build.hpp"
#include "retort/sql/stmt/decorate.hpp"

#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using retort::testing::orders;
using retort::testing::users;

/// On one line.
std::string text_of(const Statement& statement, const CompileOptions& options = {}) {
    std::string sql = compile(statement, postgresql_dialect(), options).sql;
    std::erase_if(sql, [](char c) { return c == '\n' || c == '\t'; });
    return sql;
}

template <class E>
std::string expression_text(const E& expression, const CompileOptions& options = {}) {
    return expression_sql(expression.node(), postgresql_dialect(), options);
}

struct Written {
    std::string sql;
    const char* expected;
};

void check(const std::vector<Written>& cases) {
    for (const Written& one : cases) EXPECT_EQ(one.sql, one.expected);
}

TEST(PostgresqlSelect, NumbersItsPlaceholders) {
    EXPECT_EQ(text_of(select(users.id).where(users.name == "sandy", users.score > 5.0)),
              "SELECT users.id FROM users WHERE users.name = $1 AND users.score > $2");
}

TEST(PostgresqlSelect, QuotesItsReservedWords) {
    std::string sql;
    for (const char* word : {"variadic", "lateral", "user", "order", "tablesample", "Name", "value"}) {
        postgresql_dialect().append_identifier(sql, word);
        sql += ' ';
    }
    EXPECT_EQ(sql, "\"variadic\" \"lateral\" \"user\" \"order\" \"tablesample\" \"Name\" value ");
}

TEST(PostgresqlSelect, SaysLimitAllBeforeAnOffset) {
    check({{text_of(select(users.id).limit(5)), "SELECT users.id FROM users  LIMIT $1"},
           {text_of(select(users.id).limit(5).offset(10)), "SELECT users.id FROM users  LIMIT $1 OFFSET $2"},
           {text_of(select(users.id).offset(10)), "SELECT users.id FROM users LIMIT ALL OFFSET $1"}});
}

TEST(PostgresqlSelect, FetchesTheFirstRowsWithThoseBesideThem) {
    check({{text_of(fetch_first(select(users.id).order_by(users.id).offset(2), 5, {.with_ties = true})),
            "SELECT users.id FROM users ORDER BY users.id OFFSET ($1) ROWS FETCH FIRST ($2) ROWS WITH TIES"},
           {text_of(fetch_first(select(users.id), 5)), "SELECT users.id FROM users FETCH FIRST ($1) ROWS ONLY"}});
}

TEST(PostgresqlSelect, LocksRowsInFourWays) {
    using Strength = sql::RowLock::Strength;
    const auto all = select(users.id);
    check({{text_of(all.with_for_update()), "SELECT users.id FROM users FOR UPDATE"},
           {text_of(all.with_for_update({.strength = Strength::share, .nowait = true})),
            "SELECT users.id FROM users FOR SHARE NOWAIT"},
           {text_of(all.with_for_update({.strength = Strength::no_key_update, .skip_locked = true})),
            "SELECT users.id FROM users FOR NO KEY UPDATE SKIP LOCKED"},
           {text_of(all.with_for_update({.strength = Strength::key_share})),
            "SELECT users.id FROM users FOR KEY SHARE"}});
}

TEST(PostgresqlSelect, LocksTheTablesThatAreNamed) {
    const auto both = select(users.id, orders.total).join(orders, orders.user_id == users.id);
    EXPECT_EQ(text_of(both.with_for_update({.of = {users.id.node(), users.name.node(), orders.id.node()}})),
              "SELECT users.id, orders.total FROM users JOIN orders ON orders.user_id = users.id FOR UPDATE OF users, "
              "orders");
}

TEST(PostgresqlExpression, ComparesRegardlessOfCase) {
    check({{expression_text(users.name.ilike("a%")), "users.name ILIKE $1"},
           {expression_text(!users.name.ilike("a%")), "users.name NOT ILIKE $1"},
           {expression_text(regexp_match(users.name, "^a")), "users.name ~ $1"},
           {expression_text(!regexp_match(users.name, "^a")), "users.name !~ $1"},
           {expression_text(regexp_match(users.name, "^a", "i")), "users.name ~* $1"},
           {expression_text(!regexp_match(users.name, "^a", "i")), "users.name !~* $1"},
           {expression_text(regexp_match(users.name, "^a", "ix")), "users.name ~ CONCAT('(?', 'ix', ')', $1::TEXT)"},
           {expression_text(regexp_replace(users.name, "a", "b", "g")), "REGEXP_REPLACE(users.name, $1, $2, 'g')"}});
}

TEST(PostgresqlExpression, DividesAndCountsBits) {
    check({{expression_text(orders.total / 2), "orders.total / CAST($1 AS NUMERIC)"},
           {expression_text(floor_div(orders.total, 2)), "orders.total / $1"},
           {expression_text(bitwise_xor(orders.total, 2)), "orders.total # $1"}});
}

TEST(PostgresqlExpression, GoesIntoJson) {
    const Table described = [] {
        Table table{"t"};
        table.add(Column{"plain", Json()});
        table.add(Column{"taken_apart", Jsonb()});
        return table;
    }();
    const auto t = sql::table(described);
    const auto plain = t.column<std::string>("plain");
    const auto binary = t.column<std::string>("taken_apart");
    check({{expression_text(json_part(plain, "a")), "t.plain -> $1"},
           {expression_text(json_part(json_part(plain, "a"), 0)), "(t.plain -> $1) -> CAST($2 AS INTEGER)"},
           {expression_text(json_part(plain, "a", 0)), "t.plain #> ARRAY[CAST($1 AS TEXT), CAST($2 AS TEXT)]"},
           {expression_text(json_part(binary, "a")), "t.taken_apart[$1]"},
           {expression_text(json_part(json_part(binary, "a"), 0)), "t.taken_apart[$1][CAST($2 AS INTEGER)]"},
           {expression_text(json_value<int>(plain, "a") == 5), "CAST((t.plain ->> $1) AS INTEGER) = $2"},
           {expression_text(json_value<std::string>(binary, "a", 0)),
            "CAST((t.taken_apart #>> ARRAY[CAST($1 AS TEXT), CAST($2 AS TEXT)]) AS VARCHAR)"}});
}

TEST(PostgresqlExpression, FindsNothingAmongNoValues) {
    EXPECT_EQ(expression_text(users.id.in_(std::vector<std::int64_t>{})),
              "users.id IN (SELECT CAST(NULL AS BIGINT) WHERE 1!=1)");
    EXPECT_EQ(expression_text(users.id.not_in(std::vector<std::int64_t>{})),
              "(users.id NOT IN (SELECT CAST(NULL AS BIGINT) WHERE 1!=1))");
}

TEST(PostgresqlExpression, TakesTheNextNumberOfASequence) {
    EXPECT_EQ(expression_text(next_value(Sequence{.name = "Numbers", .schema = "shop"})),
              "nextval('shop.\"Numbers\"')");
}

TEST(PostgresqlExpression, WritesValuesIntoScripts) {
    const CompileOptions literal{.literal_binds = true};
    check({{expression_text(users.active == true, literal), "users.active = true"},
           {expression_text(::retort::literal(std::vector<unsigned char>{0, 255}), literal), "'\\x00ff'::bytea"},
           {expression_text(users.name == "it's \\ here", literal), "users.name = 'it''s \\ here'"}});
}

TEST(PostgresqlChange, ReadsFromFurtherTables) {
    check({{text_of(update(users).set(users.score.set(cast<double>(orders.total))).where(orders.user_id == users.id)),
            "UPDATE users SET score=CAST(orders.total AS DOUBLE PRECISION) FROM orders WHERE orders.user_id = "
            "users.id"},
           {text_of(delete_(users).where(orders.user_id == users.id)),
            "DELETE FROM users USING orders WHERE orders.user_id = users.id"}});
}

TEST(PostgresqlChange, AssignsToSeveralColumnsAtOnce) {
    const auto both = tuple_(users.name, users.score);
    check({{text_of(update(users).set(both.set(std::tuple{"x", users.score + 1.0}))),
            "UPDATE users SET (name, score)=($1, users.score + $2)"},
           {text_of(update(users).set(both.set(select(users.name, cast<double>(orders.total)).where(orders.id == 1)))),
            "UPDATE users SET (name, score)=(SELECT users.name, CAST(orders.total AS DOUBLE PRECISION) AS total FROM "
            "orders WHERE orders.id = $1)"}});
}

TEST(PostgresqlChange, GivesRowsBack) {
    EXPECT_EQ(text_of(insert(users).values(users.name.set("sandy")).returning(users.id, users.name)),
              "INSERT INTO users (name) VALUES ($1) RETURNING users.id, users.name");
    EXPECT_EQ(text_of(insert(users)), "INSERT INTO users DEFAULT VALUES");
}

TEST(PostgresqlChange, DecidesWhatAConflictMeans) {
    const auto row = insert(users).values(users.name.set("sandy"));
    check({{text_of(row.on_conflict().do_nothing()), "INSERT INTO users (name) VALUES ($1) ON CONFLICT DO NOTHING"},
           {text_of(row.on_conflict(users.name)
                        .where(users.active == true)
                        .do_update(users.score.set(excluded(users.score)))),
            "INSERT INTO users (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET score = excluded.score WHERE "
            "users.active = true"},
           {text_of(row.on_conflict(users.name).index_where(users.active == true).do_nothing()),
            "INSERT INTO users (name) VALUES ($1) ON CONFLICT (name) WHERE active = true DO NOTHING"},
           {text_of(row.on_conflict_constraint("uq_Name").do_nothing()),
            "INSERT INTO users (name) VALUES ($1) ON CONFLICT ON CONSTRAINT \"uq_Name\" DO NOTHING"}});
}

TEST(PostgresqlChange, LeavesOutInheritingTables) {
    check({{text_of(with_hint(update(users).set(users.name.set("x")), users, "ONLY", "postgresql")),
            "UPDATE ONLY users SET name=$1"},
           {text_of(with_hint(delete_(users), users, "ONLY")), "DELETE FROM ONLY users"},
           {text_of(with_hint(select(users.id), users, "ONLY", "postgresql")), "SELECT users.id FROM ONLY users"},
           {text_of(with_hint(select(users.id), users, "USE INDEX (i)", "mysql")), "SELECT users.id FROM users"}});
    EXPECT_THROW((void)text_of(with_hint(select(users.id), users, "USE INDEX (i)")), NotInDialect);
}

TEST(PostgresqlExpression, TakesJsonApartWithoutBracketsBeforeVersion14) {
    Table described{"t"};
    described.add(Column{"j", Jsonb()});
    const auto part = json_part(sql::table(described).column<std::string>("j"), "a");
    const auto by_server = [&](int version) {
        return expression_sql(part.node(), *postgresql_dialect_for({.version = version}));
    };
    EXPECT_EQ(by_server(140000), "t.j[$1]");
    EXPECT_EQ(by_server(130014), "t.j -> $1");
}

TEST(PostgresqlParameters, HaveTheirTypeWhereNothingBesideThemTellsIt) {
    const auto one_or_two = case_(when(users.active, 1)).else_(2);
    check({{text_of(select(literal(7), literal("x"))), "SELECT $1::INTEGER AS anon_1, $2 AS anon_2"},
           {expression_text(literal(7) / 2), "$1::INTEGER / CAST($2::INTEGER AS NUMERIC)"},
           {expression_text(literal("a") + "b"), "$1::TEXT || $2::TEXT"},
           {expression_text(-literal(7)), "-$1::INTEGER"},
           {expression_text(bind_param<int>("n").is_null()), "$1::INTEGER IS NULL"},
           {expression_text(sum(one_or_two)), "sum(CASE WHEN users.active THEN $1::INTEGER ELSE $2::INTEGER END)"},
           {expression_text(func<int>("f", 1, "x", 2.5)), "f($1::INTEGER, $2, $3::DOUBLE PRECISION)"},
           {expression_text(func<int>("concat", users.name, "x", 1)), "concat(users.name, $1::TEXT, $2::INTEGER)"},
           {expression_text(literal(std::int64_t{5}).in_({1, 2})), "$1::BIGINT IN ($2, $3)"}});
}

TEST(PostgresqlParameters, AreWhatStandsBesideThemElsewhere) {
    check({{expression_text(users.score * 2 > 5), "users.score * $1 > $2"},
           {expression_text(case_(when(users.active, users.id)).else_(2)),
            "CASE WHEN users.active THEN users.id ELSE $1 END"},
           {expression_text(coalesce(users.email, "none")), "coalesce(users.email, $1)"},
           {expression_text(cast<int>(literal("1"))), "CAST($1 AS INTEGER)"},
           {text_of(insert(users).values(users.score.set(1.5))), "INSERT INTO users (score) VALUES ($1)"},
           {text_of(select(users.id).limit(1)), "SELECT users.id FROM users  LIMIT $1"}});
    EXPECT_EQ(expression_text(literal(7) + 1, {.literal_binds = true}), "7 + 1");
}

TEST(PostgresqlExpression, FindsNothingAmongNoValuesOfEachType) {
    const std::vector<std::tuple<int, std::string>> none;
    check({{expression_text(users.name.in_(std::vector<std::string>{})),
            "users.name IN (SELECT CAST(NULL AS VARCHAR) WHERE 1!=1)"},
           {expression_text(tuple_(users.id, users.name).in_(none)),
            "(users.id, users.name) IN (SELECT CAST(NULL AS BIGINT), CAST(NULL AS VARCHAR) WHERE 1!=1)"}});
}

}  // namespace
