// SPDX-License-Identifier: MIT
// What SQLite's statements are as text, where they are not standard SQL.
#include <gtest/gtest.h>

#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/sql/compile/errors.hpp"

#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

std::string sqlite_of(const Statement& statement) { return on_one_line(compile(statement, sqlite_dialect()).sql); }

struct Case {
    Statement statement;
    std::string expected;
};

void check(const std::vector<Case>& cases) {
    for (const Case& one : cases) EXPECT_EQ(sqlite_of(one.statement), one.expected);
}

TEST(SqliteText, BooleansAreNumbers) {
    check({
        {select(users.id).where(users.active), "SELECT users.id FROM users WHERE users.active = 1"},
        {select(users.id).where(!users.active, users.id > 1),
         "SELECT users.id FROM users WHERE users.active = 0 AND users.id > ?"},
        {select(users.id).where(users.active || users.id == 1),
         "SELECT users.id FROM users WHERE users.active = 1 OR users.id = ?"},
        {select(users.id).where(users.active == false), "SELECT users.id FROM users WHERE users.active = 0"},
        {select(users.id).where(true_()), "SELECT users.id FROM users WHERE 1 = 1"},
        {select(users.active), "SELECT users.active FROM users"},
        {select(case_(when(users.active, 1)).else_(0).label("n")),
         "SELECT CASE WHEN users.active = 1 THEN ? ELSE ? END AS n FROM users"},
    });
}

TEST(SqliteText, DiffersFromTheStandardWhereSqliteDoes) {
    const auto ids = select(users.id);
    check({
        {select(users.id).where(users.email.is_distinct_from("x")),
         "SELECT users.id FROM users WHERE users.email IS NOT ?"},
        {select(users.id / 2), "SELECT users.id / (? + 0.0) AS anon_1 FROM users"},
        {select(users.id).where(users.id.in_(std::vector<int>{})),
         "SELECT users.id FROM users WHERE users.id IN (SELECT 1 FROM (SELECT 1) WHERE 1!=1)"},
        {select(users.id).with_for_update(), "SELECT users.id FROM users"},
        {insert(users).values(users.name.set("a")).returning(users.id),
         "INSERT INTO users (name) VALUES (?) RETURNING id"},
        {ids.intersect(ids).except_(ids),
         "SELECT users.id FROM users INTERSECT SELECT users.id FROM users EXCEPT SELECT users.id FROM users"},
        {ids.except_(ids.union_(ids)),
         "SELECT users.id FROM users EXCEPT SELECT * FROM (SELECT users.id FROM users UNION SELECT users.id FROM "
         "users)"},
        {insert(orders).columns(orders.user_id).from_select(ids).on_conflict().do_nothing(),
         "INSERT INTO orders (user_id) SELECT users.id FROM users WHERE true ON CONFLICT DO NOTHING"},
        {select(users.id).where(regexp_match(users.name, "^a")),
         "SELECT users.id FROM users WHERE users.name REGEXP ?"},
        {select(users.id).where(!regexp_match(users.name, users.email)),
         "SELECT users.id FROM users WHERE users.name NOT REGEXP users.email"},
        {select(bitwise_xor(users.id, 1) + 1), "SELECT (((users.id | ?) - (users.id & ?))) + ? AS anon_1 FROM users"},
        {select(users.id).where(tuple_(users.id, users.name).in_({{1, "a"}, {2, "b"}})),
         "SELECT users.id FROM users WHERE (users.id, users.name) IN (VALUES (?, ?), (?, ?))"},
        {select(extract("month", users.name)),
         "SELECT CAST(STRFTIME('%m', users.name) AS INTEGER) AS anon_1 FROM users"},
    });
}

TEST(SqliteText, WhatItDoesNotHaveIsRefusedWithAnAlternative) {
    try {
        static_cast<void>(sqlite_of(delete_(users).where(users.id == orders.user_id)));
        FAIL();
    } catch (const NotInDialect& error) {
        EXPECT_EQ(error.id(), "RT-X011");
        EXPECT_STREQ(error.what(),
                     "sqlite has no DELETE … USING; compare with a subquery: where(column.in_(select(…))), "
                     "or exists(…)");
    }
    const std::vector<Statement> refused{
        select(extract("century", users.name)),
        select(regexp_match(users.name, "a", "i")),
        select(regexp_replace(users.name, "a", "b")),
        select(within_group(func<double>("percentile_cont", 0.5), users.score)),
        select(users.id > any_(select(orders.user_id))),
        select(users.id > all_(select(orders.user_id))),
    };
    for (const Statement& statement : refused) EXPECT_THROW(static_cast<void>(sqlite_of(statement)), NotInDialect);
}

}  // namespace
