// SPDX-License-Identifier: MIT
#include "retort/migrate/batch/rebuild.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/sql/schema/options.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Table table_of_columns(const std::vector<std::string>& names) {
    Table table{.name = "t"};
    for (const std::string& name : names) table.add(Column{name, Integer(), nullable});
    return table;
}

std::vector<std::string> names(const Table& table) {
    std::vector<std::string> names;
    for (const Column& column : table.columns) names.push_back(column.name);
    return names;
}

TEST(Reordered, PutsColumnsInTheOrderWanted) {
    struct Case {
        std::vector<std::string> columns;
        std::vector<std::vector<std::string>> wanted;
        std::vector<std::string> order;
    };
    const std::vector<Case> cases{
        {{"id", "x", "y", "g"}, {{"id", "x", "g", "y"}}, {"id", "x", "g", "y"}},
        {{"a", "b", "c", "d"}, {}, {"a", "b", "c", "d"}},
        {{"a", "b", "c", "d"}, {{"d", "a"}}, {"b", "c", "d", "a"}},
        {{"a", "b", "c", "d"}, {{"c", "b"}, {"b", "a"}}, {"c", "d", "b", "a"}},
        {{"a", "b"}, {{"b"}}, {"a", "b"}},
    };
    for (const Case& each : cases) EXPECT_EQ(names(reordered(table_of_columns(each.columns), each.wanted)), each.order);
}

TEST(Reordered, RefusesOrdersThatContradictEachOther) {
    try {
        reordered(table_of_columns({"a", "b", "c"}), {{"a", "b"}, {"b", "a"}});
        FAIL() << "accepted";
    } catch (const BadOperation& error) {
        EXPECT_THAT(error.what(), HasSubstr("the orders wanted for the columns a, b contradict each other"));
    }
    EXPECT_THROW(reordered(table_of_columns({"a"}), {{"a", "x"}}), NoSuchColumn);
}

TEST(RebuildOf, FollowsEachColumnToItsNewName) {
    Schema schema;
    schema.add(table_of_columns({"a", "b", "c", "d"}));
    schema.triggers = {{"tr", "t", {}, "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END"},
                       {"other", "u", {}, "CREATE TRIGGER other AFTER INSERT ON u BEGIN SELECT 1; END"}};
    const TableRebuild rebuild =
        rebuild_of(schema, "t",
                   {AlterColumn{"t", "a", {.type = Text(), .new_name = "z", .using_expression = "a || ''"}},
                    DropColumn{"t", "b"}, AddColumn{"t", Column{"b", Integer(), nullable}},
                    AlterColumn{"t", "c", {.computed = ComputedColumn{"d + 1", false}}}});
    EXPECT_EQ(names(rebuild.before), (std::vector<std::string>{"a", "b", "c", "d"}));
    EXPECT_EQ(names(rebuild.after), (std::vector<std::string>{"z", "c", "d", "b"}));
    EXPECT_THAT(rebuild.copied, ElementsAre(CopiedColumn{"z", "a", "a || ''"}, CopiedColumn{"d", "d", ""}));
    ASSERT_EQ(rebuild.triggers.size(), 1U);
    EXPECT_EQ(rebuild.triggers.front().name, "tr");
    EXPECT_EQ(rebuild.find_copied("b"), nullptr);
    EXPECT_EQ(rebuild.find_copied("z")->from, "a");
}

TEST(RebuildOf, RemembersADefaultThatIsNotThereAtTheEnd) {
    Schema schema;
    schema.add(table_of_columns({"a", "b"}));
    Column added{"c", Integer()};
    added.server_default = "7";
    const AlterColumn not_null{"t", "a", {.nullable = false, .server_default = "1"}};
    const AlterColumn without{"t", "a", {.server_default = std::nullopt}};
    EXPECT_THAT(rebuild_of(schema, "t", {not_null, AddColumn{"t", added}}).copied,
                ElementsAre(CopiedColumn{"a", "a"}, CopiedColumn{"b", "b"}));
    EXPECT_THAT(rebuild_of(schema, "t",
                           {not_null, AddColumn{"t", added}, without, AlterColumn{"t", "c", {.server_default = "8"}}})
                    .copied,
                ElementsAre(CopiedColumn{"a", "a", "", "1"}, CopiedColumn{"b", "b"}, CopiedColumn{"c", "", "", "7"}));
}

TEST(RebuildOf, RefusesWhatDoesNotFit) {
    EXPECT_THROW(rebuild_of({}, "t", {}), NoSuchTable);
    Schema schema;
    schema.add(table_of_columns({"a"}));
    EXPECT_THROW(rebuild_of(schema, "t", {DropColumn{"t", "x"}}), NoSuchColumn);
}

TEST(WithoutOwnName, TakesTheTableOffItsColumns) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"t.a > 0", "a > 0"}, {"\"T\".a > [t].\"b\"", "a > \"b\""}, {"u.a > 't.a'", "u.a > 't.a'"}, {"t > 0", "t > 0"},
        {"a > 0", "a > 0"},
    };
    for (const auto& [expression, result] : cases) EXPECT_EQ(without_own_name(expression, "t"), result);
}

}  // namespace
}  // namespace retort::migrate
