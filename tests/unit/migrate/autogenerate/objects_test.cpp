// SPDX-License-Identifier: MIT
// What stands beside tables: made, changed and dropped as far as the models speak of it.
#include <gmock/gmock.h>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Kind = retort::ObjectKind;

std::vector<std::string> found(const Schema& from, const Schema& to) {
    std::vector<std::string> lines;
    for (const Operation& each : diff(from, to)) lines.push_back(describe(each));
    return lines;
}

Table table(const std::string& name, const std::string& schema = {}) {
    Table made{.name = name, .schema = schema};
    made.columns = {{"id", Integer()}};
    return made;
}

Table partition(const std::string& name, const std::string& of, const std::string& bound) {
    Table made = table(name);
    made.options = {{"postgresql_partition_of", of}, {"postgresql_partition_bound", bound}};
    return made;
}

SchemaObject function(const std::string& name, const std::string& body, const std::string& schema = {}) {
    return {.name = {.kind = Kind::function, .name = name, .schema = schema},
            .definition = "CREATE FUNCTION " + name + "() RETURNS integer LANGUAGE sql AS '" + body + "'"};
}

SchemaObject policy(const std::string& name, const std::string& on, const std::string& condition) {
    return {.name = {.kind = Kind::policy, .name = name, .table = on},
            .definition = "CREATE POLICY " + name + " ON " + on + " USING (" + condition + ")"};
}

ObjectGrant grant(const std::string& on, std::vector<std::string> privileges, const std::string& to) {
    return {.object = {.name = on}, .grantee = to, .privileges = std::move(privileges)};
}

/// Whether the way there and back ends where it began.
void expect_round_trip(const Schema& from, const Schema& to) {
    const std::vector<Operation> operations = diff(from, to);
    Schema schema = from;
    for (const Operation& each : operations) apply_to(schema, each);
    EXPECT_THAT(found(schema, to), IsEmpty());
    for (const Operation& each : reverse(operations)) apply_to(schema, each);
    EXPECT_THAT(found(schema, from), IsEmpty());
}

TEST(DiffOfSchemas, MakesTheOneThatATableLivesInBeforeIt) {
    const Schema database{.namespaces = {{"public"}}};
    const Schema models{.tables = {table("orders", "sales")}};
    EXPECT_THAT(found(database, models), ElementsAre("create schema sales", "create table sales.orders (1 columns)"));
    EXPECT_THAT(found({.namespaces = {{"public"}, {"sales"}}}, models),
                ElementsAre("create table sales.orders (1 columns)"));
    expect_round_trip(database, models);
}

TEST(DiffOfSchemas, MakesNoneWhereTheDatabaseHasNoneAndDropsNone) {
    EXPECT_THAT(found({}, {.tables = {table("orders", "main")}}), ElementsAre("create table main.orders (1 columns)"));
    EXPECT_THAT(found({.namespaces = {{"public"}, {"old"}}}, {.namespaces = {{"public"}}}), IsEmpty());
    EXPECT_THAT(found({}, {.tables = {table("orders", "sales")}, .namespaces = {{"sales"}}}),
                ElementsAre("create schema sales", "create table sales.orders (1 columns)"));
}

TEST(DiffOfSequences, LeavesThemAloneWhereTheModelsSayNothingOfThem) {
    const Schema database{.sequences = {{.name = "numbers"}, {.name = "others", .schema = "shop"}}};
    EXPECT_THAT(found(database, {}), IsEmpty());
    EXPECT_THAT(found(database, {.sequences = {{.name = "more"}}}),
                ElementsAre("create sequence more", "drop sequence numbers"));
}

TEST(DiffOfSequences, TakesWhatHoldsByItselfForSaid) {
    const Sequence plain{.name = "numbers"};
    const Sequence said{.name = "numbers",
                        .data_type = BigInteger(),
                        .start = 1,
                        .increment = 1,
                        .minvalue = 1,
                        .maxvalue = 9223372036854775807,
                        .cycle = false,
                        .cache = 1};
    const Sequence down{.name = "numbers", .data_type = SmallInteger(), .increment = -1};
    const Sequence down_said{.name = "numbers",
                             .data_type = SmallInteger(),
                             .start = -1,
                             .increment = -1,
                             .minvalue = -32768,
                             .maxvalue = -1};
    EXPECT_THAT(found({.sequences = {plain}}, {.sequences = {said}}), IsEmpty());
    EXPECT_THAT(found({.sequences = {down}}, {.sequences = {down_said}}), IsEmpty());
    EXPECT_THAT(found({.sequences = {plain}}, {.sequences = {down}}), testing::SizeIs(1));
    expect_round_trip({.sequences = {plain}},
                      {.sequences = {{.name = "numbers", .start = 5, .increment = 5, .cycle = true}}});
}

TEST(DiffOfSequences, KeepsThoseThatColumnsOwnOrUse) {
    Table users = table("users");
    users.columns[0].server_default = "nextval('used'::regclass)";
    const Schema database{.tables = {users},
                          .sequences = {{.name = "used"}, {.name = "owned", .owned_by = "users.id"}, {.name = "free"}}};
    const Schema models{.tables = {users}, .sequences = {{.name = "wanted"}}};
    EXPECT_THAT(found(database, models), ElementsAre("create sequence wanted", "drop sequence free"));
}

TEST(DiffOfSequences, GivesTheNewOneToItsColumnOnceThatIsThere) {
    const Schema models{.tables = {table("users")}, .sequences = {{.name = "ids", .owned_by = "users.id"}}};
    const std::vector<Operation> operations = diff({}, models);
    ASSERT_EQ(operations.size(), 3U);
    EXPECT_EQ(std::get<CreateSequence>(operations[0]).sequence.owned_by, "");
    EXPECT_EQ(std::get<AlterSequence>(operations[2]).change.owned_by, "users.id");
}

TEST(DiffOfSequences, LeavesThoseOfSerialColumnsToTheirColumns) {
    const Schema models{.tables = {table("users")},
                        .sequences = {{.name = "users_id_seq", .owned_by = "users.id"},
                                      {.name = "of_gone_column", .owned_by = "users.gone"},
                                      {.name = "of_gone_table", .owned_by = "public.gone.id"}}};
    EXPECT_THAT(found({.tables = models.tables}, models), IsEmpty());
}

TEST(DiffOfFunctions, FollowsTheModelsWhereTheySpeakOfFunctionsOfTheSchema) {
    const Schema database{.objects = {function("old", "1"), function("other", "1", "shop"), function("same", "1")}};
    EXPECT_THAT(found(database, {}), IsEmpty());
    const Schema models{.objects = {function("same", "2"), function("fresh", "1")}};
    EXPECT_THAT(found(database, models),
                ElementsAre("create or replace function same()", "create function fresh()", "drop function old()"));
    expect_round_trip(database, models);
}

TEST(DiffOfFunctions, KeepsWhatSomethingElseNeeds) {
    Schema database{.objects = {function("old", "1")}};
    database.dependencies = {
        {{.kind = Kind::trigger, .name = "t", .table = "users"}, {.kind = Kind::function, .name = "old"}}};
    EXPECT_THAT(found(database, {.objects = {function("fresh", "1")}}), ElementsAre("create function fresh()"));
}

TEST(DiffOfFunctions, MakesThoseThatTablesUseBeforeThem) {
    Table users = table("users");
    users.check_constraints = {{.name = "ck", .condition = "is_good(id)"}};
    const Schema models{.tables = {users}, .objects = {function("count_users", "SELECT 1"), function("is_good", "1")}};
    EXPECT_THAT(found({}, models), ElementsAre("create function is_good()", "create table users (1 columns)",
                                               "create function count_users()"));
}

TEST(DiffOfPolicies, FollowsTheModelsOnTablesWhosePoliciesTheySpeakOf) {
    const std::vector<Table> tables{table("orders"), table("users")};
    const Schema database{.tables = tables,
                          .objects = {policy("old", "orders", "true"), policy("own", "orders", "id = 1"),
                                      policy("elsewhere", "users", "true")}};
    const Schema models{.tables = tables, .objects = {policy("own", "orders", "id = 2")}};
    EXPECT_THAT(found(database, {.tables = tables}), IsEmpty());
    EXPECT_THAT(found(database, models),
                ElementsAre("drop policy own on orders", "drop policy old on orders", "create policy own on orders"));
    expect_round_trip(database, models);
}

TEST(DiffOfPolicies, LeavesRowSecurityWhereTheModelsDoNotSayIt) {
    Table secured = table("orders");
    secured.options = {{"postgresql_row_security", "true"}};
    Table open = table("orders");
    EXPECT_THAT(found({.tables = {secured}}, {.tables = {open}}), IsEmpty());
    EXPECT_THAT(found({.tables = {open}}, {.tables = {secured}}), testing::SizeIs(1));
    open.options = {{"postgresql_row_security", "false"}};
    EXPECT_THAT(found({.tables = {secured}}, {.tables = {open}}), testing::SizeIs(1));
}

TEST(DiffOfExtensions, ComparesWhetherTheyAreThereAndDropsNone) {
    const SchemaObject here{.name = {.kind = Kind::extension, .name = "hstore"},
                            .definition = "CREATE EXTENSION hstore"};
    SchemaObject newer = here;
    newer.definition += " VERSION '2'";
    EXPECT_THAT(found({.objects = {here}}, {.objects = {newer}}), IsEmpty());
    EXPECT_THAT(found({}, {.objects = {here}}), ElementsAre("create extension hstore"));
    const SchemaObject other{.name = {.kind = Kind::extension, .name = "citext"},
                             .definition = "CREATE EXTENSION citext"};
    EXPECT_THAT(found({.objects = {other}}, {.objects = {here}}), ElementsAre("create extension hstore"));
}

/// What is left of a difference where one thing does not count.
std::vector<std::string> found_without(ObjectKind kind, const std::string& name, const Schema& from, const Schema& to) {
    DiffOptions options;
    options.include = [&](const ObjectName& object) { return object.kind != kind || object.name != name; };
    std::vector<std::string> lines;
    for (const Operation& each : diff(from, to, options)) lines.push_back(describe(each));
    return lines;
}

TEST(DiffOfObjects, LeavesOutWhatTheIncludeHookRefuses) {
    const Schema none{.tables = {table("t")}};
    Schema models = none;
    models.sequences = {{.name = "numbers"}};
    models.objects = {function("one", "SELECT 1"), function("two", "SELECT 2"), policy("mine", "t", "true")};
    ASSERT_EQ(found(none, models).size(), 4U);
    for (const auto& [kind, name] : {std::pair{ObjectKind::sequence, "numbers"}, std::pair{ObjectKind::function, "one"},
                                     std::pair{ObjectKind::function, "two"}, std::pair{ObjectKind::policy, "mine"}}) {
        const std::vector<std::string> lines = found_without(kind, name, none, models);
        EXPECT_THAT(lines, testing::SizeIs(3));
        EXPECT_THAT(lines, testing::Not(testing::Contains(testing::HasSubstr(name)))) << name;
        EXPECT_THAT(found_without(kind, name, models, models), IsEmpty());
    }
}

TEST(DiffOfObjects, RightsAndPoliciesGoWithTheTableThatIsLeftOut) {
    Schema database{.tables = {table("t"), table("u")}, .grants = {grant("t", {"SELECT"}, "ann")}};
    Schema models = database;
    models.grants = {grant("t", {"INSERT"}, "ann"), grant("u", {"INSERT"}, "bob")};
    models.objects = {policy("mine", "t", "true")};
    EXPECT_THAT(found(database, models), testing::Contains(testing::HasSubstr("mine")));
    EXPECT_THAT(found_without(ObjectKind::table, "t", database, models), ElementsAre(testing::HasSubstr("bob")));
}

TEST(DiffOfObjects, AFunctionIsNotLeftOutWithATableOfItsName) {
    Schema models{.tables = {table("t")}, .objects = {function("t", "SELECT 1")}};
    EXPECT_THAT(found_without(ObjectKind::table, "t", {}, models),
                ElementsAre(testing::HasSubstr("create function t")));
}

TEST(DiffOfGrants, FollowsTheModelsOnObjectsWhoseRightsTheySpeakOf) {
    const std::vector<Table> tables{table("orders"), table("users")};
    const Schema database{.tables = tables,
                          .grants = {grant("orders", {"SELECT", "DELETE"}, "ann"), grant("users", {"SELECT"}, "ann")}};
    const Schema models{.tables = tables, .grants = {grant("orders", {"SELECT", "INSERT"}, "ann")}};
    EXPECT_THAT(found(database, {.tables = tables}), IsEmpty());
    const std::vector<Operation> operations = diff(database, models);
    ASSERT_EQ(operations.size(), 2U);
    EXPECT_EQ(std::get<Revoke>(operations[0]).grant.privileges, std::vector<std::string>{"DELETE"});
    EXPECT_EQ(std::get<Grant>(operations[1]).grant.privileges, std::vector<std::string>{"INSERT"});
    expect_round_trip(database, models);
}

TEST(DiffOfGrants, TakesAllForEveryPrivilegeAndRightsWithTheirTable) {
    const ObjectGrant all = grant("orders", {"ALL"}, "ann");
    ObjectGrant each = all;
    each.privileges = {"SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"};
    const std::vector<Table> tables{table("orders")};
    EXPECT_THAT(found({.tables = tables, .grants = {each}}, {.tables = tables, .grants = {all}}), IsEmpty());
    EXPECT_THAT(found({.tables = tables, .grants = {each}}, {}), ElementsAre("drop table orders"));
}

TEST(DiffOfPartitions, LeavesThoseAloneThatTheModelsDoNotName) {
    Table log = table("log");
    log.options = {{"postgresql_partition_by", "RANGE (id)"}};
    Table half = partition("log_1", "log", "FOR VALUES FROM (0) TO (9)");
    half.options.set("postgresql_partition_by", "RANGE (id)");
    const Schema database{.tables = {log, half, partition("log_1a", "log_1", "FOR VALUES FROM (0) TO (4)")}};
    EXPECT_THAT(found(database, {.tables = {log}}), IsEmpty());
    const Schema models{.tables = {log, table("logs")}};
    EXPECT_THAT(compare(database, models).unanswered, IsEmpty());
}

TEST(DiffOfPartitions, MakesAttachesAndDetachesThoseThatTheModelsName) {
    Table log = table("log");
    log.options = {{"postgresql_partition_by", "RANGE (id)"}};
    const Table first = partition("log_1", "log", "FOR VALUES FROM (0) TO (9)");
    const Table moved = partition("log_1", "log", "FOR VALUES FROM (0) TO (5)");
    const auto expect = [&](const Table& before, const Table& after, std::size_t operations) {
        const Schema from{.tables = {log, before}};
        const Schema to{.tables = {log, after}};
        EXPECT_EQ(diff(from, to).size(), operations);
        expect_round_trip(from, to);
    };
    expect(first, first, 0);
    expect(table("log_1"), first, 1);
    expect(first, table("log_1"), 1);
    expect(first, moved, 2);
    const std::vector<Operation> operations = diff({.tables = {log}}, {.tables = {log, first}});
    ASSERT_EQ(operations.size(), 1U);
    EXPECT_EQ(std::get<CreatePartition>(operations[0]).bound, "FOR VALUES FROM (0) TO (9)");
}

}  // namespace
}  // namespace retort::migrate
