// SPDX-License-Identifier: MIT
// Operations on enumerations as a revision runs them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/migrate/ddl/errors.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/migration.hpp"

#include "everything.hpp"
#include "fixture.hpp"
#include "migrate/run/step_executor.hpp"

namespace retort::testkit {
namespace {

using namespace retort::migration;
using namespace retort::migrate;
using Values = std::vector<std::string>;

class EnumOperationsTest : public EnumTest {
protected:
    /// What the operations make of `schema_`, and of the database.
    void migrate(const std::vector<Operation>& operations) {
        std::optional<Transaction> transaction{connection->begin()};
        StepExecutor executor{*connection};
        const PlannedSteps plan = plan_steps(operations, schema_, postgresql_migration_dialect());
        for (const MigrationStep& step : plan.steps) {
            SCOPED_TRACE(migrate::describe(step));
            if (step.transactional) {
                executor.run(step);
                continue;
            }
            transaction->commit();
            connection->run(step.sql);
            transaction.emplace(connection->begin());
        }
        transaction->commit();
        schema_ = plan.after;
    }
    void migrate(void (*directives)(Operations&)) { migrate(record(directives)); }
    /// There and back: the operations that were done, with what was.
    std::vector<Operation> completed(void (*directives)(Operations&)) { return complete(schema_, record(directives)); }

    Values values(const std::string& type) {
        Values values;
        for (auto& row : rows("SELECT enumlabel::text FROM pg_enum WHERE enumtypid = to_regtype('" + type +
                              "') ORDER BY enumsortorder")) {
            values.push_back(row.at(0));
        }
        return values;
    }

    Schema schema_;
};

TEST_F(EnumOperationsTest, MakeATypeOfAnyLabelsAndDropItAgain) {
    const Values odd{"it's", "\"quoted\"", "a b", "50 %", "back\\slash", "äöü", "日本語", "🎈", "", "$1", ":name", "--"};
    migrate({CreateEnum{{"Odd type", "", odd, "it's \\ odd"}}});
    EXPECT_EQ(values("\"Odd type\""), odd);
    EXPECT_EQ(cell("SELECT obj_description(to_regtype('\"Odd type\"')::oid)"), "it's \\ odd");
    migrate([](Operations& op) {
        op.add_enum_value("Odd type", "new 'one' 🎈", {.before = "50 %"});
        op.add_enum_value("Odd type", "after it", {.after = "new 'one' 🎈"});
        op.rename_enum_value("Odd type", "back\\slash", "for'ward");
    });
    EXPECT_EQ(values("\"Odd type\""), (Values{"it's", "\"quoted\"", "a b", "new 'one' 🎈", "after it", "50 %",
                                              "for'ward", "äöü", "日本語", "🎈", "", "$1", ":name", "--"}));
    migrate([](Operations& op) {
        op.sync_enum_values("", "Odd type", {"🎈", "for'ward", "日本語\"'\\", "it's"}, {}, {{"日本語", "日本語\"'\\"}});
    });
    EXPECT_EQ(values("\"Odd type\""), (Values{"🎈", "for'ward", "日本語\"'\\", "it's"}));
    migrate([](Operations& op) { op.drop_enum("Odd type"); });
    EXPECT_THAT(values("\"Odd type\""), testing::IsEmpty());
}

TEST_F(EnumOperationsTest, AValueCanBeUsedRightAfterItIsAdded) {
    migrate([](Operations& op) {
        op.create_table("t", Column{"s", Type::enumeration({"a"}, "state"), server_default("'a'")});
        op.bulk_insert("t", {"s"}, {{"a"}});
    });
    migrate([](Operations& op) {
        op.add_enum_value("state", "b");
        op.bulk_update("t", {{"s", sql_value("'b'")}});
        op.create_check_constraint("ck", "t", "s = 'b'");
    });
    EXPECT_EQ(cell("SELECT s::text FROM t"), "b");
}

TEST_F(EnumOperationsTest, SyncOnEverythingThereAndBackLeavesItAsItWas) {
    run(everything_sql);
    schema_.enums.push_back(
        {.name = "state", .schema = "shop", .values = {"new", "it's paid", "\"gone\"", "30 % off", "weiß \\ 🎈"}});
    const std::string definitions_before = definitions();
    const std::string dump_before = dump();
    const std::vector<Operation> there = completed([](Operations& op) {
        op.sync_enum_values("shop", "state", {"added 'first'", "weiß \\ 🎈", "30 % off", "\"gone\"", "paid", "new"},
                            {{{"orders", "shop"}, "state"}}, {{"it's paid", "paid"}});
    });
    migrate(there);
    EXPECT_EQ(values("shop.state"), (Values{"added 'first'", "weiß \\ 🎈", "30 % off", "\"gone\"", "paid", "new"}));
    EXPECT_EQ(cell("SELECT count(*)::text FROM shop.orders WHERE state = 'paid'"), "1");
    EXPECT_THAT(cell("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'amount_when_paid'"),
                testing::HasSubstr("'paid'"));
    migrate(reverse(there));
    EXPECT_EQ(definitions(), definitions_before);
    EXPECT_EQ(dump(), dump_before);
}

TEST_F(EnumOperationsTest, SyncByWhatTheDatabaseHasWhateverTheSchemaKnows) {
    run("CREATE TYPE state AS ENUM ('a', 'b'); CREATE TABLE t (s state); INSERT INTO t VALUES ('b')");
    const auto sync = [](Operations& op) { op.sync_enum_values("", "state", {"c", "a", "d"}, {}, {{"b", "c"}}); };
    migrate(sync);
    EXPECT_EQ(values("state"), (Values{"c", "a", "d"}));
    EXPECT_EQ(cell("SELECT s::text FROM t"), "c");
    migrate(sync);
    EXPECT_EQ(values("state"), (Values{"c", "a", "d"})) << "done before";
    EXPECT_THROW(migrate([](Operations& op) { op.sync_enum_values("", "stat", {"a"}); }), NoSuchEnum);
}

TEST_F(EnumOperationsTest, ThatFailChangeNothing) {
    run("CREATE TYPE state AS ENUM ('a', 'b'); CREATE TABLE t (s state); INSERT INTO t VALUES ('b');"
        "CREATE VIEW v AS SELECT * FROM t");
    const std::string before = dump();
    EXPECT_THROW(migrate([](Operations& op) { op.sync_enum_values("", "state", {"a"}); }), EnumValuesInUse);
    connection->rollback();
    EXPECT_EQ(dump(), before);
    EXPECT_EQ(cell("SHOW search_path"), "\"$user\", public");
}

}  // namespace
}  // namespace retort::testkit
