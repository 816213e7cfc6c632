// SPDX-License-Identifier: MIT
#include "retort/sql/schema/naming.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/sql/schema/errors.hpp"
#include "retort/sql/schema/options.hpp"
#include "retort/sql/schema/table.hpp"

namespace {

using namespace retort;

Table orders() {
    Table table{"orders"};
    table.add(Column{"id", Integer(), primary_key});
    table.add(Column{"user_id", Integer(), ForeignKey("users.id"), indexed});
    table.add(Column{"code", String(10), unique});
    table.add(CheckConstraint{"positive", "id > 0"});
    return table;
}

/// The name that one pattern gives to the unique constraint on (x, "Y") of "shop.t".
std::string unique_name(std::string_view pattern, std::string given = {}) {
    Table table{"t", "shop.eu"};
    table.add(Column{"x", Integer()});
    table.add(Column{"Y", Integer()});
    table.add(UniqueConstraint{std::move(given), {"x", "Y"}});
    apply_naming_convention(table, NamingConvention{.uq = pattern});
    return table.unique_constraints[0].name;
}

std::string foreign_key_name(std::string_view pattern) {
    Table table{"t"};
    table.add(Column{"a", Integer()});
    table.add(Column{"b", Integer()});
    table.add(ForeignKeyConstraint{{}, {"a", "b"}, "other", {"c", "d"}});
    apply_naming_convention(table, NamingConvention{.fk = pattern});
    return table.foreign_keys[0].name;
}

TEST(NamingConvention, TheStandardOneNamesEverything) {
    Table table = orders();
    apply_naming_convention(table, naming_convention::standard);
    EXPECT_EQ(table.primary_key.name, "pk__orders");
    EXPECT_EQ(table.foreign_keys[0].name, "fk__orders__user_id__users");
    EXPECT_EQ(table.unique_constraints[0].name, "uq__orders__code");
    EXPECT_EQ(table.check_constraints[0].name, "ck__orders__positive");
    EXPECT_EQ(table.indexes[0].name, "ix__orders__user_id");
}

TEST(NamingConvention, ChangesNothingTheSecondTime) {
    Table once = orders();
    apply_naming_convention(once, naming_convention::standard);
    Table twice = once;
    apply_naming_convention(twice, naming_convention::standard);
    EXPECT_EQ(once, twice);
}

TEST(NamingConvention, SqlalchemysDefaultNamesIndexesOnly) {
    Table table = orders();
    apply_naming_convention(table, naming_convention::sqlalchemy);
    EXPECT_EQ(table.indexes[0].name, "ix_orders_user_id");
    EXPECT_EQ(table.primary_key.name, "");
    EXPECT_EQ(table.unique_constraints[0].name, "");
    EXPECT_EQ(table.check_constraints[0].name, "positive");
}

TEST(NamingConvention, NoneNamesNothing) {
    Table table = orders();
    apply_naming_convention(table, naming_convention::none);
    EXPECT_EQ(table, orders());
}

// SQLAlchemy 2.0, "Configuring Constraint Naming Conventions"
TEST(NamingConvention, KnowsAllTokensOfColumns) {
    struct Case {
        const char* pattern;
        const char* name;
    };
    for (const Case& c :
         {Case{"uq_%(table_name)s", "uq_t"}, Case{"%(column_0_name)s", "x"}, Case{"%(column_1_name)s", "Y"},
          Case{"%(column_2_name)s|", "|"}, Case{"%(column_0N_name)s", "xY"}, Case{"%(column_0_N_name)s", "x_Y"},
          Case{"%(column_0_key)s", "x"}, Case{"%(column_0N_key)s", "xY"}, Case{"%(column_0_N_key)s", "x_Y"},
          Case{"%(column_0_label)s", "shop_eu_t_x"}, Case{"%(column_1_label)s", "shop_eu_t_Y"},
          Case{"%(column_0N_label)s", "shop_eu_t_xshop_eu_t_Y"},
          Case{"%(column_0_N_label)s", "shop_eu_t_x_shop_eu_t_Y"}, Case{"%(all_column_names)s", "x_Y"},
          Case{"100%%_%(table_name)s_", "100%_t_"}}) {
        EXPECT_EQ(unique_name(c.pattern), c.name) << c.pattern;
    }
}

TEST(NamingConvention, KnowsAllTokensOfForeignKeys) {
    EXPECT_EQ(foreign_key_name("fk_%(referred_table_name)s"), "fk_other");
    EXPECT_EQ(foreign_key_name("%(referred_column_0_name)s"), "c");
    EXPECT_EQ(foreign_key_name("%(referred_column_1_name)s"), "d");
    EXPECT_EQ(foreign_key_name("%(referred_column_0N_name)s"), "cd");
    EXPECT_EQ(foreign_key_name("%(referred_column_0_N_name)s"), "c_d");
    EXPECT_EQ(foreign_key_name("%(column_0_N_name)s"), "a_b");
}

TEST(NamingConvention, RefusesUnknownTokensAndNamesTheNearest) {
    try {
        unique_name("uq_%(tabel_name)s");
        FAIL() << "it was taken";
    } catch (const BadNamingConvention& error) {
        EXPECT_EQ(error.id(), "RT-S007");
        EXPECT_EQ(error.token, "tabel_name");
        EXPECT_STREQ(error.what(),
                     "the naming convention \"uq_%(tabel_name)s\" has the unknown token \"tabel_name\"; did "
                     "you mean \"table_name\"?");
    }
    for (const char* pattern :
         {"%", "a%b", "%(table_name", "%(table_name)d", "%()s", "%(column_0)s", "%(column_name)s", "%(column_1N_name)s",
          "%(column_0_N_type)s", "%(referred_column_0_key)s", "%(column_99999_name)s", "%(column_0__N_name)s"}) {
        EXPECT_THROW(unique_name(pattern), BadNamingConvention) << pattern;
    }
}

TEST(NamingConvention, LeavesGivenNamesAloneUnlessItWantsThem) {
    EXPECT_EQ(unique_name("uq_%(table_name)s", "mine"), "mine");
    EXPECT_EQ(unique_name("uq_%(table_name)s_%(constraint_name)s", "mine"), "uq_t_mine");
    EXPECT_EQ(unique_name("uq_%(table_name)s_%(constraint_name)s", "uq_t_mine"), "uq_t_mine");
    EXPECT_EQ(unique_name("%(constraint_name)s_uq", "mine"), "mine_uq");
}

TEST(NamingConvention, LeavesACheckUnnamedThatHasNoNameToBuildOn) {
    Table table{"t"};
    table.add(CheckConstraint{{}, "1 = 1"});
    apply_naming_convention(table, naming_convention::standard);
    EXPECT_EQ(table.check_constraints[0].name, "");
}

TEST(NamingConvention, FindsTheColumnsInsideExpressions) {
    Table table{"t"};
    table.add(Column{"p", Integer()});
    table.add(Column{"q", Integer()});
    table.add(Index{{}, {expression("q + coalesce(\"p\", q) + 5")}});
    table.add(CheckConstraint{{}, "q > 'p'"});
    apply_naming_convention(table, NamingConvention{.ix = "ix_%(column_0_N_label)s", .ck = "ck_%(column_0_N_name)s"});
    EXPECT_EQ(table.indexes[0].name, "ix_t_q_t_p");
    EXPECT_EQ(table.check_constraints[0].name, "ck_q");
}

TEST(NamingConvention, TakesTokensOfTheUsersOwnFirst) {
    const NamingConvention convention{
        .uq = "%(kind)s_%(table_name)s_%(shout)s",
        .tokens = {NamingToken{"kind", [](const NamedConstraint& c) { return std::string{c.kind}; }},
                   NamingToken{"shout", [](const NamedConstraint& c) { return c.columns.front() + "!"; }},
                   NamingToken{"table_name", [](const NamedConstraint& c) { return c.table->name + "2"; }}}};
    Table table = orders();
    apply_naming_convention(table, convention);
    EXPECT_EQ(table.unique_constraints[0].name, "uq_orders2_code!");
}

// The digits are SQLAlchemy's, from its own tests.
TEST(ShortenName, CutsAndAddsTheEndOfTheDigest) {
    EXPECT_EQ(shorten_name("ix_user_dataData2Data3", 15), "ix_user_2de9");
    EXPECT_EQ(shorten_name("uq_user_dataData2Data3", 15), "uq_user_2769");
    EXPECT_EQ(shorten_name("ix_sometable_this_name_is_too_long", 22), "ix_sometable_t_09aa");
    EXPECT_EQ(shorten_name("ix_sometable_this_name_alsois_long", 22), "ix_sometable_t_3cf1");
}

TEST(ShortenName, LeavesNamesThatFit) {
    EXPECT_EQ(shorten_name("abcdefgh", 8), "abcdefgh");
    EXPECT_EQ(shorten_name("", 8), "");
}

TEST(ShortenName, NeverCutsInsideACharacter) {
    const std::string name = "aé€😀" + std::string(20, 'x');  // 1 + 2 + 3 + 4 bytes
    EXPECT_THAT(shorten_name(name, 14), testing::StartsWith("aé€_"));
    EXPECT_THAT(shorten_name(name, 17), testing::StartsWith("aé€_"));
    EXPECT_THAT(shorten_name(name, 18), testing::StartsWith("aé€😀_"));
}

TEST(NamingConvention, ShortensOnlyTheNamesItMakes) {
    Table table{"a_rather_long_table_name"};
    table.add(Column{"x", Integer()});
    table.add(UniqueConstraint{"a_given_name_that_is_far_too_long", {"x"}});
    table.add(Index{{}, {"x"}});
    apply_naming_convention(table, naming_convention::standard, 20);
    EXPECT_EQ(table.unique_constraints[0].name, "a_given_name_that_is_far_too_long");
    EXPECT_EQ(table.indexes[0].name.size(), 17U);
}

}  // namespace
