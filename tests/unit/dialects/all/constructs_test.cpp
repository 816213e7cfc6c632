// SPDX-License-Identifier: MIT
// Which database has which construct: the table of docs/queries.md.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "retort/dialects/mysql/dialect.hpp"
#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/sql/compile/errors.hpp"

#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

struct Construct {
    const char* name;
    Statement statement;
    const char* databases;  ///< Those that have it: s, p, m and a (MariaDB).
};

std::vector<Construct> constructs() {
    const auto one = select(users.id);
    const auto ordered = select(users.id).order_by(users.id);
    const auto new_users = cte(insert(users).values(users.name.set("a")).returning(users.id), "new_users");
    const auto rows = values<int, std::string>({"a", "b"}, {{1, "x"}}, {.name = "v"});
    const auto last = lateral(select(orders.total).where(orders.user_id == users.id).limit(1), "last");
    const auto numbers = column_valued(func<int>("generate_series", 1, 5), "n");
    const auto keys = table_valued<std::string>(func<bool>("json_each", users.name), {"key"});
    const auto some = table_sample(users, func<double>("bernoulli", 5), "some");
    const auto user_with_order = users.id == orders.user_id;
    return {
        {"join", one.join(orders), "spma"},
        {"full outer join", select(users.id).select_from(full_outer_join(users, orders, user_with_order)), "sp"},
        {"cross join", select(users.id).select_from(cross_join(users, orders)), "spma"},
        {"distinct", one.distinct(), "spma"},
        {"distinct on", distinct_on(ordered, users.id), "p"},
        {"rollup", select(users.id, count()).group_by(rollup(users.id)), "pma"},
        {"cube", select(users.id, count()).group_by(cube(users.id)), "p"},
        {"set operations", one.union_(select(orders.id)), "spma"},
        {"limit and offset", ordered.limit(1).offset(2), "spma"},
        {"fetch with ties", fetch_first(ordered, 5, {.with_ties = true}), "pa"},
        {"for update", one.with_for_update({.skip_locked = true}), "spma"},
        {"cte", select(one.cte("c").column<0>()), "spma"},
        {"dml in a cte", select(new_users.column<0>()), "p"},
        {"values", select(rows.column<0>()), "spma"},
        {"lateral", select(users.id, last.column<0>()), "pm"},
        {"function in from", select(users.id, keys.column<0>()), "spma"},
        {"function in from as a value", select(numbers), "p"},
        {"tablesample", select(some.column<std::string>("name")), "p"},
        {"tuple", one.where(tuple_(users.id, users.name).in_(std::vector{std::tuple{std::int64_t{1}, "a"}})), "spma"},
        {"any", one.where(users.id == any_(select(orders.user_id))), "pma"},
        {"window", select(over(sum(users.id)).partition_by(users.name).order_by(users.id)), "spma"},
        {"filter", select(filter(count(), users.active)), "sp"},
        {"within group", select(within_group(func<double>("percentile_cont", 0.5), users.score)), "pa"},
        {"empty in", one.where(users.id.in_(std::vector<std::int64_t>{})), "spma"},
        {"is distinct from", one.where(users.email.is_distinct_from("a")), "spma"},
        {"regular expression", one.where(regexp_match(users.name, "^a")), "spma"},
        {"regexp_replace", select(regexp_replace(users.name, "^a", "b")), "pma"},
        {"icontains", one.where(icontains(users.name, "a")), "spma"},
        {"match", one.where(match(users.name, "a")), "spma"},
        {"nulls last", one.order_by(users.email.desc().nulls_last()), "sp"},
        {"between symmetric", one.where(between_symmetric(users.id, 2, 1)), "p"},
        {"arrays", select(array(1, 2, 3)), "p"},
        {"upsert of a key", insert(users).values(users.id.set(1)).on_conflict(users.id).do_nothing(), "sp"},
        {"upsert of any key", insert(users).values(users.id.set(1)).on_duplicate_key_update(users.id.set(2)), "spma"},
        {"returning", insert(users).values(users.id.set(1)).returning(users.id), "spa"},
        {"update from", update(users).set(users.name.set("a")).where(user_with_order), "spma"},
        {"delete using", delete_(users).where(user_with_order), "pma"},
        {"sequence", select(next_value(Sequence{"s"})), "pa"},
    };
}

struct Database {
    char letter;
    const Dialect& dialect;
};

TEST(Constructs, AreWrittenOrRefusedWithAnotherWay) {
    const Database databases[]{
        {'s', sqlite_dialect()}, {'p', postgresql_dialect()}, {'m', mysql_dialect()}, {'a', mariadb_dialect()}};
    for (const Construct& construct : constructs()) {
        for (const Database& database : databases) {
            const bool has_it = std::string_view{construct.databases}.find(database.letter) != std::string_view::npos;
            try {
                const std::string sql = compile(construct.statement, database.dialect).sql;
                EXPECT_TRUE(has_it) << construct.name << " on " << database.dialect.name() << ": " << sql;
            } catch (const NotInDialect& error) {
                EXPECT_FALSE(has_it) << error.what();
                EXPECT_EQ(error.dialect, database.dialect.name());
                EXPECT_NE(std::string_view{error.what()}.find(';'), std::string_view::npos)
                    << "no other way: " << error.what();
            }
        }
    }
}

}  // namespace
