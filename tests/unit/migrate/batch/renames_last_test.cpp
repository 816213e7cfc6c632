// SPDX-License-Identifier: MIT
#include "migrate/batch/renames_last.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/sql/schema/options.hpp"

namespace retort::migrate::detail {
namespace {

AlterColumn rename(const char* from, const char* to) { return {"t", from, {.new_name = to}}; }

/// One line per segment: what is done, then the renames.
std::vector<std::string> lines(const std::vector<Operation>& operations) {
    std::vector<std::string> lines;
    for (const Segment& segment : renames_last(operations)) {
        std::string line;
        for (const Operation& operation : segment.operations) line += describe(operation) + "; ";
        for (const AlterColumn& each : segment.renames) line += each.column + ">" + *each.change.new_name + " ";
        lines.push_back(line);
    }
    return lines;
}

TEST(RenamesLast, TakesTheRenameOutOfAnOperationThatDoesMore) {
    const auto segments = renames_last({AlterColumn{"t", "a", {.nullable = false, .new_name = "b"}}});
    ASSERT_EQ(segments.size(), 1U);
    EXPECT_EQ(segments[0].operations, (std::vector<Operation>{AlterColumn{"t", "a", {.nullable = false}}}));
    EXPECT_EQ(segments[0].renames, std::vector<AlterColumn>{rename("a", "b")});
}

TEST(RenamesLast, PutsLaterOperationsInTermsOfTheOldName) {
    const std::vector<Operation> operations{
        rename("a", "b"),
        AlterColumn{"t", "b", {.computed = ComputedColumn{"x + 1", false}, .using_expression = "b + 1"}},
        AddConstraint{"t", CheckConstraint{"ck", "b > 0 AND \"b\" < 9"}},
        AddConstraint{"t", UniqueConstraint{"uq", {"b", "c"}}},
        AddConstraint{"t", ForeignKeyConstraint{"fk", {"b"}, "p", {"b"}}},
        CreateIndex{"t", Index{"ix", {expression("lower(b)"), "b"}, false, "b > 1"}},
        AddColumn{"t", Column{"d", Integer(), Computed("b * 2"), check("b < d")}, false, {{}, "b"}},
        DropConstraint{"t", "", ConstraintKind::unique, false, UniqueConstraint{"", {"b"}}},
        DropIndex{"t", "ix2", false, Index{"ix2", {"b"}}},
    };
    const auto segments = renames_last(operations);
    ASSERT_EQ(segments.size(), 1U);
    Column column{"d", Integer(), Computed("\"a\" * 2"), check("\"a\" < d")};
    const std::vector<Operation> undone{
        AlterColumn{"t", "a", {.computed = ComputedColumn{"x + 1", false}, .using_expression = "\"a\" + 1"}},
        AddConstraint{"t", CheckConstraint{"ck", "\"a\" > 0 AND \"a\" < 9"}},
        AddConstraint{"t", UniqueConstraint{"uq", {"a", "c"}}},
        AddConstraint{"t", ForeignKeyConstraint{"fk", {"a"}, "p", {"b"}}},
        CreateIndex{"t", Index{"ix", {expression("lower(\"a\")"), "a"}, false, "\"a\" > 1"}},
        AddColumn{"t", column, false, {{}, "a"}},
        DropConstraint{"t", "", ConstraintKind::unique, false, UniqueConstraint{"", {"a"}}},
        DropIndex{"t", "ix2", false, Index{"ix2", {"a"}}},
    };
    EXPECT_EQ(segments[0].operations, undone);
}

TEST(RenamesLast, KeepsChainsAndSwapsTogether) {
    EXPECT_EQ(lines({rename("a", "b"), rename("b", "c")}), std::vector<std::string>{"a>b b>c "});
    EXPECT_EQ(lines({rename("a", "x"), rename("b", "a"), rename("x", "b"),
                     AddConstraint{"t", UniqueConstraint{"uq", {"a", "b"}}}}),
              (std::vector<std::string>{"add unique constraint uq (b, a) on t; a>x b>a x>b "}));
    EXPECT_EQ(lines({rename("a", "a")}), std::vector<std::string>{});
}

TEST(RenamesLast, BeginsAgainWhereAnOldNameIsInTheWay) {
    EXPECT_EQ(lines({rename("a", "b"), AddColumn{"t", Column{"A", Integer(), nullable}}}).size(), 2U);
    EXPECT_EQ(lines({rename("a", "b"), DropColumn{"t", "b"}}).size(), 2U);
    EXPECT_EQ(lines({rename("a", "b"), DropColumn{"t", "c"}}).size(), 1U);
    EXPECT_EQ(lines({DropColumn{"t", "b"}, rename("a", "b")}).size(), 1U);
}

}  // namespace
}  // namespace retort::migrate::detail
