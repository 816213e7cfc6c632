// SPDX-License-Identifier: MIT
#include "retort/sql/schema/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/options.hpp"
#include "retort/sql/schema/schema.hpp"

namespace {

using namespace retort;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Table, TakesWhatAColumnSaysInline) {
    Table table{"users"};
    table.add(Column{"id", BigInteger(), primary_key});
    table.add(Column{"email", String(100), nullable, unique, check("email <> ''")});
    table.add(Column{"age", Integer(), indexed, server_default("0")});
    table.add(Column{"team_id", Integer(), ForeignKey("teams.id", {.ondelete = cascade})});

    EXPECT_EQ(table.primary_key, (PrimaryKeyConstraint{{}, {"id"}}));
    EXPECT_THAT(table.unique_constraints, ElementsAre(UniqueConstraint{{}, {"email"}}));
    EXPECT_THAT(table.check_constraints, ElementsAre(CheckConstraint{{}, "email <> ''"}));
    EXPECT_THAT(table.indexes, ElementsAre(Index{{}, {"age"}}));
    EXPECT_THAT(table.foreign_keys,
                ElementsAre(ForeignKeyConstraint{{}, {"team_id"}, "teams", {"id"}, ReferentialAction::cascade}));
    for (const Column& column : table.columns) EXPECT_EQ(column.inline_constraints, InlineConstraints{});
}

TEST(ServerDefault, KnowsABareWord) {
    for (const char* sql : {"us", "getdate", "_x1"}) {
        SCOPED_TRACE(sql);
        EXPECT_TRUE(detail::is_bare_word(sql));
    }
    for (const char* sql : {"'us'", "0", "1e3", "getdate()", "NULL", "True", "CURRENT_TIMESTAMP", "current_user", ""}) {
        SCOPED_TRACE(sql);
        EXPECT_FALSE(detail::is_bare_word(sql));
    }
    // What SQLite was found to have must be sayable in a migration.
    EXPECT_EQ((Column{"country", String(2), server_default("us")}.server_default), "us");
}

TEST(Table, MakesOneUniqueIndexOfUniqueAndIndexed) {
    Table table{"users"};
    table.add(Column{"email", String(), unique, indexed});
    EXPECT_THAT(table.unique_constraints, ElementsAre());
    EXPECT_THAT(table.indexes, ElementsAre(Index{{}, {"email"}, true}));
}

TEST(Table, GathersAKeyOfSeveralColumnsInTheirOrder) {
    Table table{"items"};
    table.add(Column{"order_id", Integer(), primary_key});
    table.add(Column{"line", Integer(), primary_key});
    EXPECT_THAT(column_names(table.primary_key.columns), ElementsAre("order_id", "line"));
}

TEST(Table, RefusesASecondColumnOfTheSameName) {
    Table table{"users", "shop"};
    table.add(Column{"id", Integer()});
    try {
        table.add(Column{"id", String()});
        FAIL() << "it was taken";
    } catch (const DuplicateColumn& error) {
        EXPECT_EQ(error.id(), "RT-S002");
        EXPECT_STREQ(error.what(),
                     "table \"shop.users\" has a column \"id\" already; give one of the two another name");
        EXPECT_EQ(error.column, "id");
    }
    EXPECT_EQ(table.columns.size(), 1U);
}

TEST(Table, FindsColumnsAndIndexesByName) {
    Table table{"users"};
    table.add(Column{"id", Integer()});
    table.add(Index{"ix", {"id"}});
    ASSERT_NE(table.find_column("id"), nullptr);
    EXPECT_EQ(table.find_column("id")->name, "id");
    EXPECT_EQ(table.find_column("ID"), nullptr);
    ASSERT_NE(table.find_index("ix"), nullptr);
    EXPECT_EQ(table.find_index("id"), nullptr);
}

TEST(ForeignKey, TakesATableAndAColumnAndPerhapsASchema) {
    const ForeignKeyConstraint plain = foreign_key_to("users.id", {});
    EXPECT_EQ(plain.referred_schema, "");
    EXPECT_EQ(plain.referred_table, "users");
    EXPECT_THAT(plain.referred_columns, ElementsAre("id"));
    const ForeignKeyConstraint other =
        foreign_key_to("shop.users.id", {.ondelete = set_null, .deferrable = Deferrable::initially_deferred});
    EXPECT_EQ(other.referred_schema, "shop");
    EXPECT_EQ(other.ondelete, ReferentialAction::set_null);
    EXPECT_EQ(other.deferrable, Deferrable::initially_deferred);
}

TEST(ForeignKey, RefusesOtherForms) {
    for (const char* target : {"", "users", ".", "users.", ".id", "a..b", "a.b.c.d", "shop..id"}) {
        try {
            foreign_key_to(target, {});
            FAIL() << "it was taken: " << target;
        } catch (const BadForeignKeyTarget& error) {
            EXPECT_EQ(error.id(), "RT-S001");
            EXPECT_THAT(error.what(), HasSubstr("write \"table.column\"")) << target;
            EXPECT_EQ(error.target, target);
        }
    }
}

TEST(DialectOptions, AreSortedAndReplaced) {
    DialectOptions options{{"sqlite_strict", "true"}, {"mysql_engine", "InnoDB"}, {"sqlite_strict", "false"}};
    EXPECT_EQ(options, (DialectOptions{{"mysql_engine", "InnoDB"}, {"sqlite_strict", "false"}}));
    EXPECT_FALSE(options.is_set("sqlite_strict"));
    options.set("sqlite_strict", "true");
    EXPECT_TRUE(options.is_set("sqlite_strict"));
    EXPECT_EQ(options.get("nothing"), "");
    EXPECT_FALSE(options.contains("nothing"));
    options.erase("mysql_engine");
    options.erase("nothing");
    EXPECT_EQ(options.entries().size(), 1U);
}

TEST(IndexElement, IsAColumnOrAnExpressionWithADirection) {
    const std::vector<IndexElement> elements{"a", expression("lower(b)"), descending("c"), ascending("d")};
    EXPECT_THAT(column_names(elements), ElementsAre("a", "c", "d"));
    EXPECT_TRUE(elements[1].expression);
    EXPECT_EQ(elements[2].order, SortOrder::descending);
    EXPECT_EQ(elements[3].order, SortOrder::ascending);
}

TEST(Type, IsMadeFromItsLiteralForm) {
    const Type number = Numeric(10, 2);
    EXPECT_EQ(number.kind, TypeKind::numeric);
    EXPECT_EQ(number.precision, 10);
    EXPECT_EQ(number.scale, 2);
    EXPECT_EQ(number.length, std::nullopt);
    EXPECT_TRUE(Type{DateTime(with_timezone)}.timezone);
    EXPECT_EQ(Type{String(50)}, Type{String(50)});
    EXPECT_NE(Type{String(50)}, Type{String()});
    EXPECT_EQ(Type::custom("POINT").spelling, "POINT");
}

TEST(Type, KeepsAnEnumerationsLabelsInTheirOrder) {
    const Type status = Enum("new", "paid", "", "sent");
    EXPECT_EQ(status.kind, TypeKind::enumeration);
    EXPECT_THAT(status.labels, ElementsAre("new", "paid", "", "sent"));
    EXPECT_EQ(status, Type::enumeration({"new", "paid", "", "sent"}));
}

}  // namespace
