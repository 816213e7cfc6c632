// SPDX-License-Identifier: MIT
// Operations on what stands beside tables: what they do to a schema, and what undoes them.
#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/reach.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/migration.hpp"

#include "unit/migrate/op/sample.hpp"

namespace retort::migrate {
namespace {

using namespace retort::migration;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* total = "CREATE FUNCTION total(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a'";

Schema shop() {
    Schema schema = sample::shop();
    Table events{.name = "events", .options = {{"postgresql_partition_by", "RANGE (day)"}}};
    events.add(Column{"day", Date()});
    schema.add(events);
    Table old{.name = "events_old"};
    old.add(Column{"day", Date()});
    schema.add(old);
    schema.sequences = {{.name = "numbers", .start = 5}};
    schema.namespaces = {{"shop"}};
    schema.objects = {{{.kind = ObjectKind::function, .name = "total", .arguments = "a integer"}, total},
                      {{.kind = ObjectKind::policy, .name = "own", .table = "users"}, "CREATE POLICY own ON users"}};
    schema.grants = {{.object = {.name = "users"}, .grantee = "reader", .privileges = {"SELECT"}}};
    schema.views.push_back({.name = "ages", .definition = "CREATE MATERIALIZED VIEW ages AS …", .materialized = true});
    return schema;
}

template <class Thing, class Name>
void sort_by(std::vector<Thing>& things, Name name) {
    std::sort(things.begin(), things.end(),
              [&](const Thing& left, const Thing& right) { return name(left) < name(right); });
}

/// What is dropped and made again stands behind the others.
Schema sorted(Schema schema) {
    sort_by(schema.tables, [](const Table& each) { return each.name; });
    sort_by(schema.views, [](const View& each) { return each.name; });
    sort_by(schema.objects, [](const SchemaObject& each) { return to_string(each.name); });
    sort_by(schema.grants, [](const ObjectGrant& each) { return each.object.name + each.grantee; });
    for (ObjectGrant& grant : schema.grants) sort_by(grant.privileges, [](const std::string& each) { return each; });
    return schema;
}

using Directives = void (*)(Operations&);

struct Case {
    const char* name;
    Directives directives;
};

const Case reversible[] = {
    {"RenameConstraint", [](Operations& op) { op.rename_constraint("ck__users__age", "users", "ck"); }},
    {"RenameIndex", [](Operations& op) { op.rename_index("ix__users__age", {}, "ix"); }},
    {"ReplaceView", [](Operations& op) { op.create_or_replace_view("adults", "CREATE VIEW adults AS SELECT 1"); }},
    {"IndexOfAView", [](Operations& op) { op.create_index("ix", "ages", {"age"}); }},
    {"CreateSequence", [](Operations& op) { op.create_sequence(Sequence{.name = "more"}); }},
    {"DropSequence", [](Operations& op) { op.drop_sequence("numbers"); }},
    {"AlterSequence",
     [](Operations& op) { op.alter_sequence("numbers", {.start = std::nullopt, .increment = 2, .cycle = true}); }},
    {"CreateSchema", [](Operations& op) { op.create_schema("more"); }},
    {"DropSchema", [](Operations& op) { op.drop_schema("shop"); }},
    {"CreateFunction",
     [](Operations& op) {
         op.create_function({"total", "text"}, "CREATE FUNCTION total(text) …");
     }},
    {"ReplaceFunction",
     [](Operations& op) {
         op.create_or_replace_function({"total", "int4"}, "CREATE FUNCTION …");
     }},
    {"DropFunction",
     [](Operations& op) {
         op.drop_function({"total", "integer"});
     }},
    {"DropPolicy", [](Operations& op) { op.drop_policy("own", "users"); }},
    {"DropTableWithItsPolicy",
     [](Operations& op) {
         op.drop_view("adults");
         op.drop_table("orders");
     }},
    {"Grant",
     [](Operations& op) {
         op.grant({"select", "INSERT"}, "users", "reader");
     }},
    {"GrantToEverybody", [](Operations& op) { op.grant({"ALL"}, "orders", "public"); }},
    {"Revoke", [](Operations& op) { op.revoke({"SELECT"}, "users", "reader"); }},
    {"RevokeWhatEverybodyMay",
     [](Operations& op) {
         op.revoke({"EXECUTE"}, ObjectName{ObjectKind::function, "total", "", "", "integer"}, "public");
     }},
    {"RowSecurity", [](Operations& op) { op.enable_row_security("users"); }},
    {"CreatePartition", [](Operations& op) { op.create_partition("events_1", "events", "DEFAULT"); }},
    {"AttachPartition", [](Operations& op) { op.attach_partition("events", "events_old", "DEFAULT"); }},
};

struct Objects : testing::TestWithParam<Case> {};

TEST_P(Objects, AreBackWhereTheyWere) {
    const std::vector<Operation> operations = complete(shop(), record(GetParam().directives));
    Replay replay{.schema = shop()};
    apply_to(replay, operations);
    EXPECT_NE(replay.schema, shop());
    apply_to(replay, reverse(operations));
    EXPECT_EQ(sorted(replay.schema), sorted(shop()));
}

INSTANTIATE_TEST_SUITE_P(Each, Objects, testing::ValuesIn(reversible),
                         [](const auto& info) { return std::string{info.param.name}; });

TEST(ObjectOperations, FindAFunctionByItsTypesHoweverTheyAreSpelled) {
    for (const char* arguments : {"integer", "int", "int4", "a integer", "IN a INTEGER", ""}) {
        Schema schema = shop();
        EXPECT_NO_THROW(
            apply_to(schema, DropObject{{.kind = ObjectKind::function, .name = "total", .arguments = arguments}}))
            << arguments;
        EXPECT_EQ(schema.objects.size(), 1u);
    }
}

TEST(ObjectOperations, TellFunctionsOfOneNameApart) {
    Schema schema = shop();
    apply_to(schema, record([](Operations& op) {
                 op.create_function({"total", "text, bigint"}, "CREATE FUNCTION …");
             })[0]);
    apply_to(schema, record([](Operations& op) { op.drop_function({"total", "b text, c int8"}); })[0]);
    EXPECT_EQ(schema, shop());
}

struct Refused {
    const char* id;
    Directives directives;
    const char* words;
};

TEST(ObjectOperations, SayWhatDoesNotFit) {
    const Refused cases[] = {
        {"RT-M005", [](Operations& op) { op.rename_constraint("x", "users", "y"); }, "has no constraint \"x\""},
        {"RT-M006", [](Operations& op) { op.rename_constraint("ck__users__age", "users", "uq__users__email"); },
         "uq__users__email"},
        {"RT-M007", [](Operations& op) { op.rename_index("x", "users", "y"); }, "has no index \"x\""},
        {"RT-M005", [](Operations& op) { op.validate_constraint("x", "users"); }, "has no constraint \"x\""},
        {"RT-M009", [](Operations& op) { op.drop_sequence("number"); }, "sequence \"number\""},
        {"RT-M009", [](Operations& op) { op.drop_sequence("number"); }, "numbers"},
        {"RT-M010", [](Operations& op) { op.create_sequence(Sequence{.name = "numbers"}); }, "sequence \"numbers\""},
        {"RT-M009", [](Operations& op) { op.drop_schema("x"); }, "schema \"x\""},
        {"RT-M010", [](Operations& op) { op.create_schema("shop"); }, "schema \"shop\""},
        {"RT-M009", [](Operations& op) { op.drop_function({"x"}); }, "function \"x\""},
        {"RT-M010",
         [](Operations& op) {
             op.create_function({"total", "integer"}, "CREATE …");
         },
         "total(integer)"},
        {"RT-M009", [](Operations& op) { op.drop_policy("owm", "users"); }, "did you mean \"own\""},
        {"RT-M009", [](Operations& op) { op.refresh_materialized_view("x"); }, "materialized view \"x\""},
        {"RT-M015", [](Operations& op) { op.create_partition("p", "users", "DEFAULT"); }, "has no partitions"},
        {"RT-M009", [](Operations& op) { op.detach_partition("events", "events_old"); }, "partition \"events_old\""},
        {"RT-M015", [](Operations& op) { op.grant({}, "users", "reader"); }, "no privilege"},
        {"RT-M015", [](Operations& op) { op.alter_sequence("numbers", {}); }, "changes nothing"},
        {"RT-M015", [](Operations& op) { op.create_function({"f"}, ""); }, "has no text"},
    };
    for (const Refused& each : cases) {
        try {
            Schema schema = shop();
            for (const Operation& operation : record(each.directives)) apply_to(schema, operation);
            ADD_FAILURE() << each.words;
        } catch (const Error& error) {
            EXPECT_EQ(error.id(), each.id);
            EXPECT_THAT(error.what(), HasSubstr(each.words));
        }
    }
}

TEST(ObjectOperations, SayWhatIsMissingForTheWayBack) {
    const Refused cases[] = {
        {"", [](Operations& op) { op.drop_sequence("n"); }, "drop sequence n: how it counted is not known"},
        {"", [](Operations& op) { op.alter_sequence("n", {.increment = 2}); }, "alter sequence n: increment 2: how"},
        {"", [](Operations& op) { op.drop_function({"f"}); }, "drop function f(): its text is not known"},
        {"", [](Operations& op) { op.create_or_replace_view("v", "CREATE VIEW …"); }, "create_view where it is new"},
        {"", [](Operations& op) { op.create_or_replace_function({"f"}, "CREATE …"); },
         "create_function where it is new"},
        {"", [](Operations& op) { op.create_sequence(Sequence{.name = "n"}, {.if_not_exists = true}); },
         "condition out"},
        {"", [](Operations& op) { op.create_extension("x", {.if_not_exists = true}); }, "condition out"},
        {"", [](Operations& op) { op.enable_row_security("t"); }, ".was = RowSecurity"},
        {"", [](Operations& op) { op.detach_partition("t", "p"); }, "FOR VALUES"},
        {"", [](Operations& op) { op.validate_constraint("c", "t"); }, "is not known"},
        {"", [](Operations& op) { op.grant({"SELECT"}, "t", "r", {.held = {"SELECT"}}); }, "had all of it before"},
    };
    for (const Refused& each : cases) {
        EXPECT_THAT(why_not_reversible(record(each.directives)[0]), HasSubstr(each.words));
    }
}

TEST(ObjectOperations, LeaveOnTheWayBackWhatWasHeldBefore) {
    const auto operations = complete(shop(), record([](Operations& op) {
                                         op.grant({"SELECT", "INSERT"}, "users", "reader");
                                     }));
    EXPECT_EQ(describe(reverse(operations)[0]), "revoke INSERT on table users from reader");
}

TEST(ObjectOperations, ValidatingIsUndoneByAConstraintThatIsNotValid) {
    Schema schema = shop();
    schema.tables[0].check_constraints[0].options.set("postgresql_not_valid", "true");
    const Schema before = schema;
    const auto operations =
        complete(schema, record([](Operations& op) { op.validate_constraint("ck__users__age", "users"); }));
    Replay replay{.schema = schema};
    apply_to(replay, operations);
    EXPECT_TRUE(replay.schema.tables[0].check_constraints[0].options.empty());
    apply_to(replay, reverse(operations));
    EXPECT_EQ(replay.schema, before);
}

TEST(ObjectOperations, ReachWhatTheyName) {
    const Reach reach = reach_of(record([](Operations& op) {
        op.create_function({"f"}, "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'");
        op.grant({"SELECT"}, "t", "reader");
        op.create_policy("p", "u", {.using_expression = "a > 0"});
        op.attach_partition("v", "v_1", "DEFAULT");
        op.rename_index("ix", "w", "iy");
    }));
    EXPECT_THAT(reach.unsure, IsEmpty());
    for (const char* name : {"f", "t", "u", "v", "v_1", "w", "ix", "iy"}) {
        EXPECT_THAT(reach.changes, testing::Contains(TableName{name}));
    }
}

TEST(ObjectOperations, ARenamedTableKeepsItsPoliciesAndRights) {
    Schema schema = shop();
    apply_to(schema, RenameTable{"users", "people"});
    EXPECT_EQ(schema.objects[1].name.table, "people");
    EXPECT_THAT(schema.objects[1].definition, HasSubstr("people"));
    EXPECT_EQ(schema.grants[0].object.name, "people");
}

}  // namespace
}  // namespace retort::migrate
