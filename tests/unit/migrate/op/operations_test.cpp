// SPDX-License-Identifier: MIT
#include "retort/migrate/op/operations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migration.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Record, KeepsDirectivesInOrderAndRunsNothing) {
    const std::vector<Operation> plan = record([](Operations& op) {
        op.add_column("users", Column{"email", String(255), nullable});
        op.create_index("ix__users__email", "users", {"email"}, {.unique = true});
        op.run("never", [](Connection&) { FAIL() << "a step ran while it was recorded"; });
    });
    ASSERT_EQ(plan.size(), 3u);
    EXPECT_EQ(plan[0], Operation{(AddColumn{"users", Column{"email", String(255), nullable}})});
    EXPECT_EQ(plan[1],
              Operation{(CreateIndex{"users", {.name = "ix__users__email", .columns = {"email"}, .unique = true}})});
    EXPECT_EQ(plan[2], Operation{RunStep{"never"}});
}

TEST(Record, OfNothingIsEmpty) { EXPECT_THAT(record(nullptr), IsEmpty()); }

TEST(Record, GathersATableFromItsParts) {
    const std::vector<Operation> plan = record([](Operations& op) {
        op.create_table({"users", "accounts"}, Column{"id", BigInteger(), primary_key}, Column{"a", Text(), nullable},
                        UniqueConstraint{.name = "uq", .columns = {"a"}}, Index{.name = "ix", .columns = {"a"}},
                        CheckConstraint{.name = "ck", .condition = "a <> ''"},
                        TableOptions{.comment = "people", .options = {{"sqlite_strict", "true"}}});
    });
    const Table& table = std::get<CreateTable>(plan.at(0)).table;
    EXPECT_EQ(qualified_name(table), "accounts.users");
    EXPECT_THAT(column_names(table.primary_key.columns), ElementsAre("id"));
    EXPECT_EQ(table.unique_constraints.size(), 1u);
    EXPECT_EQ(table.check_constraints.size(), 1u);
    EXPECT_EQ(table.indexes.size(), 1u);
    EXPECT_EQ(table.comment, "people");
    EXPECT_TRUE(table.options.is_set("sqlite_strict"));
}

TEST(Record, ABatchIsOneOperation) {
    const std::string added = "x";
    static std::string captured;
    captured = added;
    const std::vector<Operation> plan = record([](Operations& op) {
        op.batch_alter_table("users",
                             [&](BatchOperations& batch) {
                                 batch.drop_column("a");
                                 batch.add_column(Column{captured, Text()}, {.insert_after = "id"});
                                 batch.create_foreign_key("fk", {"b"}, {"t", {"id"}}, {.ondelete = cascade});
                             },
                             {.recreate = Recreate::always});
        op.drop_table("t");
    });
    ASSERT_EQ(plan.size(), 2u);
    const auto& batch = std::get<BatchAlterTable>(plan[0]);
    EXPECT_EQ(batch.table, TableName{"users"});
    EXPECT_EQ(batch.options.recreate, Recreate::always);
    EXPECT_EQ(batch.operations.size(), 3u);
    EXPECT_EQ(describe(plan[0]),
              "alter table users: drop column users.a; add column users.x Text not null; "
              "add foreign key fk (b) to t(id) on users");
}

TEST(Record, AnEffectIsRecordedToo) {
    const std::vector<Operation> plan = record([](Operations& op) {
        op.execute("CREATE TABLE t (a)", {.effect = [](Operations& does) {
                       does.create_table("t", Column{"a", Text()});
                   }});
        op.execute("ANALYZE", {.effect = no_effect});
        op.execute(runtime("SELECT 1"));
    });
    EXPECT_EQ(std::get<Execute>(plan[0]).effect->size(), 1u);
    EXPECT_EQ(std::get<Execute>(plan[1]).effect, OperationList{});
    EXPECT_EQ(std::get<Execute>(plan[2]).effect, std::nullopt);
    EXPECT_EQ(std::get<Execute>(plan[2]).sql, "SELECT 1");
}

TEST(Record, AChangeSaysWhatItDoesNotKeep) {
    const std::vector<Operation> plan = record([](Operations& op) {
        op.alter_column("users", "a", {.type = String(100), .server_default = std::nullopt});
        op.alter_column("users", "b", {.nullable = false, .server_default = "0", .new_name = "c"});
    });
    const ColumnChange& first = std::get<AlterColumn>(plan[0]).change;
    EXPECT_TRUE(first.server_default.goes());
    EXPECT_EQ(first.nullable, std::nullopt);
    const ColumnChange& second = std::get<AlterColumn>(plan[1]).change;
    EXPECT_EQ(second.server_default.value(), "0");
    EXPECT_TRUE(second.computed.stays());
    EXPECT_EQ(describe(plan[1]), "rename column users.b to c: not null, default 0");
}

TEST(Record, RowsHoldValuesOfEveryKind) {
    const std::vector<Operation> plan = record([](Operations& op) {
        op.bulk_insert(
            "t", {"a", "b", "c", "d", "e", "f"},
            {{1, "text", nullptr, true, 1.5, sql_value("now()")}, {2L, "x", false, 'c', 2.0F, blob_value("b")}});
        op.bulk_insert("t", {"a", "b"}, {{"one", "row"}});
    });
    const auto& rows = std::get<BulkInsert>(plan[0]).rows;
    EXPECT_EQ(rows[0][2].kind(), Literal::Kind::null);
    EXPECT_EQ(rows[0][3], Literal{true});
    EXPECT_NE(rows[0][0], Literal{true});
    EXPECT_EQ(rows[0][5], sql_value("now()"));
    EXPECT_EQ(rows[1][5].kind(), Literal::Kind::blob);
    EXPECT_EQ(std::get<BulkInsert>(plan[1]).rows, (std::vector<std::vector<Literal>>{{"one", "row"}}));
}

struct Nonsense {
    void (*directive)(Operations&);
    const char* message;
};

TEST(Record, RefusesDirectivesThatMakeNoSense) {
    const std::vector<Nonsense> refused{
        {[](Operations& op) { op.create_table(""); }, "create_table got no name"},
        {[](Operations& op) { op.rename_table("a", ""); }, "rename_table got no new name"},
        {[](Operations& op) {
             op.add_column("", Column{"a", Text()});
         },
         "a directive names no table"},
        {[](Operations& op) { op.add_column("t", Column{}); }, "add_column got a column without a name"},
        {[](Operations& op) {
             op.add_column("t", Column{"a", Text()}, {.insert_before = "b", .insert_after = "c"});
         },
         "give one of them"},
        {[](Operations& op) { op.alter_column("t", "a", {}); }, "alter_column changes nothing"},
        {[](Operations& op) { op.create_index("i", "t", {}); }, "create_index names no column"},
        {[](Operations& op) { op.create_primary_key("p", "t", {}); }, "a primary key names no column"},
        {[](Operations& op) { op.create_unique_constraint("u", "t", {}); }, "a unique constraint names no column"},
        {[](Operations& op) { op.create_check_constraint("c", "t", ""); }, "has no condition"},
        {[](Operations& op) {
             op.create_foreign_key("f", {"t", {"a"}}, {"u", {"a", "b"}});
         },
         "another number of columns"},
        {[](Operations& op) { op.drop_constraint("", "t"); }, "drop_constraint got no name"},
        {[](Operations& op) {
             op.bulk_insert("t", {"a", "b"}, {{1, 2}, {3}});
         },
         "bulk_insert into \"t\" names 2 columns, but row 2 has 1 values"},
        {[](Operations& op) { op.bulk_update("t", {}); }, "bulk_update sets no column"},
        {[](Operations& op) { op.execute(""); }, "execute got no SQL"},
        {[](Operations& op) { op.run("", nullptr); }, "run needs a name and a function"},
        {[](Operations& op) {
             op.batch_alter_table("a", [&](BatchOperations&) { op.batch_alter_table("b", [](BatchOperations&) {}); });
         },
         "batch_alter_table inside another one"},
    };
    for (const Nonsense& each : refused) {
        SCOPED_TRACE(each.message);
        try {
            static_cast<void>(record(each.directive));
            ADD_FAILURE() << "it was accepted";
        } catch (const BadOperation& error) {
            EXPECT_EQ(error.id(), "RT-M015");
            EXPECT_THAT(error.what(), HasSubstr(each.message));
        }
    }
}

}  // namespace
}  // namespace retort::migrate
