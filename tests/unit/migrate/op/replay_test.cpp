// SPDX-License-Identifier: MIT
#include "retort/migrate/op/replay.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/op/errors.hpp"

#include "unit/migrate/op/sample.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Column email{"email", String(255), nullable};

Schema after(const std::vector<Operation>& operations) {
    Schema schema = sample::shop();
    for (const Operation& each : operations) apply_to(schema, each);
    return schema;
}

const Table& users_after(const Schema& schema) { return *schema.find_table("users"); }

struct Misfit {
    const char* id;
    Operation operation;
    const char* message;
};

const std::vector<Misfit>& misfits() {
    static const std::vector<Misfit> cases{
        {"RT-M001", DropTable{"user"},
         "there is no table \"user\" at this point of the history; did you mean \"users\"?"},
        {"RT-M001", AddColumn{{"users", "other"}, email}, "there is no table \"other.users\""},
        {"RT-M001", CreateIndex{"x", {.name = "i", .columns = {"a"}}}, "there is no table \"x\""},
        {"RT-M001", BulkInsert{"x", {"id"}, {{1}}}, "there is no table \"x\""},
        {"RT-M002", CreateTable{sample::users()}, "there is a table or view \"users\" already"},
        {"RT-M002", RenameTable{"users", "adults"}, "there is a table or view \"adults\" already"},
        {"RT-M003", DropColumn{"users", "emial"}, "did you mean \"email\"?; its columns are id, email, age"},
        {"RT-M003", AlterColumn{"users", "x", {.nullable = true}}, "has no column \"x\""},
        {"RT-M003", CreateIndex{"users", {.name = "i", .columns = {"x"}}}, "has no column \"x\""},
        {"RT-M003", AddConstraint{"users", UniqueConstraint{.name = "u", .columns = {"x"}}}, "has no column \"x\""},
        {"RT-M003",
         AddConstraint{
             "users",
             ForeignKeyConstraint{.name = "f", .columns = {"x"}, .referred_table = "t", .referred_columns = {}}},
         "has no column \"x\""},
        {"RT-M003", BulkUpdate{"users", {{"x", 1}}}, "has no column \"x\""},
        {"RT-M003", AddColumn{"users", {"new", Text()}, false, {.after = "x"}}, "has no column \"x\""},
        {"RT-M004", AddColumn{"users", email}, "table \"users\" has a column \"email\" already"},
        {"RT-M004", AlterColumn{"users", "email", {.new_name = "age"}}, "has a column \"age\" already"},
        {"RT-M005", DropConstraint{"users", "uq"},
         "has no constraint \"uq\"; its named constraints are uq__users__email"},
        {"RT-M005", DropConstraint{"users", "uq__users__email", ConstraintKind::check}, "no check constraint"},
        {"RT-M005",
         DropConstraint{"users", "", ConstraintKind::unique, false, UniqueConstraint{.name = "", .columns = {"age"}}},
         "has no unique constraint like that"},
        {"RT-M006", AddConstraint{"users", CheckConstraint{.name = "uq__users__email", .condition = "1"}},
         "table \"users\" has a unique constraint \"uq__users__email\" already"},
        {"RT-M006", AddConstraint{"users", PrimaryKeyConstraint{.name = "pk", .columns = {"age"}}},
         "table \"users\" has a primary key already"},
        {"RT-M007", DropIndex{"users", "ix__users__agee"}, "table \"users\" has no index \"ix__users__agee\""},
        {"RT-M007", DropIndex{{}, "ix"}, "the schema has no index \"ix\""},
        {"RT-M008", CreateIndex{"users", {.name = "ix__users__age", .columns = {"age"}}},
         "table \"users\" has an index \"ix__users__age\" already"},
        {"RT-M009", DropView{"adult"},
         "there is no view \"adult\" at this point of the history; did you mean \"adults\"?"},
        {"RT-M009", DropTrigger{"t"}, "there is no trigger \"t\""},
        {"RT-M010", CreateView{sample::adults()}, "there is a view \"adults\" already"},
        {"RT-M010", CreateTrigger{sample::touched()}, "there is a trigger \"touched\" already"},
        {"RT-M011", DropColumn{"users", "id"},
         "column \"id\" of table \"users\" cannot go: foreign key \"fk__orders__user_id__users\" of table \"orders\" "
         "needs it"},
        {"RT-M013", DropTable{"users"},
         "table \"users\" cannot go: foreign key \"fk__orders__user_id__users\" of table \"orders\" refers to it"},
        {"RT-M003", BatchAlterTable{"users", OperationList{{DropColumn{"users", "age"}, DropColumn{"users", "age"}}}},
         "has no column \"age\""},
    };
    return cases;
}

TEST(Replay, SaysWhatDoesNotFitAndLeavesTheSchema) {
    for (const Misfit& each : misfits()) {
        SCOPED_TRACE(describe(each.operation));
        Schema schema = sample::shop();
        try {
            apply_to(schema, each.operation);
            ADD_FAILURE() << "it was accepted";
        } catch (const DoesNotFit& error) {
            EXPECT_EQ(error.id(), each.id);
            EXPECT_THAT(error.what(), HasSubstr(each.message));
        }
        EXPECT_EQ(schema, sample::shop());
    }
}

TEST(Replay, AConditionMakesAMisfitNothing) {
    const std::vector<Operation> operations{
        CreateTable{sample::users(), true},
        DropTable{"x", true},
        AddColumn{"users", email, true},
        DropColumn{"users", "x", true},
        DropConstraint{"users", "x", ConstraintKind::unspecified, true},
        DropConstraint{"x", "x", ConstraintKind::unspecified, true},
        CreateIndex{"users", {.name = "ix__users__age", .columns = {"age"}}, true},
        DropIndex{"users", "x", true},
        DropIndex{"x", "x", true},
        DropView{"x", true},
        DropTrigger{"x", {}, true},
    };
    for (const Operation& each : operations) {
        SCOPED_TRACE(describe(each));
        EXPECT_EQ(after({each}), sample::shop());
    }
}

TEST(Replay, AColumnBringsItsConstraintsWithIt) {
    const Schema schema =
        after({AddColumn{"users", Column{"boss", Integer(), nullable, indexed, ForeignKey("users.id")}}});
    const Table& users = users_after(schema);
    EXPECT_EQ(users.columns.back().name, "boss");
    EXPECT_EQ(users.columns.back().inline_constraints, InlineConstraints{});
    EXPECT_EQ(users.indexes.back().columns, (std::vector<IndexElement>{"boss"}));
    EXPECT_EQ(users.foreign_keys.back().referred_table, "users");
}

TEST(Replay, AConstraintWithoutANameGoesBeforeOneThatSaysTheSame) {
    const CheckConstraint named{.name = "adult", .condition = "age > 17"};
    const CheckConstraint nameless{.condition = "age > 17"};
    const Schema schema = after({AddConstraint{"users", named}, AddConstraint{"users", nameless},
                                 DropConstraint{"users", "", ConstraintKind::check, false, nameless}});
    EXPECT_THAT(users_after(schema).check_constraints, testing::Contains(named));
    EXPECT_THAT(users_after(schema).check_constraints, testing::Not(testing::Contains(nameless)));
}

TEST(Replay, AColumnGoesWhereTheBatchPutsIt) {
    const Schema before = after({AddColumn{"users", Column{"x", Text()}, false, {.before = "email"}}});
    EXPECT_EQ(users_after(before).columns[1].name, "x");
    const Schema behind = after({AddColumn{"users", Column{"x", Text()}, false, {.after = "email"}}});
    EXPECT_EQ(users_after(behind).columns[2].name, "x");
}

TEST(Replay, AColumnTakesItsConstraintsAndIndexesAlong) {
    const Schema schema = after({DropColumn{"users", "age"}, DropColumn{"users", "email"}});
    const Table& users = users_after(schema);
    EXPECT_THAT(users.check_constraints, IsEmpty());
    EXPECT_THAT(users.unique_constraints, IsEmpty());
    EXPECT_THAT(users.indexes, IsEmpty());
}

TEST(Replay, AComputedColumnKeepsWhatItIsMadeOf) {
    Schema schema = after({AddColumn{"users", Column{"next", Integer(), Computed("age + 1")}}});
    try {
        apply_to(schema, DropColumn{"users", "age"});
        FAIL() << "a column went that another is computed from";
    } catch (const ColumnInUse& error) {
        EXPECT_THAT(error.what(), HasSubstr("computed column \"next\" needs it"));
    }
}

TEST(Replay, ATableTakesItsTriggersAlong) {
    const Schema schema = after({DropTable{"orders"}, DropTable{"users"}});
    EXPECT_THAT(schema.triggers, IsEmpty());
    EXPECT_THAT(schema.tables, IsEmpty());
}

TEST(Replay, ARenamedColumnIsRenamedWhereverItStands) {
    const Schema schema =
        after({AlterColumn{"users", "age", {.new_name = "years"}}, AlterColumn{"users", "id", {.new_name = "key"}},
               AlterColumn{"users", "email", {.new_name = "order"}}});
    const Table& users = users_after(schema);
    EXPECT_THAT(column_names(users.primary_key.columns), ElementsAre("key"));
    EXPECT_THAT(column_names(users.unique_constraints[0].columns), ElementsAre("order"));
    EXPECT_EQ(users.check_constraints[0].condition, "\"years\" >= 0");
    EXPECT_EQ(users.indexes[0].where, "\"years\" > 17");
    EXPECT_THAT(schema.find_table("orders")->foreign_keys[0].referred_columns, ElementsAre("key"));
    EXPECT_THAT(schema.triggers[0].definition, HasSubstr("UPDATE OF \"order\" ON users"));
    EXPECT_THAT(schema.triggers[0].definition, HasSubstr("NEW.\"years\" WHERE id = OLD.\"key\""));
}

TEST(Replay, ARenamedTableIsRenamedWhereverItStands) {
    const Schema schema = after({RenameTable{"users", "people"}});
    EXPECT_EQ(schema.find_table("users"), nullptr);
    EXPECT_NE(schema.find_table("people"), nullptr);
    EXPECT_EQ(schema.find_table("orders")->foreign_keys[0].referred_table, "people");
    EXPECT_EQ(schema.triggers[0].table, "people");
    EXPECT_THAT(schema.triggers[0].definition, HasSubstr("ON \"people\" BEGIN UPDATE \"people\" SET"));
    EXPECT_EQ(schema.views[0].definition, "CREATE VIEW adults AS SELECT id FROM \"people\"");
}

TEST(Replay, AConstraintWithoutANameIsDroppedByWhatItSays) {
    Table table{.name = "t"};
    table.add(Column{"a", Integer()});
    table.add(CheckConstraint{.name = "", .condition = "a > 0"});
    table.add(CheckConstraint{.name = "", .condition = "a < 9"});
    Schema schema;
    schema.add(table);
    apply_to(schema, DropConstraint{"t", "", ConstraintKind::check, false, CheckConstraint{"", "(A>0)", {}}});
    ASSERT_EQ(schema.tables[0].check_constraints.size(), 1u);
    EXPECT_EQ(schema.tables[0].check_constraints[0].condition, "a < 9");
}

TEST(Replay, APrimaryKeyThatTheDatabaseNamedIsDroppedByThatName) {
    const Schema schema =
        after({DropTable{"orders"}, DropConstraint{"users", "users_pkey", ConstraintKind::primary_key}});
    EXPECT_THAT(users_after(schema).primary_key.columns, IsEmpty());
}

TEST(Replay, ANameThatFitsTwoConstraintsIsAskedBack) {
    Table table{.name = "t"};
    table.add(Column{"a", Integer()});
    table.add(CheckConstraint{.name = "x", .condition = "a > 0"});
    table.add(UniqueConstraint{.name = "x", .columns = {"a"}});
    Schema schema;
    schema.add(table);
    try {
        apply_to(schema, DropConstraint{"t", "x"});
        FAIL() << "one of two was dropped";
    } catch (const AmbiguousConstraint& error) {
        EXPECT_EQ(error.id(), "RT-M014");
        EXPECT_THAT(error.what(), HasSubstr("unique constraint, check constraint; say which with `.kind`"));
    }
}

TEST(Replay, SqlDoesWhatItsEffectSays) {
    const Execute said{"ALTER TABLE users ADD COLUMN x TEXT", OperationList{{AddColumn{"users", Column{"x", Text()}}}}};
    EXPECT_NE(users_after(after({said})).find_column("x"), nullptr);
    EXPECT_FALSE(is_unsure(said));
}

TEST(Replay, OnlyWhatMayTouchTheSchemaUnseenIsUnsure) {
    for (const char* sql : {"CREATE TABLE t (a)", "-- x\nALTER TABLE t ADD a", "DROP TABLE t", "SELECT 1; DROP VIEW v",
                            "DO $$ BEGIN END $$", "CALL f()"}) {
        EXPECT_TRUE(is_unsure(Execute{sql})) << sql;
    }
    for (const char* sql : {"SELECT 1", "insert into t values (1)", "WITH a AS (SELECT 1) UPDATE t SET a = 1",
                            "PRAGMA optimize", "DELETE FROM t", ""}) {
        EXPECT_FALSE(is_unsure(Execute{sql})) << sql;
    }
    EXPECT_TRUE(is_unsure(RunStep{"code"}));
    EXPECT_FALSE(is_unsure(RunStep{"code", nullptr, {}, OperationList{}}));
    EXPECT_FALSE(is_unsure(DropTable{"users"}));
}

TEST(Replay, AfterAnUnsureStepAMisfitIsNotedAndNotThrown) {
    Replay replay{sample::shop()};
    apply_to(replay, {Execute{"CREATE TABLE x (a)"}, AddColumn{"x", email}, DropColumn{"users", "email"}});
    ASSERT_EQ(replay.unsure.size(), 2u);
    EXPECT_EQ(replay.unsure[0], "execute CREATE TABLE x (a)");
    EXPECT_THAT(replay.unsure[1], HasSubstr("add column x.email String(255): there is no table \"x\""));
    EXPECT_EQ(users_after(replay.schema).find_column("email"), nullptr);
}

TEST(Replay, BeforeAnUnsureStepAMisfitIsThrown) {
    Replay replay{sample::shop()};
    EXPECT_THROW(apply_to(replay, {AddColumn{"x", email}, Execute{"CREATE TABLE x (a)"}}), NoSuchTable);
}

TEST(Complete, FillsInWhatTheSchemaKnows) {
    const Schema shop = sample::shop();
    const Table& users = users_after(shop);
    EXPECT_EQ(complete(shop, DropTable{"users"}), Operation{(DropTable{"users", false, users})});
    EXPECT_EQ(complete(shop, DropColumn{"users", "age"}),
              Operation{(DropColumn{"users", "age", false, *users.find_column("age")})});
    EXPECT_EQ(complete(shop, DropIndex{{}, "ix__users__age"}),
              Operation{(DropIndex{"users", "ix__users__age", false, users.indexes[0]})});
    EXPECT_EQ(complete(shop, DropConstraint{"users", "ck__users__age"}),
              Operation{(DropConstraint{"users", "ck__users__age", ConstraintKind::check, false,
                                        users.check_constraints[0]})});
    EXPECT_EQ(complete(shop, DropView{"adults"}), Operation{(DropView{"adults", false, sample::adults()})});
    EXPECT_EQ(complete(shop, SetTableComment{"users", "x"}), Operation{(SetTableComment{"users", "x", ""})});
}

TEST(Complete, LeavesWhatTheFileSaysAndWhatTheSchemaDoesNotHave) {
    const Schema shop = sample::shop();
    const Operation said = DropColumn{"users", "age", false, Column{"age", Text()}};
    EXPECT_EQ(complete(shop, said), said);
    EXPECT_EQ(complete(shop, DropTable{"x"}), Operation{DropTable{"x"}});
    EXPECT_EQ(complete(shop, DropIndex{"x", "ix"}), Operation{(DropIndex{"x", "ix"})});
}

TEST(Complete, FollowsAPlan) {
    const std::vector<Operation> plan = complete(
        sample::shop(),
        std::vector<Operation>{AlterColumn{"users", "age", {.new_name = "years"}}, DropColumn{"users", "years"}});
    EXPECT_EQ(std::get<DropColumn>(plan[1]).was->name, "years");
}

}  // namespace
}  // namespace retort::migrate
