// SPDX-License-Identifier: MIT
// Sequences, variants and collations of types, and the column that numbers itself: as values.
#include "retort/sql/schema/sequence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/sql/schema/column.hpp"
#include "retort/sql/schema/options.hpp"
#include "retort/sql/schema/schema.hpp"

namespace {

using namespace retort;
using ::testing::ElementsAre;

TEST(Sequence, IsAValue) {
    const Sequence sequence{.name = "s", .start = 5};
    Sequence other = sequence;
    EXPECT_EQ(sequence, other);
    other.no_maxvalue = true;
    EXPECT_FALSE(sequence == other);
    EXPECT_FALSE((Schema{.sequences = {sequence}}) == Schema{});
}

TEST(TypeVariant, IsTheTypeInItsDatabaseOnly) {
    const Type type = Type{BigInteger()}.with_variant(Integer(), "sqlite").with_variant(Numeric(20), "mysql");
    EXPECT_EQ(type.in("sqlite"), Type{Integer()});
    EXPECT_EQ(type.in("mysql"), Type{Numeric(20)});
    EXPECT_EQ(type.in("postgresql"), Type{BigInteger()});
}

TEST(TypeVariant, TheLastOneCounts) {
    const Type type = Type{Text()}.with_variant(String(5), "sqlite").with_variant(String(6), "sqlite");
    ASSERT_EQ(type.variants.size(), 1U);
    EXPECT_EQ(type.in("sqlite"), Type{String(6)});
}

TEST(TypeVariant, HasNoVariantsOfItsOwn) {
    const Type inner = Type{String(5)}.with_variant(Text(), "sqlite");
    EXPECT_EQ(Type{Text()}.with_variant(inner, "sqlite").in("sqlite"), Type{String(5)});
}

TEST(TypeVariant, IsPartOfTheValue) {
    const Type plain = BigInteger();
    EXPECT_FALSE(plain == plain.with_variant(Integer(), "sqlite"));
    const Column column{"id", BigInteger(), variant("sqlite", Integer())};
    EXPECT_EQ(column.type, plain.with_variant(Integer(), "sqlite"));
}

TEST(Identity, SaysOnlyWhatItIsGiven) {
    const Column plain{"id", Integer(), Identity{}};
    EXPECT_EQ(plain.identity, IdentityColumn{});
    const Column full{
        "id", Integer(),
        Identity({.always = true, .start = 5, .increment = 2, .minvalue = 0, .cache = 10, .cycle = true})};
    EXPECT_EQ(full.identity,
              (IdentityColumn{.always = true, .start = 5, .increment = 2, .minvalue = 0, .cycle = true, .cache = 10}));
}

Table keyed(const Column& column) {
    Table table{.name = "t"};
    table.add(column);
    return table;
}

std::string numbered(const Table& table) {
    const Column* column = autoincrement_column(table);
    return column ? column->name : "";
}

TEST(AutoincrementColumn, IsTheOnlyOneOfAnIntegerKey) {
    EXPECT_EQ(numbered(keyed(Column{"id", Integer(), primary_key})), "id");
    EXPECT_EQ(numbered(keyed(Column{"id", BigInteger(), primary_key, Identity{}})), "id");
    EXPECT_EQ(numbered(keyed(Column{"id", String(5), primary_key})), "");
    EXPECT_EQ(numbered(keyed(Column{"id", Integer()})), "");
    EXPECT_EQ(numbered(keyed(Column{"id", Integer(), primary_key, no_autoincrement})), "");
    EXPECT_EQ(numbered(keyed(Column{"id", Integer(), primary_key, server_default("5")})), "");
    EXPECT_EQ(numbered(keyed(Column{"id", Integer(), primary_key, ForeignKey("o.id")})), "");
}

TEST(AutoincrementColumn, OfSeveralIsSaidAndStandsFirst) {
    Table table{.name = "t"};
    table.add(Column{"a", Integer(), primary_key});
    table.add(Column{"b", Integer(), primary_key});
    EXPECT_EQ(numbered(table), "");
    table.add(Column{"c", Integer(), autoincrement, primary_key});
    EXPECT_EQ(numbered(table), "c");
    EXPECT_THAT(column_names(table.primary_key.columns), ElementsAre("c", "a", "b"));
}

}  // namespace
