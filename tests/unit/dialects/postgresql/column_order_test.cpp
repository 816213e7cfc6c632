// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/column_order.hpp"

#include <gmock/gmock.h>

namespace retort::postgresql::enums {
namespace {

using Names = std::vector<std::string>;

constexpr Oid generated_row = 700;

/// Table `table` with the columns of `names`; "g" is generated.
void add_table(ColumnTrees& trees, Oid table, const Names& names, int parents = 0) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        const int number = static_cast<int>(i) + 1;
        trees.columns.push_back({.table = table,
                                 .number = number,
                                 .numbers = static_cast<int>(names.size()),
                                 .parents = parents,
                                 .local = parents == 0,
                                 .generated = names[i] == "g" ? generated_row + table : 0,
                                 .table_identity = "t" + std::to_string(table),
                                 .identity = names[i],
                                 .type = "int"});
    }
}

Names names_of(const AnewColumns& anew) {
    Names names;
    for (const ColumnClass& members : anew.classes) names.push_back(members.back().identity);
    return names;
}

TEST(ColumnOrder, TakesAllBehindADroppedColumn) {
    ColumnTrees trees;
    add_table(trees, 1, {"a", "g", "b", "c"});
    const AnewColumns anew = anew_columns(trees, {generated_row + 1});
    EXPECT_EQ(names_of(anew), (Names{"g", "b", "c"}));
    EXPECT_EQ(anew.lost_place, "");
}

TEST(ColumnOrder, TakesWhatAnInheritedColumnHasBehindIt) {
    ColumnTrees trees;
    add_table(trees, 1, {"a", "g", "b"});
    add_table(trees, 2, {"a", "g", "b"}, 1);
    trees.columns.push_back({.table = 2, .number = 4, .table_identity = "t2", .identity = "own", .type = "int"});
    trees.inheritance = {{2, 1}};
    const AnewColumns anew = anew_columns(trees, {generated_row + 1, generated_row + 2});
    EXPECT_EQ(names_of(anew), (Names{"g", "b", "own"}));
    EXPECT_EQ(anew.classes.front().front().table, 2U) << "the heir first";
}

TEST(ColumnOrder, TakesTheDroppedAloneWhereTablesDisagree) {
    ColumnTrees trees;
    add_table(trees, 1, {"g", "b", "c"});
    add_table(trees, 2, {"g", "c", "b"}, 1);
    trees.inheritance = {{2, 1}};
    const AnewColumns anew = anew_columns(trees, {generated_row + 1, generated_row + 2});
    EXPECT_EQ(names_of(anew), Names{"g"});
    EXPECT_THAT(anew.lost_place, testing::HasSubstr("in different orders"));
}

TEST(ColumnOrder, TakesTheDroppedAloneWhereOneBehindCannotBeAddedAgain) {
    ColumnTrees key;
    add_table(key, 1, {"g", "b"});
    key.columns[1].partition_key = true;
    EXPECT_EQ(anew_columns(key, {generated_row + 1}).lost_place, "t1.b, behind it, is part of the partition key");

    ColumnTrees computed;
    add_table(computed, 1, {"g", "b"});
    computed.columns[0].uses = {2};
    EXPECT_EQ(anew_columns(computed, {generated_row + 1}).lost_place, "t1.b, behind it, is what it is computed from");

    ColumnTrees full;
    add_table(full, 1, {"g", "b"});
    full.columns[1].numbers = 1600;
    EXPECT_EQ(anew_columns(full, {generated_row + 1}).lost_place, "t1 has no more room for new columns");
}

TEST(ColumnOrder, HasNothingToSayOfLastColumnsThatComeAlone) {
    ColumnTrees trees;
    add_table(trees, 1, {"a", "g"});
    EXPECT_EQ(anew_alone(trees, {generated_row + 1}, "of something").lost_place, "");
}

}  // namespace
}  // namespace retort::postgresql::enums
