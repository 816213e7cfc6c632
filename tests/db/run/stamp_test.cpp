// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/migrate/graph/errors.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"

#include "db/run/sample.hpp"
#include "support/temporary_folder.hpp"

namespace retort::migrate {

namespace {

using sample::snapshot;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

RevisionSet fork() {
    return RevisionSet::from({{.file = {.node = {.id = "aaaa1"}}},
                              {.file = {.node = {.id = "bbbb2", .down_revisions = {"aaaa1"}}}},
                              {.file = {.node = {.id = "cccc3", .down_revisions = {"aaaa1"}}}}});
}

struct Stamp : testing::Test {
    testkit::TemporaryFolder folder;
    std::string url = folder.sqlite_url("app.db");
    Engine engine = create_engine(url);
    RevisionSet all = sample::revision_set();

    void insert_row(const std::string& row) {
        engine.connect().run("INSERT INTO alembic_version VALUES ('" + row + "')");
    }
};

TEST_F(Stamp, WritesTheVersionTableAndNothingElse) {
    EXPECT_THAT(stamp(engine, all, "head").rows, ElementsAre("dddd4"));
    EXPECT_THAT(snapshot(url).versions, ElementsAre("dddd4"));
    EXPECT_EQ(snapshot(url).schema, "");
    EXPECT_THAT(stamp(engine, all, "bbbb").rows, ElementsAre("bbbb2"));
    EXPECT_THAT(stamp(engine, all, "base").rows, IsEmpty());
    EXPECT_THAT(snapshot(url).versions, IsEmpty());
}

TEST_F(Stamp, NamesSeveralHeads) {
    EXPECT_THAT(stamp(engine, fork(), std::vector<std::string>{"bbbb2", "cccc3"}).rows,
                UnorderedElementsAre("bbbb2", "cccc3"));
    EXPECT_THAT(snapshot(url).versions, UnorderedElementsAre("bbbb2", "cccc3"));
    EXPECT_THAT(stamp(engine, fork(), "aaaa1", {.purge = true}).rows, ElementsAre("aaaa1"));
    EXPECT_THROW(stamp(engine, fork(), "head"), MultipleHeads);
    EXPECT_THAT(stamp(engine, fork(), "heads").rows, UnorderedElementsAre("bbbb2", "cccc3"));
}

TEST_F(Stamp, LeavesARowThatNoFileHasAloneUnlessItIsPurged) {
    stamp(engine, all, "aaaa1");
    insert_row("feedface");
    try {
        stamp(engine, all, "head");
        FAIL() << "it ran";
    } catch (const UnknownDatabaseRevision& error) {
        EXPECT_EQ(error.row, "feedface");
        EXPECT_THAT(error.what(), testing::HasSubstr("`retort stamp --purge REVISION`"));
    }
    EXPECT_THAT(snapshot(url).versions, UnorderedElementsAre("aaaa1", "feedface"));
    EXPECT_THAT(stamp(engine, all, "cccc3", {.purge = true}).rows, ElementsAre("cccc3"));
    EXPECT_THAT(snapshot(url).versions, ElementsAre("cccc3"));
}

TEST_F(Stamp, KeepsTheOldRowsWhenTheTargetIsNotThere) {
    stamp(engine, all, "bbbb2");
    EXPECT_THROW(stamp(engine, all, "zzzz", {.purge = true}), UnknownRevision);
    EXPECT_THAT(snapshot(url).versions, ElementsAre("bbbb2"));
}

}  // namespace

}  // namespace retort::migrate
