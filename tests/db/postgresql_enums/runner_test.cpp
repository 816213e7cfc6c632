// SPDX-License-Identifier: MIT
// Revisions with enumerations, by the runner.
#include "retort/migrate/run/runner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/run/errors.hpp"
#include "retort/migration.hpp"

#include "fixture.hpp"

namespace retort::testkit {
namespace {

using namespace retort::migration;
using migrate::RunnerOptions;

void make_table(Operations& op) {
    op.create_table("orders", Column{"state", Type::enumeration({"new", "void"}, "state"), server_default("'new'")});
    op.bulk_insert("orders", {"state"}, {{"new"}, {"void"}});
}
void drop_table(Operations& op) {
    op.drop_table("orders");
    op.drop_enum("state");
}
void add_value(Operations& op) {
    op.add_enum_value("state", "paid");
    op.execute("UPDATE orders SET state = 'paid' WHERE state = 'new'");
    op.create_view("paid_orders", "CREATE VIEW paid_orders AS SELECT state FROM orders WHERE state = 'paid'");
}
void take_value_away(Operations& op) {
    op.drop_view("paid_orders");
    op.execute("UPDATE orders SET state = 'new' WHERE state = 'paid'");
    op.sync_enum_values("", "state", {"new", "void"}, {{"orders", "state"}});
}
void lose_value(Operations& op) { op.sync_enum_values("", "state", {"paid", "new"}, {{"orders", "state"}}); }
void bring_value_back(Operations& op) { op.sync_enum_values("", "state", {"new", "void", "paid"}); }

constexpr Revision a{
    .id = "aaaa1", .down_revision = base, .message = "a", .upgrade = make_table, .downgrade = drop_table};
constexpr Revision b{
    .id = "bbbb2", .down_revision = "aaaa1", .message = "b", .upgrade = add_value, .downgrade = take_value_away};
constexpr Revision c{
    .id = "cccc3", .down_revision = "bbbb2", .message = "c", .upgrade = lose_value, .downgrade = bring_value_back};

migrate::RevisionSet revisions() {
    std::vector<migrate::KnownRevision> known;
    for (const Revision* const each : {&a, &b, &c}) {
        known.push_back(
            {.file = migrate::file_of(*each, each->message, std::string{each->id} + ".cpp"), .compiled = each});
    }
    return migrate::RevisionSet::from(std::move(known));
}

class EnumRunnerTest : public EnumTest, public testing::WithParamInterface<bool> {
protected:
    RunnerOptions options() const {
        RunnerOptions options;
        options.transaction_per_migration = GetParam();
        return options;
    }
};

TEST_P(EnumRunnerTest, GoesUpStopsAtRowsThatHoldALostValueAndComesBack) {
    const auto upgrade_to = [&](const char* target) { migrate::upgrade(*engine, revisions(), target, options()); };
    try {
        upgrade_to("head");
        FAIL() << "a row holds 'void'";
    } catch (const migrate::MigrationFailed& error) {
        EXPECT_EQ(error.cause_id, "RT-M520");
        EXPECT_THAT(error.what(), testing::HasSubstr("1 row of public.orders.state"));
    }
    upgrade_to("bbbb2");
    run("UPDATE orders SET state = 'paid'");
    upgrade_to("head");
    EXPECT_EQ(cell("SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum"), "paid,new");
    EXPECT_EQ(cell("SELECT count(*)::text FROM paid_orders"), "2");
    migrate::downgrade(*engine, revisions(), "base", options());
    EXPECT_EQ(cell("SELECT count(*)::text FROM pg_enum"), "0");
}

void reorder(Operations& op) { op.sync_enum_values("", "state", {"void", "new"}); }

constexpr Revision d{.id = "dddd4", .down_revision = base, .message = "d", .upgrade = reorder};

struct Listener final : migrate::RunObserver {
    void told(const migrate::RunPlace& place, const std::string& sentence) override {
        said.push_back(place.step->revision + ": " + sentence);
    }
    std::vector<std::string> said;
};

TEST_P(EnumRunnerTest, TellsWhichColumnsLoseTheirPlaces) {
    run("CREATE TYPE state AS ENUM ('new', 'void'); CREATE TABLE t (s state, is_new boolean GENERATED ALWAYS AS "
        "(s = 'new') STORED, day date) PARTITION BY RANGE (day)");
    Listener listener;
    RunnerOptions with_listener = options();
    with_listener.observer = &listener;
    const auto known = migrate::RevisionSet::from({{.file = migrate::file_of(d, d.message, "d.cpp"), .compiled = &d}});
    migrate::upgrade(*engine, known, "head", with_listener);
    EXPECT_THAT(listener.said,
                testing::ElementsAre("dddd4: public.t.is_new will be the last in the order of columns, for "
                                     "public.t.day, behind it, is part of the partition key"));
}

INSTANTIATE_TEST_SUITE_P(Transactions, EnumRunnerTest, testing::Bool());

}  // namespace
}  // namespace retort::testkit
