// SPDX-License-Identifier: MIT
#include "retort/sql/schema/schema.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/options.hpp"

namespace {

using namespace retort;
using testing::ElementsAre;

Table users() {
    Table table{"users"};
    table.add(Column{"id", Integer(), primary_key});
    table.add(Column{"email", String(100)});
    return table;
}

Table orders() {
    Table table{"orders"};
    table.add(Column{"id", Integer(), primary_key});
    table.add(Column{"user_id", Integer(), ForeignKey("users.id")});
    return table;
}

/// The sentence that validate() refuses with; empty when it does not.
std::string refusal(const Schema& schema, std::string_view id) {
    try {
        validate(schema);
    } catch (const Error& error) {
        EXPECT_EQ(error.id(), id);
        return error.what();
    }
    return {};
}

TEST(TypeOfATag, HasAScaleBelowZeroWhereOneIsSaid) {
    EXPECT_EQ(Type{Numeric(5, -2)}.scale, -2);
    EXPECT_EQ(Type{Numeric(5, -1)}.scale, -1);
    EXPECT_EQ(Type{Numeric(5)}.scale, std::nullopt);
    EXPECT_EQ((Type{TypeTag{TypeKind::string, 10, -1, -1}}.scale), std::nullopt);
}

TEST(Schema, RefusesASecondTableOfTheSameName) {
    Schema schema;
    schema.add(users());
    Table elsewhere = users();
    elsewhere.schema = "shop";
    schema.add(elsewhere);
    try {
        schema.add(elsewhere);
        FAIL() << "it was taken";
    } catch (const DuplicateTable& error) {
        EXPECT_EQ(error.id(), "RT-S003");
        EXPECT_EQ(error.table, "shop.users");
        EXPECT_STREQ(error.what(),
                     "there is a table \"shop.users\" already; give one of the two another name, or put it into "
                     "another schema");
    }
    EXPECT_EQ(schema.tables.size(), 2U);
    EXPECT_EQ(schema.find_table("users")->schema, "");
    EXPECT_EQ(schema.find_table("users", "shop")->schema, "shop");
    EXPECT_EQ(schema.find_table("users", "other"), nullptr);
}

TEST(Validate, AcceptsKeysAndIndexesThatExist) {
    Schema schema{{orders(), users()}};
    schema.tables[0].add(Index{"ix", {"user_id", expression("lower(anything)")}});
    EXPECT_EQ(refusal(schema, ""), "");
}

TEST(Validate, NamesTheUnknownColumnAndTheNearestKnownOne) {
    Schema schema{{users()}};
    schema.tables[0].add(Index{"ix_email", {"emial"}});
    EXPECT_EQ(refusal(schema, "RT-S004"),
              "index \"ix_email\" of table \"users\" names column \"emial\", which table \"users\" does not have; did "
              "you mean \"email\"?");
}

TEST(Validate, LooksAtEveryKindOfConstraint) {
    const std::string rest = " of table \"users\" names column \"zzzzzz\", which table \"users\" does not have";
    Schema schema{{users()}};
    schema.tables[0].primary_key.columns = {"zzzzzz"};
    EXPECT_EQ(refusal(schema, "RT-S004"), "primary key" + rest);
    schema = {{users()}};
    schema.tables[0].add(UniqueConstraint{"uq", {"zzzzzz"}});
    EXPECT_EQ(refusal(schema, "RT-S004"), "unique constraint \"uq\"" + rest);
    schema = {{users()}};
    schema.tables[0].add(ForeignKeyConstraint{{}, {"zzzzzz"}, "users", {"id"}});
    EXPECT_EQ(refusal(schema, "RT-S004"), "foreign key" + rest);
}

TEST(Validate, NamesTheUnknownReferredColumn) {
    Schema schema{{users(), orders()}};
    schema.tables[1].foreign_keys[0].referred_columns = {"idd"};
    EXPECT_EQ(refusal(schema, "RT-S004"),
              "foreign key of table \"orders\" names column \"idd\", which table \"users\" does not have; did you mean "
              "\"id\"?");
}

TEST(Validate, NamesTheUnknownTable) {
    Schema schema{{users(), orders()}};
    schema.tables[1].foreign_keys[0].referred_table = "user";
    EXPECT_EQ(refusal(schema, "RT-S005"),
              "foreign key of table \"orders\" refers to table \"user\", which does not exist; did you mean "
              "\"users\"?");
}

TEST(Validate, WantsAsManyColumnsOnEitherSide) {
    Schema schema{{users(), orders()}};
    schema.tables[1].foreign_keys[0].columns = {"id", "user_id"};
    EXPECT_EQ(
        refusal(schema, "RT-S006"),
        "foreign key of table \"orders\" has 2 columns and refers to 1 of table \"users\"; name as many on either "
        "side");
    schema.tables[1].foreign_keys[0].referred_columns.clear();
    EXPECT_NE(refusal(schema, "RT-S006"), "") << "without columns it is the referred primary key, which has one";
}

TEST(Validate, FindsNamesThatStandTwice) {
    Schema schema{{users(), users()}};
    EXPECT_NE(refusal(schema, "RT-S003"), "");
    schema = {{users()}};
    schema.tables[0].columns.push_back(schema.tables[0].columns[0]);
    EXPECT_NE(refusal(schema, "RT-S002"), "");
}

Table referring(std::string name, const std::vector<std::string>& referred) {
    Table table{std::move(name)};
    table.add(Column{"id", Integer(), primary_key});
    for (const std::string& other : referred) table.add(ForeignKeyConstraint{{}, {"id"}, other, {"id"}});
    return table;
}

std::vector<std::string> ordered_names(const Schema& schema) {
    std::vector<std::string> names;
    for (const Table* table : tables_in_dependency_order(schema)) names.push_back(table->name);
    return names;
}

TEST(DependencyOrder, PutsReferredTablesFirst) {
    EXPECT_THAT(ordered_names({{referring("c", {"b"}), referring("b", {"a"}), referring("a", {})}}),
                ElementsAre("a", "b", "c"));
}

TEST(DependencyOrder, KeepsTheSchemasOrderOtherwise) {
    EXPECT_THAT(ordered_names({{referring("z", {}), referring("c", {"a"}), referring("y", {}), referring("a", {})}}),
                ElementsAre("z", "y", "a", "c"));
    EXPECT_THAT(ordered_names({{referring("b", {"b", "missing"}), referring("a", {})}}), ElementsAre("b", "a"))
        << "keys to itself and to tables of others do not count";
}

TEST(DependencyOrder, KnowsTheSchemaWithoutANameByAnyThatNoTableHas) {
    Schema schema{{referring("b", {"a"}), referring("a", {})}};
    schema.tables.front().schema = "audit";
    schema.tables.front().foreign_keys.front().referred_schema = "public";
    EXPECT_THAT(ordered_names(schema), ElementsAre("a", "b"));
}

TEST(DependencyOrder, BreaksRingsAndKeepsWhatDoesNotCloseThem) {
    EXPECT_THAT(ordered_names({{referring("a", {"b"}), referring("b", {"a"}), referring("user_of_a", {"a"})}}),
                ElementsAre("b", "a", "user_of_a"));
    EXPECT_THAT(
        ordered_names({{referring("x", {"a"}), referring("a", {"b"}), referring("b", {"c"}), referring("c", {"a"})}}),
        ElementsAre("c", "b", "a", "x"));
}

TEST(DependencyOrder, TakesAChainOfAnyLength) {
    Schema schema;
    for (int i = 0; i < 300; ++i) {
        schema.tables.push_back(referring("t" + std::to_string(i), {"t" + std::to_string(i + 1)}));
    }
    const std::vector<std::string> names = ordered_names(schema);
    EXPECT_EQ(names.front(), "t299");
    EXPECT_EQ(names.back(), "t0");
}

}  // namespace
