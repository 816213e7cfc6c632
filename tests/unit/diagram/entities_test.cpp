// SPDX-License-Identifier: MIT
#include "retort/diagram/entities.hpp"

#include <gmock/gmock.h>

#include "unit/diagram/samples.hpp"

namespace {

using namespace samples;
using namespace retort::diagram;
using testing::ElementsAre;

std::vector<std::string> names(const std::optional<Schema>& schema) {
    std::vector<std::string> names;
    for (const Table& each : schema.value().tables) names.push_back(qualified_name(each));
    return names;
}

/// users, orders (to users), lines (to orders), notes.
Schema shop() {
    Schema schema{.tables = {table("users"), table("orders"), table("lines"), table("notes")}};
    refer(schema.tables[1], "users", "user_id");
    refer(schema.tables[2], "orders", "id");
    schema.tables[2].columns.pop_back();
    schema.tables[1].columns.back().nullable = true;
    return schema;
}

TEST(Entities, MarkTheColumnsOfKeysAndThoseThatMayBeNull) {
    const Entities all = entities(shop());
    EXPECT_THAT(all.entities[1].lines,
                ElementsAre(EntityLine{"PK", "id", "INTEGER"}, EntityLine{"", "title", "VARCHAR(40)"},
                            EntityLine{"FK", "user_id", "INTEGER?"}));
    EXPECT_EQ(all.entities[2].lines.front().mark, "PF");
}

TEST(Entities, ShowOnlyWhatIsAskedFor) {
    EXPECT_THAT(entities(shop(), ShownColumns::keys).entities[1].lines,
                ElementsAre(EntityLine{"PK", "id", "INTEGER"}, EntityLine{"FK", "user_id", "INTEGER?"}));
    const Entities none = entities(shop(), ShownColumns::none);
    EXPECT_TRUE(none.entities[1].lines.empty());
    EXPECT_EQ(none.links.front().line, std::nullopt);
    EXPECT_EQ(columns_to_show(40), ShownColumns::all);
    EXPECT_EQ(columns_to_show(41), ShownColumns::keys);
}

TEST(Entities, LinkWhereAKeyLeadsToAndTellOneFromMany) {
    EXPECT_THAT(entities(shop()).links,
                ElementsAre(Link{1, 0, 2, false, "fk_orders_user_id"}, Link{2, 1, 0, true, "fk_lines_id"}));
    Schema schema = shop();
    schema.tables[1].indexes.push_back({.name = "one", .columns = {"user_id"}, .unique = true});
    EXPECT_TRUE(entities(schema).links.front().unique);
    schema.tables[1].indexes.front().where = "title IS NULL";
    EXPECT_FALSE(entities(schema).links.front().unique);
}

TEST(Entities, HaveNoLinkToATableThatIsNotThere) {
    Schema schema = shop();
    schema.tables.erase(schema.tables.begin());
    const Entities left = entities(schema);
    EXPECT_EQ(left.links.size(), 1U);
    EXPECT_EQ(left.entities.front().lines.back().mark, "FK");
}

TEST(Entities, NameSchemasButTheDefaultOneAndFindKeysAcrossThem) {
    Schema schema = shop();
    for (Table& each : schema.tables) each.schema = "public";
    schema.tables[1].schema = "sales";
    schema.tables[1].foreign_keys.front().referred_schema = "public";
    schema.tables[2].foreign_keys.front().referred_schema = "sales";
    const Entities found = entities_of(schema, {.default_schema = "public", .type_text = word});
    EXPECT_EQ(found.entities[0].name, "users");
    EXPECT_EQ(found.entities[1].name, "sales.orders");
    EXPECT_EQ(found.links.size(), 2U);
}

TEST(Entities, CutLongTypesBetweenCharacters) {
    const auto type = [](const Type&) { return "ENUM('" + std::string(20, 'x') + "ééé')"; };
    const std::string cut = entities_of(shop(), {.type_text = type}).entities[0].lines[0].type;
    EXPECT_EQ(cut, "ENUM('" + std::string(20, 'x') + "…");
}

TEST(Neighbourhood, GoesAlongKeysInBothDirections) {
    const Schema schema = shop();
    EXPECT_THAT(names(neighbourhood(schema, "orders", 0)), ElementsAre("orders"));
    EXPECT_THAT(names(neighbourhood(schema, "orders", 1)), ElementsAre("users", "orders", "lines"));
    EXPECT_THAT(names(neighbourhood(schema, "users", 1)), ElementsAre("users", "orders"));
    EXPECT_THAT(names(neighbourhood(schema, "users", 9)), ElementsAre("users", "orders", "lines"));
}

TEST(Neighbourhood, IsNoneWhereTheNameIsNoTablesOrOfTwo) {
    Schema schema = shop();
    EXPECT_FALSE(neighbourhood(schema, "user", 1));
    schema.tables.push_back(table("notes"));
    schema.tables.back().schema = "old";
    EXPECT_EQ(names(neighbourhood(schema, "notes", 1)), std::vector<std::string>{"notes"});
    schema.tables[3].schema = "new";
    EXPECT_FALSE(neighbourhood(schema, "notes", 1));
    EXPECT_THAT(names(neighbourhood(schema, "old.notes", 1)), ElementsAre("old.notes"));
}

}  // namespace
