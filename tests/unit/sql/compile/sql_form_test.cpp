// SPDX-License-Identifier: MIT
// SQL that a type puts around its parameters and columns.
#include "retort/sql/expr/sql_form.hpp"

#include <gtest/gtest.h>

#include "retort/sql/compile/statement_cache.hpp"

#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

sql::TableClause places_with(const std::string& bind, const std::string& result) {
    Table table{.name = "places"};
    table.add(Column{"id", Integer(), primary_key});
    table.add(Column{"spot", retort::Text()});
    return sql::table(table, {{.column = "spot", .bind = bind, .result = result}});
}

const sql::TableClause places = places_with("geom({}, 4326)", "as_text({})");
const Expr<int> id = places.column<int>("id");
const Expr<std::string> spot = places.column<std::string>("spot");

struct Case {
    Statement statement;
    std::string expected;
};

void check(const std::vector<Case>& cases) {
    for (const Case& one : cases) EXPECT_EQ(sql_of(one.statement), one.expected);
}

TEST(SqlForms, StandAroundTheColumnsOfAResult) {
    check({
        {select(id, spot), "SELECT places.id, as_text(places.spot) AS spot FROM places"},
        {select(spot.label("here")), "SELECT as_text(places.spot) AS here FROM places"},
        {select(func<std::string>("f", spot)), "SELECT f(places.spot) AS f_1 FROM places"},
        {insert(places).values(places.set("id", 1)).returning(spot, spot),
         "INSERT INTO places (id) VALUES (:id) RETURNING as_text(places.spot) AS spot, as_text(places.spot) AS "
         "spot__1"},
        {select(spot).union_(select(spot)),
         "SELECT as_text(places.spot) AS spot FROM places UNION SELECT as_text(places.spot) AS spot FROM places"},
    });
}

TEST(SqlForms, StandOnlyWhereRowsLeaveTheDatabase) {
    const auto inner = select(id, spot).subquery("s");
    const auto alias = places.alias("p");
    check({
        {select(inner.column<1>()),
         "SELECT as_text(s.spot) AS spot FROM (SELECT places.id AS id, places.spot AS spot FROM places) AS s"},
        {select(alias.column<std::string>("spot")), "SELECT as_text(p.spot) AS spot FROM places AS p"},
        {select(id).where(spot.in_(select(spot))),
         "SELECT places.id FROM places WHERE places.spot IN (SELECT places.spot FROM places)"},
        {insert(places).columns(spot).from_select(select(spot)),
         "INSERT INTO places (spot) SELECT places.spot FROM places"},
    });
}

TEST(SqlForms, StandAroundParametersBesideTheColumn) {
    check({
        {select(id).where(spot == "x", "y" != spot),
         "SELECT places.id FROM places WHERE places.spot = geom(:spot_1, 4326) AND places.spot != "
         "geom(:spot_2, 4326)"},
        {select(id).where(spot.in_({"x", "y"})),
         "SELECT places.id FROM places WHERE places.spot IN (geom(:spot_1_1, 4326), geom(:spot_1_2, 4326))"},
        {select(id).where(spot.between("x", "y")),
         "SELECT places.id FROM places WHERE places.spot BETWEEN geom(:spot_1, 4326) AND geom(:spot_2, 4326)"},
        {select(id).where(spot.is_distinct_from("x")),
         "SELECT places.id FROM places WHERE places.spot IS DISTINCT FROM geom(:spot_1, 4326)"},
        {select(id).where(spot == func<std::string>("f")), "SELECT places.id FROM places WHERE places.spot = f()"},
        {select(id).where(id == 1), "SELECT places.id FROM places WHERE places.id = :id_1"},
    });
}

TEST(SqlForms, StandAroundWhatIsWritten) {
    check({
        {insert(places).values(places.set("id", 1), places.set("spot", "x")),
         "INSERT INTO places (id, spot) VALUES (:id, geom(:spot, 4326))"},
        {insert(places).columns(id, spot), "INSERT INTO places (id, spot) VALUES (:id, geom(:spot, 4326))"},
        {update(places).set(places.set("spot", "x")), "UPDATE places SET spot=geom(:spot, 4326)"},
        {update(places).set(places.set("spot", spot)), "UPDATE places SET spot=places.spot"},
    });
}

TEST(SqlForms, MayStandOnOneSideOnly) {
    const sql::TableClause written = places_with("lower({})", "");
    const auto name = written.column<std::string>("spot");
    EXPECT_EQ(sql_of(select(name).where(name == "X")),
              "SELECT places.spot FROM places WHERE places.spot = lower(:spot_1)");
}

TEST(SqlForms, AreTwoStructuresForTheCacheOfStatements) {
    const DefaultDialect dialect;
    StatementCache cache{dialect, 10};
    const auto text = [&](const sql::TableClause& table) {
        return on_one_line(cache.compile(select(table.column<std::string>("spot"))).text->sql);
    };
    EXPECT_EQ(text(places_with("", "f({})")), "SELECT f(places.spot) AS spot FROM places");
    EXPECT_EQ(text(places_with("", "g({})")), "SELECT g(places.spot) AS spot FROM places");
    EXPECT_EQ(text(places_with("", "f({})")), "SELECT f(places.spot) AS spot FROM places");
    EXPECT_EQ(cache.counts().hits, 1U);
}

}  // namespace
