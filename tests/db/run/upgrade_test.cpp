// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/migrate/graph/errors.hpp"
#include "retort/migrate/op/operation.hpp"
#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/run/runner.hpp"
#include "retort/sql/stmt/text.hpp"

#include "db/run/sample.hpp"
#include "support/temporary_folder.hpp"

namespace retort::migrate {

namespace {

using sample::revision_set;
using sample::snapshot;
using testing::ElementsAre;
using testing::HasSubstr;
using Ids = std::vector<std::string>;

Ids ids_of(const RunResult& result) {
    Ids ids;
    for (const Step& step : result.done) ids.push_back(step.revision);
    return ids;
}

struct Upgrade : testing::Test {
    testkit::TemporaryFolder folder;
    std::string url = folder.sqlite_url("app.db");
    Engine engine = create_engine(url);
    RevisionSet all = revision_set();
};

TEST_F(Upgrade, RunsWhatIsMissingOldestFirst) {
    const RunResult result = upgrade(engine, all, "head");
    EXPECT_THAT(ids_of(result), ElementsAre("aaaa1", "bbbb2", "cccc3", "dddd4"));
    EXPECT_THAT(result.rows, ElementsAre("dddd4"));
    EXPECT_FALSE(result.helped);
    EXPECT_THAT(snapshot(url).versions, ElementsAre("dddd4"));
}

TEST_F(Upgrade, KeepsEveryRow) {
    upgrade(engine, all, "aaaa1");
    EXPECT_EQ(snapshot(url).rows["users"], "1,'ann','ann@example.org'\n2,'bob',NULL\n3,'O''Hara','o@example.org'\n");
    upgrade(engine, all, "head");
    EXPECT_EQ(snapshot(url).rows["users"],
              "1,'ann','ann@example.org','DE'\n2,'bob',NULL,'FR'\n3,'O''Hara','o@example.org','DE'\n");
    EXPECT_EQ(snapshot(url).rows["orders"], "1,1\n2,1\n3,3\n");
}

TEST_F(Upgrade, GoesInPartsToTheSameEnd) {
    upgrade(engine, all, "aaaa");
    upgrade(engine, all, "+2");
    EXPECT_THAT(snapshot(url).versions, ElementsAre("cccc3"));
    upgrade(engine, all, "dddd4");
    const std::string other = folder.sqlite_url("other.db");
    upgrade(create_engine(other), all, "head");
    EXPECT_EQ(snapshot(url), snapshot(other));
}

TEST_F(Upgrade, DoesNothingWhereNothingIsLeftToDo) {
    upgrade(engine, all, "head");
    const sample::Snapshot before = snapshot(url);
    const RunResult result = upgrade(engine, all, "head");
    EXPECT_TRUE(result.done.empty());
    EXPECT_THAT(result.rows, ElementsAre("dddd4"));
    EXPECT_EQ(snapshot(url), before);
}

TEST_F(Upgrade, LeavesForeignKeysOnBehind) {
    upgrade(engine, all, "head");
    Connection connection = engine.connect();
    EXPECT_THROW(connection.run("INSERT INTO orders (id, user_id) VALUES (9, 99)"), IntegrityError);
    connection.run("DELETE FROM users WHERE id = 1");
    connection.close();
    EXPECT_EQ(snapshot(url).rows["orders"], "3,3\n");
}

TEST_F(Upgrade, WorksInMemory) {
    const Engine memory = create_engine("sqlite://");
    EXPECT_EQ(upgrade(memory, all, "head").done.size(), 4U);
    EXPECT_TRUE(upgrade(memory, all, "head").done.empty());
    EXPECT_EQ(downgrade(memory, all, "base").done.size(), 4U);
}

TEST_F(Upgrade, MakesAlembicsVersionTable) {
    upgrade(engine, all, "aaaa1");
    Connection connection = engine.connect();
    EXPECT_THAT(
        connection.scalar(text("SELECT sql FROM sqlite_schema WHERE name = 'alembic_version'").columns<std::string>()),
        testing::Optional(std::string{"CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, "
                                      "\n\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"}));
}

void run_nothing(Operations&) {}
constexpr migration::Revision pending{.id = "eeee5",
                                      .down_revision = "dddd4",
                                      .message = "generated",
                                      .review = migration::review::pending,
                                      .upgrade = run_nothing,
                                      .downgrade = run_nothing};
constexpr migration::Revision reviewed{.id = "eeee5",
                                       .down_revision = "dddd4",
                                       .message = "generated",
                                       .review = "ann, 2026-01-01",
                                       .upgrade = run_nothing,
                                       .downgrade = run_nothing};

TEST_F(Upgrade, RefusesWhatNobodyHasReadBeforeAnythingRuns) {
    try {
        upgrade(engine, sample::with(pending), "head");
        FAIL() << "it ran";
    } catch (const NotReviewed& error) {
        EXPECT_THAT(error.revisions, ElementsAre("eeee5"));
        EXPECT_THAT(error.what(), HasSubstr("`retort review eeee5`"));
    }
    EXPECT_TRUE(snapshot(url).versions.empty());
    EXPECT_NO_THROW(upgrade(engine, sample::with(pending), "dddd4"));
}

TEST_F(Upgrade, RunsItWhereThatIsAllowedOrItWasRead) {
    EXPECT_THAT(upgrade(engine, sample::with(pending), "head", {.require_review = false}).rows, ElementsAre("eeee5"));
    EXPECT_NO_THROW(downgrade(engine, sample::with(pending), "-1"));
    EXPECT_THAT(upgrade(engine, sample::with(reviewed), "head").rows, ElementsAre("eeee5"));
}

void runs_commit(Operations& op) { op.execute("INSERT INTO users (id) VALUES (7); /* all */ commit"); }
constexpr migration::Revision commits{
    .id = "eeee5", .down_revision = "dddd4", .message = "commits", .upgrade = runs_commit};

TEST_F(Upgrade, RefusesSqlThatEndsItsTransactionBeforeAnythingRuns) {
    try {
        upgrade(engine, sample::with(commits), "head");
        FAIL() << "it ran";
    } catch (const TransactionInMigration& error) {
        EXPECT_EQ(error.id(), "RT-U007");
        EXPECT_THAT(error.what(), HasSubstr("revision eeee5 runs COMMIT"));
    }
    EXPECT_TRUE(snapshot(url).versions.empty());
}

TEST_F(Upgrade, NeedsTheRevisionsThemselves) {
    KnownRevision header{.file = {.node = {.id = "ffff6", .path = "versions/ffff6.cpp"}}};
    try {
        upgrade(engine, RevisionSet::from({header}), "head");
        FAIL() << "it ran";
    } catch (const NotCompiledIn& error) {
        EXPECT_THAT(error.what(), HasSubstr("revision ffff6 is C++ (versions/ffff6.cpp)"));
    }
}

TEST_F(Upgrade, RunsPlainSql) {
    const auto sql = std::make_shared<const SqlRevision>(
        parse_sql_revision("-- notes\n--\n-- Revision: eeee5\n-- Revises: base\n\n-- upgrade\nCREATE TABLE notes (body "
                           "TEXT);\nINSERT INTO notes VALUES ('a;b'), ('-- c');\n\n-- downgrade\nDROP TABLE notes;\n",
                           "notes.sql"));
    const RevisionSet revisions = RevisionSet::from({{.file = sql->file, .sql = sql}});
    EXPECT_THAT(upgrade(engine, revisions, "head").rows, ElementsAre("eeee5"));
    EXPECT_EQ(snapshot(url).rows["notes"], "'-- c'\n'a;b'\n");
    EXPECT_TRUE(downgrade(engine, revisions, "base").rows.empty());
    EXPECT_EQ(snapshot(url).schema, "");
}

TEST_F(Upgrade, DoesNotKnowWhatIsNotThere) {
    EXPECT_THROW(upgrade(engine, all, "zzzz"), UnknownRevision);
    EXPECT_THROW(upgrade(engine, all, "+5"), RelativeOutOfRange);
    EXPECT_THROW(upgrade(engine, all, "-1"), WrongDirection);
    EXPECT_TRUE(snapshot(url).versions.empty());
}

class Notes final : public RunObserver {
public:
    void step_begins(const RunPlace& place, const std::vector<Operation>& operations) override {
        std::size_t destructive = 0;
        for (const Operation& operation : operations) destructive += is_destructive(operation) ? 1 : 0;
        lines.push_back(place.step->revision + " " + std::to_string(place.number) + "/" + std::to_string(place.count) +
                        " destructive " + std::to_string(destructive));
    }
    void statement_begins(const RunPlace& place) override {
        EXPECT_GE(place.statements, place.statement);
        EXPECT_FALSE(place.what.empty());
        ++statements;
    }
    void step_done(const RunPlace& place, std::int64_t microseconds) override {
        EXPECT_GE(microseconds, 0);
        lines.push_back(place.step->revision + " done");
    }

    Ids lines;
    std::size_t statements = 0;
};

TEST_F(Upgrade, TellsWhatItDoesAndWhatThatDestroys) {
    Notes notes;
    upgrade(engine, all, "head", {.observer = &notes});
    EXPECT_THAT(notes.lines,
                ElementsAre("aaaa1 1/4 destructive 0", "aaaa1 done", "bbbb2 2/4 destructive 0", "bbbb2 done",
                            "cccc3 3/4 destructive 0", "cccc3 done", "dddd4 4/4 destructive 1", "dddd4 done"));
    EXPECT_GT(notes.statements, 10U);
}

}  // namespace

}  // namespace retort::migrate
