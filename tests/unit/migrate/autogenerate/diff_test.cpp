// SPDX-License-Identifier: MIT
#include "retort/migrate/autogenerate/diff.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/migrate/op/sample.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> described(const std::vector<Operation>& operations) {
    std::vector<std::string> lines;
    for (const Operation& each : operations) lines.push_back(describe(each));
    return lines;
}

Schema of(const Table& table) {
    Schema schema;
    schema.add(table);
    return schema;
}

/// What `change(table)` makes of the sample's users, seen by the difference.
template <class Act>
std::vector<std::string> after_change(Act act, const DiffOptions& options = {}) {
    Table table = sample::users();
    act(table);
    return described(diff(of(sample::users()), of(table), options));
}

TEST(Diff, OfASchemaWithItselfIsEmpty) {
    EXPECT_THAT(diff(sample::shop(), sample::shop()), IsEmpty());
    EXPECT_THAT(diff({}, {}), IsEmpty());
}

TEST(Diff, MakesATableWithItsIndexesAndDropsItAgain) {
    EXPECT_THAT(
        described(diff({}, of(sample::users()))),
        ElementsAre("create table users (3 columns)", "create index ix__users__age (age) where age > 17 on users"));
    EXPECT_THAT(described(diff(of(sample::users()), {})),
                ElementsAre("drop index ix__users__age on users", "drop table users"));
}

std::vector<Operation> default_changes(const Type& type, const char* from, const char* to, bool native_booleans) {
    Table old{.name = "t"};
    old.add(Column{"c", type});
    old.columns.front().server_default = from;
    Table fresh{.name = "t"};
    fresh.add(Column{"c", type});
    fresh.columns.front().server_default = to;
    DiffOptions options;
    options.native_booleans = native_booleans;
    return diff(of(old), of(fresh), options);
}

TEST(Diff, ADefaultInQuotesIsWhatTheColumnMakesOfIt) {
    EXPECT_THAT(default_changes(Integer(), "15", "'15'", false), IsEmpty());
    EXPECT_THAT(default_changes(Numeric(8, 2), "'1.50'", "1.50", false), IsEmpty());
    EXPECT_THAT(default_changes(Boolean(), "false", "'false'", true), IsEmpty());
    EXPECT_THAT(default_changes(Boolean(), "true", "'t'", true), IsEmpty());
    EXPECT_THAT(default_changes(Boolean(), "false", "'false'", false), SizeIs(1));
    EXPECT_THAT(default_changes(String(5), "15", "'15'", true), SizeIs(1));
    EXPECT_THAT(default_changes(Integer(), "15", "'16'", true), SizeIs(1));
}

TEST(Diff, TablesComeAfterThoseTheyReferToAndGoBeforeThem) {
    Schema shop = sample::shop();
    shop.views.clear();
    shop.triggers.clear();
    EXPECT_THAT(described(diff({}, shop)), ElementsAre("create table users (3 columns)", HasSubstr("create index"),
                                                       "create table orders (2 columns)"));
    EXPECT_THAT(described(diff(shop, {})),
                ElementsAre("drop table orders", HasSubstr("drop index"), "drop table users"));
}

Schema ring() {
    Schema schema;
    for (const char* name : {"a", "b"}) {
        Table table{.name = name};
        table.add(Column{"id", Integer(), primary_key});
        table.add(Column{"other", Integer()});
        table.add(ForeignKeyConstraint{.name = std::string{"fk_"} + name,
                                       .columns = {"other"},
                                       .referred_table = table.name == "a" ? "b" : "a",
                                       .referred_columns = {"id"}});
        schema.add(table);
    }
    return schema;
}

TEST(Diff, KeysOfTablesThatReferToEachOtherComeLastAndGoFirst) {
    EXPECT_THAT(described(diff({}, ring())), ElementsAre("create table b (2 columns)", "create table a (2 columns)",
                                                         "add foreign key fk_b (other) to a(id) on b"));
    EXPECT_THAT(described(diff(ring(), {})), ElementsAre("drop foreign key fk_b on b", "drop table a", "drop table b"));
}

TEST(Diff, AKeyGoesBeforeWhatItRefersTo) {
    Schema from = sample::shop();
    Schema to = sample::shop();
    to.find_table("orders")->foreign_keys.clear();
    to.find_table("users")->primary_key.columns = {"email"};
    EXPECT_THAT(described(diff(from, to)),
                ElementsAre("drop foreign key fk__orders__user_id__users on orders", "drop primary key (id) on users",
                            "add primary key (email) on users"));
}

TEST(Diff, FindsEveryChangeOfAColumn) {
    EXPECT_THAT(after_change([](Table& t) {
                    t.add(Column{"name", Text(), nullable});
                }),
                ElementsAre("add column users.name Text"));
    EXPECT_THAT(after_change([](Table& t) {
                    t.columns.erase(t.columns.begin() + 1);
                    t.unique_constraints.clear();
                }),
                ElementsAre("drop unique constraint uq__users__email on users", "drop column users.email"));
    EXPECT_THAT(after_change([](Table& t) { t.find_column("email")->type = String(100); }),
                ElementsAre("alter column users.email: type String(100)"));
    EXPECT_THAT(after_change([](Table& t) { t.find_column("email")->type = String(); }),
                ElementsAre("alter column users.email: type String"));
    EXPECT_THAT(after_change([](Table& t) { t.find_column("email")->nullable = false; }),
                ElementsAre("alter column users.email: not null"));
    EXPECT_THAT(after_change([](Table& t) { t.find_column("age")->server_default = "1"; }),
                ElementsAre("alter column users.age: default 1"));
    EXPECT_THAT(after_change([](Table& t) { t.find_column("age")->server_default.reset(); }),
                ElementsAre("alter column users.age: no default"));
    EXPECT_THAT(after_change([](Table& t) { t.find_column("age")->computed = ComputedColumn{"id + 1"}; }),
                ElementsAre("alter column users.age: computed"));
    EXPECT_THAT(after_change([](Table& t) { t.find_column("age")->identity = IdentityColumn{}; }),
                ElementsAre("alter column users.age: identity"));
    EXPECT_THAT(after_change([](Table& t) { t.find_column("age")->comment = "years"; }),
                ElementsAre("alter column users.age: comment"));
    EXPECT_THAT(after_change([](Table& t) { t.find_column("email")->collation = "NOCASE"; }),
                ElementsAre("alter column users.email: collation NOCASE"));
    EXPECT_THAT(
        after_change([](Table& t) { t.find_column("age")->options.set("sqlite_on_conflict_not_null", "FAIL"); }),
        ElementsAre("alter column users.age: options"));
}

TEST(Diff, PutsTheChangesOfAColumnIntoOneOperationThatKnowsWhatWas) {
    Table table = sample::users();
    Column& email = *table.find_column("email");
    email.type = Text();
    email.nullable = false;
    const std::vector<Operation> plan = diff(of(sample::users()), of(table));
    ASSERT_THAT(plan, SizeIs(1));
    const auto& op = std::get<AlterColumn>(plan[0]);
    EXPECT_EQ(op.change.was, *sample::users().find_column("email"));
    EXPECT_EQ(changed(*op.change.was, op.change), email);
}

TEST(Diff, FindsEveryChangeOfAKey) {
    EXPECT_THAT(after_change([](Table& t) {
                    t.primary_key.columns = {"id", "age"};
                }),
                ElementsAre("drop primary key (id) on users", "add primary key (id, age) on users"));
    EXPECT_THAT(after_change([](Table& t) { t.primary_key = {}; }), ElementsAre("drop primary key (id) on users"));
    EXPECT_THAT(after_change([](Table& t) { t.unique_constraints[0].columns = {"age"}; }),
                ElementsAre("drop unique constraint uq__users__email on users",
                            "add unique constraint uq__users__email (age) on users"));
    EXPECT_THAT(after_change([](Table& t) { t.unique_constraints[0].name = "other"; }),
                ElementsAre("drop unique constraint uq__users__email on users",
                            "add unique constraint other (email) on users"));
    EXPECT_THAT(after_change([](Table& t) { t.unique_constraints[0].deferrable = Deferrable::initially_deferred; }),
                SizeIs(2));
    EXPECT_THAT(after_change([](Table& t) { t.check_constraints[0].condition = "age > 0"; }),
                ElementsAre("drop check constraint ck__users__age on users",
                            "add check constraint ck__users__age (age > 0) on users"));
    EXPECT_THAT(after_change([](Table& t) {
                    t.check_constraints.push_back({"", "id > 0", {}});
                }),
                ElementsAre("add check constraint (id > 0) on users"));
}

TEST(Diff, FindsEveryChangeOfAnIndex) {
    const auto changes = [](auto act) { return after_change([&](Table& t) { act(t.indexes[0]); }); };
    EXPECT_THAT(changes([](Index& i) { i.columns = {"email"}; }),
                ElementsAre("drop index ix__users__age on users",
                            "create index ix__users__age (email) where age > 17 on users"));
    EXPECT_THAT(changes([](Index& i) { i.unique = true; }), SizeIs(2));
    EXPECT_THAT(changes([](Index& i) { i.where = "age > 18"; }), SizeIs(2));
    EXPECT_THAT(changes([](Index& i) { i.where = ""; }), SizeIs(2));
    EXPECT_THAT(changes([](Index& i) { i.columns = {descending("age")}; }), SizeIs(2));
    EXPECT_THAT(changes([](Index& i) { i.columns = {expression("age + 1")}; }), SizeIs(2));
    EXPECT_THAT(changes([](Index& i) { i.columns[0].collation = "NOCASE"; }), SizeIs(2));
    EXPECT_THAT(changes([](Index& i) { i.columns[0].nulls = NullsOrder::last; }), SizeIs(2));
    EXPECT_THAT(changes([](Index& i) { i.options.set("postgresql_using", "gin"); }), SizeIs(2));
}

TEST(Diff, FindsEveryChangeOfAForeignKey) {
    const auto changes = [](auto act) {
        Schema to = sample::shop();
        act(to.find_table("orders")->foreign_keys[0]);
        return described(diff(sample::shop(), to));
    };
    EXPECT_THAT(changes([](ForeignKeyConstraint& k) { k.ondelete = set_null; }),
                ElementsAre("drop foreign key fk__orders__user_id__users on orders",
                            "add foreign key fk__orders__user_id__users (user_id) to users(id) on orders"));
    EXPECT_THAT(changes([](ForeignKeyConstraint& k) { k.onupdate = cascade; }), SizeIs(2));
    EXPECT_THAT(changes([](ForeignKeyConstraint& k) { k.deferrable = Deferrable::initially_deferred; }), SizeIs(2));
    EXPECT_THAT(changes([](ForeignKeyConstraint& k) { k.name = "other"; }), SizeIs(2));
    EXPECT_THAT(changes([](ForeignKeyConstraint& k) { k.match = "FULL"; }), SizeIs(2));
    EXPECT_THAT(changes([](ForeignKeyConstraint& k) { k.columns = {"id"}; }), SizeIs(2));
    EXPECT_THAT(changes([](ForeignKeyConstraint& k) { k.referred_table = "orders"; }), SizeIs(2));
}

TEST(Diff, FindsChangesOfATableItself) {
    EXPECT_THAT(after_change([](Table& t) { t.comment = "people"; }), ElementsAre("set comment of table users"));
    EXPECT_THAT(after_change([](Table& t) { t.options.set("sqlite_strict", "true"); }),
                ElementsAre("alter options of table users"));
}

TEST(Diff, TakesWhatMeansTheSameForEqual) {
    EXPECT_THAT(after_change([](Table& t) { t.primary_key.name = "pk__users"; }), IsEmpty());
    EXPECT_THAT(after_change([](Table& t) { t.unique_constraints[0].name = ""; }), IsEmpty());
    EXPECT_THAT(after_change([](Table& t) { t.check_constraints[0] = {"", "( AGE>=0 )", {}}; }), IsEmpty());
    EXPECT_THAT(after_change([](Table& t) { t.find_column("age")->server_default = "(0)"; }), IsEmpty());
    EXPECT_THAT(after_change([](Table& t) { t.find_column("email")->server_default = "NULL"; }), IsEmpty());
    EXPECT_THAT(after_change([](Table& t) { t.find_column("id")->nullable = true; }), IsEmpty());
    EXPECT_THAT(after_change([](Table& t) { t.indexes[0].where = "(age>17)"; }), IsEmpty());
    EXPECT_THAT(after_change([](Table& t) { t.indexes[0].columns = {ascending("age")}; }), IsEmpty());
    EXPECT_THAT(after_change([](Table& t) { t.indexes[0].columns[0].collation = "BINARY"; }), IsEmpty());
    EXPECT_THAT(after_change([](Table& t) { t.options.set("sqlite_strict", "false"); }), IsEmpty());
    EXPECT_THAT(after_change([](Table& t) { std::swap(t.columns[1], t.columns[2]); }), IsEmpty());
    Schema to = sample::shop();
    ForeignKeyConstraint& key = to.find_table("orders")->foreign_keys[0];
    key.referred_columns = {};
    key.onupdate = no_action;
    key.deferrable = Deferrable::not_deferrable;
    key.match = "SIMPLE";
    key.name = "";
    EXPECT_THAT(diff(sample::shop(), to), IsEmpty());
}

TEST(Diff, AsksTheDialectForTypesAndForSqlInDoubt) {
    Table table = sample::users();
    table.find_column("email")->type = Text();
    table.check_constraints[0].condition = "0 <= age";
    DiffOptions options;
    options.same_type = [](const Type&, const Type&) { return true; };
    options.same_expression = [](const std::string& from, const std::string& to) {
        return from == "age >= 0" && to == "0 <= age";
    };
    EXPECT_THAT(diff(of(sample::users()), of(table), options), IsEmpty());
}

TEST(Diff, LeavesAloneWhatItIsTold) {
    const auto everything = [](Table& t) {
        t.comment = "people";
        t.find_column("age")->identity = IdentityColumn{};
        t.find_column("email")->type = Text();
        t.find_column("age")->server_default = "7";
        t.options.set("postgresql_with", "x");
    };
    DiffOptions options;
    options.compare_comments = options.compare_identities = false;
    options.compare_types = options.compare_server_defaults = false;
    options.dialect = "sqlite";
    EXPECT_THAT(after_change(everything, options), IsEmpty());
}

TEST(Diff, LeavesOutWhatTheIncludeHookRefusesOnEitherSide) {
    const auto change = [](Table& t) {
        t.add(Column{"mine", Text(), nullable});
        t.check_constraints[0].condition = "age > 5";
        t.indexes.clear();
        t.find_column("email")->nullable = false;
    };
    DiffOptions options;
    options.include = [](const ObjectName& object) {
        return object.name != "mine" && object.kind != ObjectKind::check && object.kind != ObjectKind::index;
    };
    EXPECT_THAT(after_change(change, options), ElementsAre("alter column users.email: not null"));
}

TEST(Diff, LeavesTheVersionTableAlone) {
    Table version{.name = "alembic_version"};
    version.add(Column{"version_num", String(32), primary_key});
    EXPECT_THAT(diff(of(version), {}), IsEmpty());
    DiffOptions options;
    options.exclude_tables = {};
    EXPECT_THAT(diff(of(version), {}, options), SizeIs(1));
}

TEST(Diff, DropsWhatHangsOnAColumnBeforeIt) {
    EXPECT_THAT(after_change([](Table& t) {
                    t.columns.pop_back();
                    t.check_constraints.clear();
                    t.indexes.clear();
                }),
                ElementsAre("drop index ix__users__age on users", "drop check constraint ck__users__age on users",
                            "drop column users.age"));
}

TEST(Diff, DropsAComputedColumnBeforeWhatItIsMadeOf) {
    Table from = sample::users();
    from.add(Column{"a", Integer(), nullable});
    from.add(Column{"b", Integer(), nullable, Computed("a + 1")});
    EXPECT_THAT(described(diff(of(from), of(sample::users()))),
                ElementsAre("drop column users.b", "drop column users.a"));
}

TEST(Diff, ViewsOfTheModelsAreMadeAndChangedAndOthersStay) {
    Schema from = sample::shop();
    from.views.push_back({.name = "foreign", .definition = "CREATE VIEW foreign AS SELECT 1"});
    Schema to = sample::shop();
    to.views[0].definition = "CREATE VIEW adults AS SELECT id, age FROM users";
    to.views.push_back({.name = "fresh", .definition = "CREATE VIEW fresh AS SELECT 2"});
    to.triggers[0].definition += " ";
    EXPECT_THAT(described(diff(from, to)), ElementsAre("drop view adults", "create view adults", "create view fresh"));
    DiffOptions options;
    options.compare_views = true;
    EXPECT_THAT(described(diff(from, {}, options)),
                ElementsAre("drop trigger touched", "drop view foreign", "drop view adults", "drop table orders",
                            HasSubstr("drop index"), "drop table users"));
}

TEST(Diff, ATriggerGoesWithItsTableByName) {
    Schema from = sample::shop();
    EXPECT_THAT(described(diff(from, {})),
                ElementsAre("drop table orders", "drop trigger touched", HasSubstr("drop index"), "drop table users"));
}

TEST(Diff, IndexesForForeignKeysAreReportedOrAdded) {
    const Schema shop = sample::shop();
    DiffOptions options;
    options.foreign_key_indexes = ForeignKeyIndexes::report;
    const DiffResult reported = compare(shop, shop, options);
    EXPECT_THAT(reported.operations, IsEmpty());
    ASSERT_THAT(reported.notes, SizeIs(1));
    EXPECT_THAT(reported.notes[0].text, HasSubstr("no index serves the foreign key orders(user_id) to users"));
    options.foreign_key_indexes = ForeignKeyIndexes::add;
    EXPECT_THAT(described(diff(shop, shop, options)),
                ElementsAre("create index ix__orders__user_id (user_id) on orders"));
    Schema indexed = shop;
    indexed.find_table("orders")->add(Index{.name = "mine", .columns = {"user_id", "id"}});
    EXPECT_THAT(diff(indexed, shop, options), IsEmpty());
}

TEST(Diff, ANotNullColumnComesInThreeSteps) {
    Table table = sample::users();
    table.add(Column{"rank", Integer()});
    const DiffResult result = compare(of(sample::users()), of(table));
    EXPECT_THAT(described(result.operations), ElementsAre("add column users.rank Integer", "update rank of users",
                                                          "alter column users.rank: not null"));
    EXPECT_EQ(std::get<BulkUpdate>(result.operations[1]).set[0].second, Literal{0});
    ASSERT_THAT(result.notes, SizeIs(1));
    EXPECT_EQ(result.notes[0].operation, 1u);
    EXPECT_THAT(result.notes[0].text, HasSubstr("put the right one here"));
}

TEST(Diff, AValueThatMustBeUniqueOrReferIsNotGuessed) {
    Table table = sample::users();
    table.add(Column{"code", String(8), unique});
    table.add(Column{"boss", Integer(), ForeignKey("users.id")});
    table.add(Column{"token", Uuid()});
    const DiffResult result = compare(of(sample::users()), of(table));
    EXPECT_THAT(described(result.operations),
                ElementsAre("add column users.code String(8)", "alter column users.code: not null",
                            "add column users.boss Integer", "alter column users.boss: not null",
                            "add column users.token Uuid", "alter column users.token: not null",
                            "add unique constraint (code) on users", "add foreign key (boss) to users(id) on users"));
    ASSERT_THAT(result.notes, SizeIs(3));
    EXPECT_THAT(result.notes[0].text, HasSubstr("it must be unique"));
    EXPECT_THAT(result.notes[1].text, HasSubstr("it refers to another table"));
    EXPECT_THAT(result.notes[2].text, HasSubstr("its type has no neutral value"));
}

TEST(Diff, AColumnThatHasAValueComesInOneStep) {
    const auto one = [](const Column& column, const DiffOptions& options = {}) {
        return after_change([&](Table& t) { t.add(column); }, options);
    };
    EXPECT_THAT(one(Column{"a", Integer(), server_default("1")}), SizeIs(1));
    EXPECT_THAT(one(Column{"a", Integer(), Computed("age + 1")}), SizeIs(1));
    EXPECT_THAT(one(Column{"a", Integer(), Identity{}}), SizeIs(1));
    DiffOptions options;
    options.three_steps_for_not_null = false;
    EXPECT_THAT(one(Column{"a", Integer()}, options), SizeIs(1));
}

TEST(Diff, WarnsWhereRowsCanMakeNotNullFail) {
    Table table = sample::users();
    table.find_column("email")->nullable = false;
    const DiffResult result = compare(of(sample::users()), of(table));
    ASSERT_THAT(result.notes, SizeIs(1));
    EXPECT_EQ(result.notes[0].text, "rows in which email is NULL make this fail; fill them before it");
}

}  // namespace
}  // namespace retort::migrate
