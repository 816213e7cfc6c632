// SPDX-License-Identifier: MIT
// Operations on enumerations that are types of the database.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/op/enum_types.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/sql/schema/options.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Values = std::vector<std::string>;

const TableName state{"state", "shop"};

/// An enumeration by itself, and columns of it.
Schema shop() {
    Schema schema;
    schema.enums.push_back({.name = "state", .schema = "shop", .values = {"new", "paid", "sent"}});
    Table orders{.name = "orders", .schema = "shop"};
    const Type type = Type::enumeration({"new", "paid", "sent"}, "state", "shop");
    orders.add(Column{"state", type, server_default("'paid'")});
    orders.add(Column{"history", Type::array(type)});
    orders.add(Column{"other", Type::enumeration({"new"}, "state")});
    schema.add(orders);
    return schema;
}

Values values_in(const Schema& schema) { return find_enum(schema, state)->values; }

Schema after(const Operation& operation, Schema schema = shop()) {
    apply_to(schema, operation);
    return schema;
}

template <class E>
std::string error_of(const Operation& operation) {
    try {
        after(operation);
    } catch (const E& error) {
        return error.what();
    }
    return {};
}

TEST(EnumOperations, AreRecordedAsTheyAreSaid) {
    const std::vector<Operation> operations = record([](Operations& op) {
        op.create_enum({"state", "shop"}, {"a", "b"}, {.comment = "c"});
        op.drop_enum("state", {.if_exists = true, .was = {"a"}});
        op.add_enum_value("state", "c", {.before = "b"});
        op.rename_enum_value("state", "c", "d");
        op.sync_enum_values("shop", "state", {"b", "a"}, {{{"orders", "shop"}, "state"}, {"lines", "state"}},
                            {{"c", "a"}}, {.was = {"a", "b", "c"}});
    });
    EXPECT_THAT(operations, ElementsAre(Operation{CreateEnum{{"state", "shop", {"a", "b"}, "c"}}},
                                        Operation{DropEnum{"state", true, EnumType{.name = "state", .values = {"a"}}}},
                                        Operation{AddEnumValue{.name = "state", .value = "c", .before = "b"}},
                                        Operation{RenameEnumValue{"state", "c", "d"}},
                                        Operation{SyncEnumValues{state,
                                                                 {"b", "a"},
                                                                 {{{"orders", "shop"}, "state"}, {"lines", "state"}},
                                                                 {{"c", "a"}},
                                                                 Values{"a", "b", "c"}}}));
}

TEST(EnumOperations, ThatMakeNoSenseAreRefusedWhereTheyAreSaid) {
    EXPECT_THROW(record([](Operations& op) { op.create_enum("s", {"a", "b", "a"}); }), BadOperation);
    EXPECT_THROW(record([](Operations& op) { op.create_enum("", {"a"}); }), BadOperation);
    EXPECT_THROW(record([](Operations& op) { op.add_enum_value("s", "a", {.before = "b", .after = "c"}); }),
                 BadOperation);
    EXPECT_THROW(record([](Operations& op) { op.sync_enum_values("", "s", {"a"}, {}, {{"b", "c"}}); }), BadOperation);
}

TEST(EnumOperations, AreSaidInOneLine) {
    EXPECT_EQ(describe(CreateEnum{{"state", "shop", {"new", "it's"}}}), "create enum shop.state (new, it's)");
    EXPECT_EQ(describe(DropEnum{state}), "drop enum shop.state");
    EXPECT_EQ(describe(AddEnumValue{.name = state, .value = "x"}), "add value 'x' to enum shop.state");
    EXPECT_EQ(describe(AddEnumValue{.name = state, .value = "x", .before = "new"}),
              "add value 'x' to enum shop.state before 'new'");
    EXPECT_EQ(describe(AddEnumValue{.name = state, .value = "x", .after = "new"}),
              "add value 'x' to enum shop.state after 'new'");
    EXPECT_EQ(describe(RenameEnumValue{state, "a", "b"}), "rename value 'a' of enum shop.state to 'b'");
    EXPECT_EQ(describe(SyncEnumValues{state, {"a", "b"}}), "bring the values of enum shop.state to (a, b)");
}

TEST(EnumOperations, ChangeTheTypeAndEveryColumnOfIt) {
    const Schema added = after(AddEnumValue{.name = state, .value = "packed", .before = "sent"});
    const Values four{"new", "paid", "packed", "sent"};
    EXPECT_EQ(values_in(added), four);
    EXPECT_EQ(added.tables[0].columns[0].type.labels, four);
    EXPECT_EQ(added.tables[0].columns[1].type.labels, four);
    EXPECT_EQ(added.tables[0].columns[2].type.labels, Values{"new"}) << "of another schema";
    EXPECT_THAT(values_in(after(AddEnumValue{.name = state, .value = "x", .after = "new"})),
                ElementsAre("new", "x", "paid", "sent"));
    EXPECT_THAT(values_in(after(AddEnumValue{.name = state, .value = "x"})), ElementsAre("new", "paid", "sent", "x"));
    EXPECT_THAT(values_in(after(SyncEnumValues{state, {"sent", "new"}})), ElementsAre("sent", "new"));
    EXPECT_EQ(after(AddEnumValue{.name = state, .value = "new", .if_not_exists = true}), shop());
}

TEST(EnumOperations, ARenamedValueIsRenamedInDefaults) {
    const Schema renamed = after(RenameEnumValue{state, "paid", "it's paid"});
    EXPECT_THAT(values_in(renamed), ElementsAre("new", "it's paid", "sent"));
    EXPECT_EQ(renamed.tables[0].columns[0].server_default, "'it''s paid'");
    const Schema synced = after(SyncEnumValues{state, {"new", "done", "sent"}, {}, {{"paid", "done"}}});
    EXPECT_EQ(synced.tables[0].columns[0].server_default, "'done'");
}

TEST(EnumOperations, ARenamedValueIsRenamedInWhatTheDatabaseKeepsOfIt) {
    Schema schema = shop();
    Table& table = schema.tables[0];
    table.check_constraints = {{.name = "ck", .condition = "state <> 'paid'::shop.state"}};
    Index index{.name = "ix", .columns = {expression("state = 'paid'::shop.state")}};
    index.where = "state <> 'paid'::shop.state";
    table.indexes = {index};
    apply_to(schema, RenameEnumValue{state, "paid", "done"});
    EXPECT_EQ(table.check_constraints[0].condition, "state <> 'done'::shop.state");
    EXPECT_EQ(table.indexes[0].where, "state <> 'done'::shop.state");
    EXPECT_EQ(table.indexes[0].columns[0].name, "state = 'done'::shop.state");
}

TEST(EnumOperations, ThatDoNotFitTheSchemaAreRefused) {
    EXPECT_THAT(error_of<NoSuchEnum>(DropEnum{{"stats", "shop"}}), HasSubstr("did you mean \"shop.state\""));
    EXPECT_THAT(error_of<EnumExists>(CreateEnum{{"state", "shop", {}}}), HasSubstr("already"));
    EXPECT_THAT(error_of<NoSuchEnumValue>(RenameEnumValue{state, "payed", "x"}), HasSubstr("new, paid, sent"));
    EXPECT_THAT(error_of<EnumValueExists>(RenameEnumValue{state, "paid", "new"}), HasSubstr("has a value 'new'"));
    EXPECT_THAT(error_of<EnumValueExists>(AddEnumValue{.name = state, .value = "new"}), HasSubstr("'new'"));
    EXPECT_THAT(error_of<EnumInUse>(DropEnum{state}), HasSubstr("shop.orders.state"));
}

TEST(EnumOperations, DoNothingToASchemaThatKnowsNoEnums) {
    Schema schema;
    schema.add(Table{.name = "t"});
    const Schema before = schema;
    for (const Operation& operation :
         {Operation{DropEnum{state}}, Operation{AddEnumValue{.name = state, .value = "a"}},
          Operation{RenameEnumValue{state, "a", "b"}}, Operation{SyncEnumValues{state, {"a"}}}}) {
        EXPECT_EQ(after(operation, before), before) << describe(operation);
    }
}

TEST(EnumOperations, AreUndoneExactly) {
    for (const Operation& operation : {Operation{AddEnumValue{.name = state, .value = "x", .before = "sent"}},
                                       Operation{AddEnumValue{.name = state, .value = "x", .after = "new"}},
                                       Operation{RenameEnumValue{state, "paid", "x"}},
                                       Operation{SyncEnumValues{state, {"sent", "x", "new"}, {}, {{"paid", "x"}}}},
                                       Operation{CreateEnum{{"fresh", "", {"a"}}}}}) {
        const Operation completed = complete(shop(), operation);
        const std::optional<Operation> back = reverse(completed);
        ASSERT_TRUE(back) << describe(operation);
        const Schema there = after(completed);
        EXPECT_EQ(after(*back, there), shop()) << describe(operation);
        // And forwards again.
        const std::optional<Operation> again = reverse(complete(there, *back));
        ASSERT_TRUE(again);
        EXPECT_EQ(after(*again), there) << describe(operation);
    }
}

TEST(EnumOperations, SayWhatIsMissingForTheWayBack) {
    EXPECT_THAT(why_not_reversible(AddEnumValue{.name = state, .value = "x"}), HasSubstr(".was"));
    EXPECT_THAT(why_not_reversible(SyncEnumValues{state, {"x"}}), HasSubstr(".was"));
    EXPECT_THAT(why_not_reversible(DropEnum{state}), HasSubstr(".was"));
    EXPECT_THAT(why_not_reversible(CreateEnum{{"s"}, true}), HasSubstr("whether there was anything to do"));
}

TEST(EnumOperations, AreDestructiveWhereAValueGoes) {
    const Values was{"a", "b"};
    EXPECT_TRUE(is_destructive(SyncEnumValues{state, {"a"}, {}, {}, was}));
    EXPECT_TRUE(is_destructive(SyncEnumValues{state, {"a"}, {}, {{"b", "a"}}, was})) << "two values become one";
    EXPECT_TRUE(is_destructive(SyncEnumValues{state, {"a"}})) << "nobody knows what was";
    EXPECT_FALSE(is_destructive(SyncEnumValues{state, {"b", "a", "c"}, {}, {}, was}));
    EXPECT_FALSE(is_destructive(SyncEnumValues{state, {"a", "c"}, {}, {{"b", "c"}}, was}));
    EXPECT_FALSE(is_destructive(AddEnumValue{.name = state, .value = "x"}));
    EXPECT_FALSE(is_destructive(DropEnum{state}));
}

struct ChangeCase {
    Values from;
    Values to;
    std::vector<std::pair<std::string, std::string>> renames;
    std::vector<std::string> additions;  ///< "value<next", "value>previous" or "value".
    bool needs_rewrite;
};

TEST(EnumChange, IsAdditionsWhereNothingGoesOrMoves) {
    const std::vector<ChangeCase> cases{
        {{"a", "b"}, {"a", "b"}, {}, {}, false},
        {{"a", "b"}, {"a", "b", "c", "d"}, {}, {"c", "d"}, false},
        {{"a", "b"}, {"x", "a", "y", "z", "b"}, {}, {"x<a", "y<b", "z<b"}, false},
        {{}, {"a"}, {}, {"a"}, false},
        {{"a", ""}, {"a", "x", ""}, {}, {"x>a"}, false},
        {{"", "a"}, {"x", "", "a"}, {}, {}, true},
        {{"a", "b"}, {"b", "a"}, {}, {}, true},
        {{"a", "b"}, {"a"}, {}, {}, true},
        {{"a", "b"}, {"a", "c"}, {}, {}, true},
        {{"a", "b"}, {"a", "c", "d"}, {{"b", "c"}}, {"d"}, false},
        {{"a", "b"}, {"a"}, {{"b", "a"}}, {}, true},
        {{"a", "c"}, {"a", "c"}, {{"b", "c"}}, {}, false},
    };
    for (const ChangeCase& each : cases) {
        SCOPED_TRACE(testing::PrintToString(each.to));
        const EnumChange change = enum_change(SyncEnumValues{state, each.to, {}, each.renames}, each.from);
        std::vector<std::string> additions;
        for (const AddEnumValue& add : change.additions) {
            additions.push_back(add.value + (add.before.empty() ? "" : '<' + add.before) +
                                (add.after.empty() ? "" : '>' + add.after));
        }
        EXPECT_EQ(change.needs_rewrite, each.needs_rewrite);
        EXPECT_EQ(additions, each.additions);
    }
}

TEST(EnumOperations, OnColumnsWithoutATypeOfTheirOwnAreKnownToo) {
    Schema schema = shop();
    schema.enums.clear();
    EXPECT_THAT(values_in(after(AddEnumValue{.name = state, .value = "x"}, schema)),
                ElementsAre("new", "paid", "sent", "x"));
    EXPECT_THAT(enum_types(schema), testing::SizeIs(2));
    EXPECT_THAT(enum_columns(schema, state), testing::SizeIs(2));
}

}  // namespace
}  // namespace retort::migrate
