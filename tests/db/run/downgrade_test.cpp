// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "retort/migrate/graph/errors.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"

#include "db/run/sample.hpp"
#include "support/temporary_folder.hpp"

namespace retort::migrate {

namespace {

using sample::revision_set;
using sample::snapshot;
using testing::ElementsAre;

struct Downgrade : testing::Test {
    Downgrade() { upgrade(engine, all, "head"); }

    testkit::TemporaryFolder folder;
    std::string url = folder.sqlite_url("app.db");
    Engine engine = create_engine(url);
    RevisionSet all = revision_set();
};

TEST_F(Downgrade, GoesBackNewestFirstAndKeepsWhatSurvives) {
    const RunResult result = downgrade(engine, all, "bbbb2");
    ASSERT_EQ(result.done.size(), 2U);
    EXPECT_EQ(result.done.front().revision, "dddd4");
    EXPECT_THAT(result.rows, ElementsAre("bbbb2"));
    EXPECT_EQ(snapshot(url).rows["users"],
              "1,'ann','ann@example.org','DE'\n2,'bob',NULL,'FR'\n3,'O''Hara','o@example.org','DE'\n");
    EXPECT_EQ(snapshot(url).rows["orders"], "1,1,0\n2,1,0\n3,3,0\n");
}

TEST_F(Downgrade, ToTheBaseLeavesNothingButTheVersionTable) {
    downgrade(engine, all, "base");
    const sample::Snapshot end = snapshot(url);
    EXPECT_EQ(end.schema, "");
    EXPECT_TRUE(end.versions.empty());
    EXPECT_TRUE(end.rows.empty());
}

TEST_F(Downgrade, AndUpAgainGivesTheSameSchema) {
    const sample::Snapshot before = snapshot(url);
    downgrade(engine, all, "-2");
    upgrade(engine, all, "head");
    const sample::Snapshot after = snapshot(url);
    EXPECT_EQ(after.rows, before.rows);
    EXPECT_EQ(after.versions, before.versions);
}

void run_nothing(Operations&) {}
constexpr migration::Revision one_way{
    .id = "eeee5", .down_revision = "dddd4", .message = "one way", .upgrade = run_nothing};
constexpr migration::Revision nothing{.id = "eeee5", .down_revision = "dddd4", .message = "a merge of nothing"};

TEST_F(Downgrade, StopsBeforeAnythingRunsWhereThereIsNoWayBack) {
    upgrade(engine, sample::with(one_way), "head");
    const sample::Snapshot before = snapshot(url);
    try {
        downgrade(engine, sample::with(one_way), "aaaa1");
        FAIL() << "it ran";
    } catch (const NoWayBack& error) {
        EXPECT_EQ(error.revision, "eeee5");
        EXPECT_THAT(error.what(), testing::HasSubstr("revision eeee5 has no downgrade"));
    }
    EXPECT_EQ(snapshot(url), before);
}

TEST_F(Downgrade, PassesARevisionThatDoesNothing) {
    upgrade(engine, sample::with(nothing), "head");
    EXPECT_THAT(downgrade(engine, sample::with(nothing), "-1").rows, ElementsAre("dddd4"));
}

TEST_F(Downgrade, KnowsNoTargetAboveTheDatabase) {
    downgrade(engine, all, "aaaa1");
    EXPECT_THROW(downgrade(engine, all, "cccc3"), GraphError);
    EXPECT_THROW(downgrade(engine, all, "+1"), WrongDirection);
    EXPECT_THROW(downgrade(engine, all, "-2"), RelativeOutOfRange);
    EXPECT_THAT(snapshot(url).versions, ElementsAre("aaaa1"));
}

}  // namespace

}  // namespace retort::migrate
