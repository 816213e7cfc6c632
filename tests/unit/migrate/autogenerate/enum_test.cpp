// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/sql/schema/options.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Values = std::vector<std::string>;

DiffOptions with_enums() {
    DiffOptions options;
    options.enum_types = true;
    return options;
}

Table orders(const Values& values, const char* const default_value = nullptr) {
    Table table{.name = "orders"};
    table.add(Column{"id", Integer(), primary_key});
    Column column{"state", Type::enumeration(values, "state")};
    if (default_value != nullptr) column.server_default = default_value;
    table.add(column);
    table.add(Column{"history", Type::array(Type::enumeration(values, "state"))});
    return table;
}

Schema of(Table table) {
    Schema schema;
    schema.add(std::move(table));
    return schema;
}

/// As a database has it: the type stands there by itself too.
Schema reflected(const Table& table) {
    Schema schema = of(table);
    schema.enums.push_back({.name = "state", .values = table.find_column("state")->type.labels});
    return schema;
}

std::vector<std::string> described(const Schema& from, const Schema& to, const DiffOptions& options = with_enums()) {
    std::vector<std::string> lines;
    for (const Operation& each : diff(from, to, options)) lines.push_back(describe(each));
    return lines;
}

TEST(EnumDiff, MakesTheTypeBeforeItsColumnsAndDropsItAfterThem) {
    EXPECT_THAT(described({}, of(orders({"a", "b"}))),
                ElementsAre("create enum state (a, b)", HasSubstr("create table")));
    EXPECT_THAT(described(reflected(orders({"a", "b"})), {}), ElementsAre("drop table orders", "drop enum state"));
    Table without = orders({"a"});
    without.columns.resize(1);
    EXPECT_THAT(
        described(of(without), of(orders({"a"}))),
        testing::AllOf(testing::Contains("create enum state (a)"), testing::Not(testing::Contains("drop enum state"))));
}

TEST(EnumDiff, OfEqualEnumsIsEmpty) {
    EXPECT_THAT(described(reflected(orders({"a", "b"})), of(orders({"a", "b"}))), IsEmpty());
}

TEST(EnumDiff, AddsValuesInTheirPlaces) {
    EXPECT_THAT(described(reflected(orders({"a", "b"})), of(orders({"x", "a", "y", "b", "z"}))),
                ElementsAre("add value 'x' to enum state before 'a'", "add value 'y' to enum state before 'b'",
                            "add value 'z' to enum state"));
}

TEST(EnumDiff, BringsValuesThatGoOrMoveIntoLineWithTheColumnsThatHoldThem) {
    const DiffResult result = compare(reflected(orders({"a", "b", "c"})), of(orders({"c", "a"})), with_enums());
    const SyncEnumValues expected{
        "state", {"c", "a"}, {{"orders", "state"}, {"orders", "history"}}, {}, Values{"a", "b", "c"}};
    EXPECT_THAT(result.operations, ElementsAre(Operation{expected}));
    ASSERT_THAT(result.notes, testing::SizeIs(1));
    EXPECT_THAT(result.notes[0].text, HasSubstr("rows that hold b stop this"));
}

TEST(EnumDiff, AValueThatADefaultNamesGoesAfterTheDefault) {
    EXPECT_THAT(described(reflected(orders({"a", "b"}, "'b'::state")), of(orders({"a", "c"}, "'c'"))),
                ElementsAre("add value 'c' to enum state", "alter column orders.state: default 'c'",
                            "bring the values of enum state to (a, c)"));
}

TEST(EnumDiff, RenamesAValueOnlyWhenTold) {
    DiffOptions options = with_enums();
    options.renames.enum_values = {{"state", "b", "c"}, {"state", "nothing", "d"}};
    EXPECT_THAT(described(reflected(orders({"a", "b"}, "'b'")), of(orders({"a", "c"}, "'c'")), options),
                ElementsAre("rename value 'b' of enum state to 'c'"));
}

TEST(EnumDiff, LeavesAloneWhatOthersAreMadeOf) {
    Schema from = reflected(orders({"a"}));
    Table excluded = orders({"a"});
    excluded.name = "alembic_version";
    from.add(excluded);
    EXPECT_THAT(described(from, {}), ElementsAre("drop table orders"));
    from = reflected(orders({"a"}));
    from.dependencies.push_back({{retort::ObjectKind::function, "f"}, {retort::ObjectKind::enum_type, "state"}});
    EXPECT_THAT(described(from, {}), ElementsAre("drop table orders"));
    DiffOptions options = with_enums();
    options.include = [](const ObjectName& object) { return object.kind != ObjectKind::enumeration; };
    EXPECT_THAT(described(reflected(orders({"a"})), of(orders({"b"})), options), IsEmpty());
}

TEST(EnumDiff, LeavesAloneWhatNoColumnWasOf) {
    Schema from = reflected(orders({"a"}));
    from.enums.push_back({.name = "for_functions", .values = {"x"}});
    EXPECT_THAT(described(from, {}), ElementsAre("drop table orders", "drop enum state"));
}

TEST(EnumDiff, IsExactInBothDirections) {
    const std::vector<Values> all{{"a", "b"}, {"b", "a"}, {"a", "b", "c"}, {"c"}, {"x", "a"}};
    for (const Values& before : all) {
        for (const Values& after : all) {
            const Schema from = reflected(orders(before, "'it'"));
            const std::vector<Operation> plan = diff(from, of(orders(after, "'it'")), with_enums());
            Schema schema = from;
            for (const Operation& each : plan) apply_to(schema, each);
            EXPECT_EQ(schema, reflected(orders(after, "'it'")));
            for (const Operation& each : reverse(plan)) apply_to(schema, each);
            EXPECT_EQ(schema, from);
        }
    }
}

TEST(EnumDiff, ComparesColumnsWhereEnumsAreNoTypes) {
    EXPECT_THAT(
        described(of(orders({"a"})), of(orders({"a", "b"})), {}),
        ElementsAre(HasSubstr("alter column orders.state: type"), HasSubstr("alter column orders.history: type")));
}

}  // namespace
}  // namespace retort::migrate
