// SPDX-License-Identifier: MIT
#include <optional>

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"

#include "db/cli/project.hpp"
#include "db/cli/sql_folder.hpp"
#include "support/postgresql_database.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testkit::CommandResult;

constexpr const char* no_difference = "no difference between the database and what its revisions make\n";

void by_hand(const std::string& url, const std::string& script) {
    Connection connection = create_engine(url).connect({.autocommit = true});
    connection.run(script);
}

/// Plain SQL: what the revisions make is only known where they run.
struct Drift : testing::Test {
    Drift() {
        configure("[environments.development]\nurl = \"sqlite:///notes.db\"\n");
        project.revision("aaaa1", "CREATE TABLE notes (id INTEGER PRIMARY KEY, text VARCHAR(200) NOT NULL);",
                         "DROP TABLE notes;");
        project.revision("bbbb2", "CREATE VIEW texts AS SELECT text FROM notes;", "DROP VIEW texts;");
        run({"upgrade"});
    }

    void configure(const std::string& environments) { project.write("retort.toml", environments); }
    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }
    [[nodiscard]] std::string url() const { return project.folder().sqlite_url("notes.db"); }
    void change(const std::string& script) const { by_hand(url(), script); }
    [[nodiscard]] std::string drift_toml() const { return testkit::SqlFolder::read(project.folder() / "drift.toml"); }

    testkit::SqlFolder project;
};

TEST_F(Drift, OfADatabaseThatNobodyTouchedIsNothing) {
    const CommandResult result = run({"drift"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out, no_difference);
    EXPECT_EQ(run({"drift", "--revert", "--yes"}).out, no_difference);
}

TEST_F(Drift, IsToldAsWhatWasDone) {
    change("CREATE INDEX ix_text ON notes (text); ALTER TABLE notes ADD COLUMN author VARCHAR(80); DROP VIEW texts");
    const CommandResult result = run({"drift"});
    EXPECT_EQ(result.code, 1);
    EXPECT_THAT(result.out, AllOf(HasSubstr("add column notes.author String(80)"), HasSubstr("create index ix_text"),
                                  HasSubstr("drop view texts"), HasSubstr("drift --adopt")));
    EXPECT_THAT(run({"drift", "--json"}).out,
                AllOf(HasSubstr(R"("agrees": false, "rows": ["bbbb2"])"), HasSubstr(R"("is_ignored": false)"),
                      HasSubstr(R"("notes.author")")));
}

TEST_F(Drift, OfADatabaseInTheMiddleIsAboutWhatIsApplied) {
    run({"downgrade", "-1"});
    EXPECT_EQ(run({"drift"}).out, no_difference);
    change("CREATE INDEX ix_text ON notes (text)");
    const CommandResult result = run({"drift", "--adopt", "-m", "index the texts of notes"});
    EXPECT_THAT(result.err, HasSubstr("error[RT-C016]"));
    EXPECT_THAT(result.out, Not(HasSubstr(".sql")));
}

TEST_F(Drift, IsPassedOverWhereItIsIgnored) {
    change("CREATE INDEX ix_text ON notes (text); CREATE TABLE reports (id INTEGER)");
    const CommandResult ignored = run({"drift", "--ignore", "reports"});
    EXPECT_EQ(ignored.code, 0) << ignored.err;
    EXPECT_THAT(ignored.out, HasSubstr("ignored in development from now on: create table reports"));
    EXPECT_THAT(drift_toml(), AllOf(HasSubstr("[[ignored]]\nenvironment = \"development\"\nchange = \"create table "
                                              "reports"),
                                    HasSubstr("by = \"ann\"\nat = \"")));
    const CommandResult rest = run({"drift"});
    EXPECT_EQ(rest.code, 1);
    EXPECT_THAT(rest.out, AllOf(HasSubstr("  1  create index ix_text"), HasSubstr("ignored in drift.toml: 1"),
                                Not(HasSubstr("create table reports"))));
    EXPECT_EQ(run({"drift", "--ignore"}).code, 0);
    EXPECT_EQ(run({"drift"}).code, 0);
    EXPECT_THAT(run({"drift", "--json"}).out,
                AllOf(HasSubstr(R"("agrees": true)"), HasSubstr(R"("is_ignored": true)")));
}

TEST_F(Drift, ThatChangesAfterItWasIgnoredIsToldAgain) {
    change("CREATE TABLE reports (id INTEGER)");
    run({"drift", "--ignore"});
    change("ALTER TABLE reports ADD COLUMN title TEXT");
    EXPECT_THAT(run({"drift"}).out, HasSubstr("create table reports"));
}

TEST_F(Drift, IsIgnoredForOneEnvironment) {
    configure(
        "[environments.development]\nurl = \"sqlite:///notes.db\"\n"
        "[environments.testing]\nurl = \"sqlite:///notes.db\"\n");
    change("CREATE TABLE reports (id INTEGER)");
    run({"drift", "--ignore"});
    EXPECT_EQ(run({"drift"}).code, 0);
    EXPECT_EQ(run({"-e", "testing", "drift"}).code, 1);
}

TEST_F(Drift, AFileThatSaysSomethingElseIsRefusedWithItsLine) {
    project.write("drift.toml", "[[ignored]]\nenvironement = \"x\"\n");
    const CommandResult result = run({"drift"});
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, HasSubstr("drift.toml:2: there is no key \"environement\" here; did you mean"));
}

TEST_F(Drift, ThatIsAdoptedComesToOtherDatabasesToo) {
    configure(
        "[environments.development]\nurl = \"sqlite:///notes.db\"\n"
        "[environments.testing]\nurl = \"sqlite:///other.db\"\n");
    run({"-e", "testing", "upgrade"});
    change("CREATE INDEX ix_text ON notes (text); CREATE TABLE reports (id INTEGER)");
    const CommandResult adopted = run({"drift", "--adopt", "1", "-m", "index the texts of notes", "--rev-id", "cccc3"});
    EXPECT_EQ(adopted.code, 0) << adopted.err;
    EXPECT_THAT(adopted.out, HasSubstr("it counts as applied here"));
    EXPECT_EQ(run({"current"}).out, "cccc3 (head)\n");
    EXPECT_THAT(run({"drift"}).out, AllOf(HasSubstr("create table reports"), Not(HasSubstr("ix_text"))));
    EXPECT_EQ(run({"-e", "testing", "upgrade"}).code, 6) << "it is a draft until somebody has read it";
    EXPECT_EQ(run({"review", "cccc3", "--accept"}).code, 0);
    EXPECT_EQ(run({"-e", "testing", "upgrade"}).code, 0);
    EXPECT_EQ(run({"-e", "testing", "drift"}).out, no_difference);
    EXPECT_EQ(run({"upgrade"}).code, 0) << "a draft may be changed while it is read";
    EXPECT_EQ(run({"-e", "testing", "downgrade", "-1"}).code, 0);
    EXPECT_EQ(run({"-e", "testing", "drift"}).out, no_difference);
}

TEST_F(Drift, ThatNeedsARebuildIsNoPlainSql) {
    change(
        "DROP VIEW texts; CREATE TABLE n (id INTEGER PRIMARY KEY, text VARCHAR(300) NOT NULL); DROP TABLE notes;"
        "ALTER TABLE n RENAME TO notes; CREATE VIEW texts AS SELECT text FROM notes");
    const CommandResult result = run({"drift", "--adopt", "-m", "texts of notes may be longer"});
    EXPECT_EQ(result.code, 4);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-M527]"), HasSubstr("notes.text")));
}

TEST_F(Drift, IsRevertedAfterItWasSeen) {
    change("CREATE INDEX ix_text ON notes (text); ALTER TABLE notes ADD COLUMN author VARCHAR(80); DROP VIEW texts");
    project.host().answers("no\n");
    const CommandResult no = run({"drift", "--revert"});
    EXPECT_EQ(no.code, 6);
    EXPECT_THAT(no.err, HasSubstr("error[RT-C030]"));
    EXPECT_EQ(run({"drift"}).code, 1);
    project.host().answers("yes\n");
    const CommandResult yes = run({"drift", "--revert"});
    EXPECT_EQ(yes.code, 0) << yes.err;
    EXPECT_THAT(yes.out, AllOf(HasSubstr("  drop column notes.author"), HasSubstr("(destructive"),
                               HasSubstr("the database is back\n")));
    EXPECT_EQ(run({"drift"}).out, no_difference);
    EXPECT_EQ(run({"current"}).out, "bbbb2 (head)\n");
}

TEST_F(Drift, WhereNobodyCanBeAskedLossHasToBeSaid) {
    change("CREATE TABLE reports (id INTEGER)");
    EXPECT_EQ(run({"drift", "--revert"}).code, 6);
    const CommandResult lossy = run({"drift", "--revert", "--yes"});
    EXPECT_EQ(lossy.code, 6);
    EXPECT_THAT(lossy.err, AllOf(HasSubstr("drop table reports"), HasSubstr("--accept-loss")));
    EXPECT_EQ(run({"drift", "--revert", "--yes", "--accept-loss"}).code, 0);
    EXPECT_EQ(run({"drift"}).out, no_difference);
    change("CREATE INDEX ix_text ON notes (text)");
    EXPECT_EQ(run({"drift", "--revert", "--yes"}).code, 0) << "an index holds nothing";
}

TEST_F(Drift, IsNotTakenApartWhereItHangsTogether) {
    change("ALTER TABLE notes ADD COLUMN author VARCHAR(80); CREATE INDEX ix_author ON notes (author)");
    const CommandResult adopted = run({"drift", "--adopt", "ix_author", "-m", "index the authors of notes"});
    EXPECT_EQ(adopted.code, 4);
    EXPECT_THAT(adopted.err, HasSubstr("error[RT-U020]: this cannot be taken by itself: create index ix_author"));
    EXPECT_THAT(run({"drift", "--revert", "nobody"}).err, HasSubstr("error[RT-C001]: no difference is called nobody"));
}

TEST_F(Drift, ARenameIsAskedAboutBeforeItIsAdopted) {
    change(
        "DROP VIEW texts; ALTER TABLE notes RENAME COLUMN text TO body; CREATE VIEW texts AS SELECT body AS text "
        "FROM notes");
    EXPECT_THAT(run({"drift"}).out, HasSubstr("perhaps a rename: notes.text -> notes.body"));
    EXPECT_THAT(run({"drift", "--revert", "--yes", "--accept-loss"}).err,
                HasSubstr("error[RT-C017]: these may be one thing under two names: notes.text=notes.body"));
    change("INSERT INTO notes (body) VALUES ('kept')");
    const CommandResult back = run({"drift", "--revert", "--yes", "--rename", "notes.text=notes.body"});
    EXPECT_EQ(back.code, 0) << back.err;
    EXPECT_EQ(run({"drift"}).out, no_difference);
    EXPECT_THAT(sample::snapshot(url()).rows["notes"], HasSubstr("kept"));
}

TEST_F(Drift, TakesOneAnswerAtATime) {
    EXPECT_EQ(run({"drift", "--adopt", "--revert", "-m", "index the notes"}).code, 2);
    EXPECT_EQ(run({"drift", "--adopt"}).code, 2);
    EXPECT_EQ(run({"drift", "notes"}).code, 2);
    EXPECT_EQ(run({"drift", "--ignore", "--json"}).code, 2);
}

// The revisions say what they do: nothing has to run.
TEST(DriftOfAProgram, IsKnownFromTheReplay) {
    testkit::ProjectFolder project;
    EXPECT_EQ(project.run({"upgrade"}).code, 0);
    EXPECT_EQ(project.run({"drift"}).out, no_difference);
    by_hand(project.url(), "ALTER TABLE users ADD COLUMN phone VARCHAR(30); DROP INDEX ix__orders__user_id");
    EXPECT_THAT(project.run({"drift"}).out,
                AllOf(HasSubstr("add column users.phone"), HasSubstr("drop index ix__orders__user_id")));
    const CommandResult adopted =
        project.run({"drift", "--adopt", "users.phone", "-m", "users have phones", "--rev-id", "eeee5"});
    EXPECT_EQ(adopted.code, 0) << adopted.err;
    ASSERT_THAT(project.files(), SizeIs(1));
    EXPECT_THAT(project.read(project.folder() / "migrations/versions" / project.files().front()),
                AllOf(HasSubstr("op.add_column(\"users\", Column{\"phone\", String(30), nullable});"),
                      HasSubstr(".review = review::pending")));
    EXPECT_THAT(sample::snapshot(project.url()).versions, testing::ElementsAre("eeee5"));
}

struct DriftOnPostgresql : testing::Test {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
    }
    [[nodiscard]] std::string config() const {
        return "[environments.development]\nurl = \"" + database->text() + "\"\n";
    }
    void change(const std::string& script) const { by_hand(database->text(), script); }

    std::optional<testkit::PostgresqlDatabase> database;
};

// PostgreSQL keeps texts in words of its own.
TEST_F(DriftOnPostgresql, OfAProgramIsComparedByWhatTextsMean) {
    testkit::ProjectFolder project;
    project.write("retort.toml", config());
    const CommandResult up = project.run({"upgrade"});
    ASSERT_EQ(up.code, 0) << up.err;
    EXPECT_EQ(project.run({"drift"}).out, no_difference);
    change(
        "ALTER TABLE users DROP CONSTRAINT ck__users__name, ADD CONSTRAINT ck__users__name CHECK (length(full_name) "
        "> 1); CREATE INDEX ON orders (user_id)");
    const CommandResult result = project.run({"drift"});
    EXPECT_EQ(result.code, 1);
    EXPECT_THAT(result.out, AllOf(HasSubstr("ck__users__name"), HasSubstr("orders_user_id_idx")));
    EXPECT_EQ(project.run({"drift", "--revert", "--yes"}).code, 0);
    EXPECT_EQ(project.run({"drift"}).out, no_difference);
}

TEST_F(DriftOnPostgresql, OfPlainSqlIsKnownFromADatabaseForAMoment) {
    testkit::SqlFolder project;
    project.write("retort.toml", config());
    project.revision("aaaa1",
                     "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE notes (id serial PRIMARY KEY, mood mood, "
                     "text varchar(20) CHECK (text <> ''));",
                     "DROP TABLE notes; DROP TYPE mood;");
    ASSERT_EQ(project.run({"upgrade"}).code, 0);
    EXPECT_EQ(project.run({"drift"}).out, no_difference);
    change(
        "ALTER TABLE notes ALTER text TYPE varchar(40), ADD COLUMN rank int NOT NULL DEFAULT 0; ALTER TYPE mood ADD "
        "VALUE 'happy'");
    EXPECT_THAT(project.run({"drift"}).out, AllOf(HasSubstr("notes.text"), HasSubstr("notes.rank"), HasSubstr("mood")));
    const CommandResult adopted =
        project.run({"drift", "--adopt", "-m", "what production has got", "--rev-id", "bbbb2"});
    EXPECT_EQ(adopted.code, 0) << adopted.err;
    EXPECT_EQ(project.run({"drift"}).out, no_difference);
    EXPECT_EQ(project.run({"current"}).out, "bbbb2 (head)\n");
}

TEST_F(DriftOnPostgresql, ThatCannotBeRevertedLeavesTheDatabaseAsItIs) {
    testkit::SqlFolder project;
    project.write("retort.toml", config());
    project.revision("aaaa1", "CREATE TABLE notes (id int PRIMARY KEY, text varchar(20) NOT NULL);",
                     "DROP TABLE notes;");
    ASSERT_EQ(project.run({"upgrade"}).code, 0);
    change("CREATE INDEX ix ON notes (id); ALTER TABLE notes ALTER text DROP NOT NULL; INSERT INTO notes VALUES (1)");
    const CommandResult result = project.run({"drift", "--revert", "--yes", "--accept-loss"});
    EXPECT_EQ(result.code, 5);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-U021]"), HasSubstr("all of it was rolled back")));
    EXPECT_THAT(project.run({"drift"}).out, AllOf(HasSubstr("create index ix"), HasSubstr("notes.text")));
}

}  // namespace

}  // namespace retort::cli
