// SPDX-License-Identifier: MIT
// What goes wrong, as a user meets it: one line with an id, the way out, an exit code, and a database that is as it
// was.
#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"

#include "db/cli/project.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testkit::CommandResult;

struct Trouble : testing::Test {
    testkit::ProjectFolder project;

    void sql_file(const std::string& name, const std::string& header, const std::string& body = "-- upgrade\n") const {
        project.write("migrations/versions/" + name, "-- " + name + "\n--\n" + header + "\n" + body);
    }
    /// What `retort` says to the files that are there.
    CommandResult heads() { return project.retort({"heads"}); }
};

TEST_F(Trouble, ABrokenRevisionFileIsNamedWithItsLine) {
    project.write("migrations/versions/broken.cpp", "// broken\n#include <retort/migration.hpp>\nint main() {}\n");
    EXPECT_EQ(heads().code, 4);
    EXPECT_THAT(heads().err, AllOf(HasSubstr("error[RT-P001]"), HasSubstr("broken.cpp")));
}

TEST_F(Trouble, AMissingDownRevisionIsNamed) {
    sql_file("a.sql", "-- Revision: aaaa1\n-- Revises: base\n");
    sql_file("b.sql", "-- Revision: bbbb2\n-- Revises: aaaa9\n");
    EXPECT_EQ(heads().code, 4);
    EXPECT_THAT(heads().err, AllOf(HasSubstr("error[RT-G006]"), HasSubstr("revision bbbb2 follows aaaa9")));
    sql_file("b.sql", "-- Revision: bbbb2\n");
    EXPECT_EQ(heads().code, 4);
    EXPECT_THAT(heads().err, HasSubstr("does not say what it follows"));
}

TEST_F(Trouble, ACycleIsDrawn) {
    sql_file("a.sql", "-- Revision: aaaa1\n-- Revises: bbbb2\n");
    sql_file("b.sql", "-- Revision: bbbb2\n-- Revises: aaaa1\n");
    EXPECT_EQ(heads().code, 4);
    EXPECT_THAT(heads().err, AllOf(HasSubstr("error[RT-G008]"), HasSubstr(" -> ")));
}

TEST_F(Trouble, AnUnknownOrAmbiguousIdIsNamed) {
    constexpr migration::Revision other{.id = "dddd5", .down_revision = "dddd4", .message = "x"};
    project.add(other);
    for (const char* command : {"upgrade", "show"}) {
        const CommandResult unknown = project.run({command, "nope"});
        EXPECT_EQ(unknown.code, 4);
        EXPECT_THAT(unknown.err, HasSubstr("error[RT-G010]: can't locate a revision identified by 'nope'"));
        const CommandResult ambiguous = project.run({command, "dddd"});
        EXPECT_EQ(ambiguous.code, 4);
        EXPECT_THAT(ambiguous.err, AllOf(HasSubstr("error[RT-G011]"), HasSubstr("dddd4, dddd5")));
    }
}

TEST_F(Trouble, SeveralHeadsAreNamed) {
    constexpr migration::Revision other{.id = "eeee5", .down_revision = "cccc3", .message = "x"};
    project.add(other);
    const CommandResult result = project.run({"upgrade"});
    EXPECT_EQ(result.code, 4);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-G013]"), HasSubstr("dddd4, eeee5")));
    EXPECT_EQ(project.run({"upgrade", "heads"}).code, 0);
}

TEST_F(Trouble, ALockedDatabaseIsExitCodeFive) {
    project.run({"upgrade", "aaaa1"});
    Connection other = create_engine(project.url()).connect();
    Transaction lock = other.begin();
    const CommandResult result = project.run({"upgrade", "--url", "sqlite:///app.db?busy_timeout=20"});
    EXPECT_EQ(result.code, 5);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-D"), HasSubstr("\n  where: sqlite:///"),
                                  HasSubstr("(environment development)")));
}

TEST_F(Trouble, AFileThatIsNoDatabaseIsExitCodeFive) {
    project.write("app.db", std::string(5000, 'x'));
    EXPECT_EQ(project.run({"upgrade"}).code, 5);
    EXPECT_EQ(project.run({"current"}).code, 5);
    EXPECT_EQ(project.read(project.folder() / "app.db"), std::string(5000, 'x'));
}

TEST_F(Trouble, AnotherProgramsRevisionIsExitCodeFour) {
    project.run({"upgrade"});
    create_engine(project.url()).connect().run("UPDATE alembic_version SET version_num = 'feedface'");
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"upgrade"}, {"downgrade", "base"}, {"current"}, {"stamp", "head"}}) {
        const CommandResult result = project.run(words);
        EXPECT_EQ(result.code, 4) << words.front();
        EXPECT_THAT(result.err, HasSubstr("error[RT-U001]: can't locate revision feedface")) << words.front();
    }
    EXPECT_EQ(project.run({"stamp", "--purge", "dddd4"}).code, 0);
}

void fails(migrate::Operations& op) { op.execute("INSERT INTO users (id) VALUES (1)"); }
constexpr migration::Revision failing{.id = "eeee5", .down_revision = "dddd4", .message = "x", .upgrade = fails};

TEST_F(Trouble, AFailedRevisionShowsItsStatement) {
    project.add(failing);
    const CommandResult result = project.run({"upgrade"});
    EXPECT_EQ(result.code, 5);
    EXPECT_THAT(result.out, HasSubstr("upgrade dddd4 -> eeee5, x\n"));
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-U003]: the upgrade of revision eeee5 failed at step "),
                                  HasSubstr("\n  statement: INSERT INTO users (id) VALUES (1)\n"),
                                  HasSubstr("\n  database: "), HasSubstr("the database is at dddd4 as before")));
    EXPECT_EQ(project.run({"current"}).out, "dddd4\n");
}

TEST_F(Trouble, ASecretIsNeverPrinted) {
    project.write("retort.toml",
                  "[environments.development]\nurl = \"mysql://ann:${DB_PASSWORD}@h/d?password=s3cret2\"\n");
    project.host().variables["DB_PASSWORD"] = "s3cret";
    for (const char* command : {"current", "upgrade", "review"}) {
        const CommandResult result = project.run({command, "-v"});
        const int wanted = std::string{command} == "review" ? result.code : 3;
        EXPECT_EQ(result.code, wanted) << command;
        EXPECT_THAT(result.out + result.err, Not(HasSubstr("s3cret"))) << command;
    }
    EXPECT_THAT(project.run({"current", "--url", "sqlite//:s3cret"}).err, Not(HasSubstr("s3cret")));
}

TEST_F(Trouble, WithTheConfigurationIsExitCodeThree) {
    project.write("retort.toml", "[projekt]\n");
    EXPECT_EQ(project.run({"heads"}).code, 3);
    std::filesystem::remove(project.folder() / "retort.toml");
    EXPECT_EQ(project.retort({"heads"}).code, 3);
    EXPECT_THAT(project.retort({"heads"}).err, HasSubstr("error[RT-C002]: there is no retort.toml in "));
}

TEST_F(Trouble, WithWhatWasTypedIsExitCodeTwo) {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"upgrad"}, {"upgrade", "--nope"}, {"downgrade"}, {"show"}, {"stamp"}}) {
        EXPECT_EQ(project.run(words).code, 2) << words.front();
    }
}

TEST_F(Trouble, AProgramThatIsOlderThanItsFilesDoesNotRun) {
    sql_file("new.sql", "-- Revision: eeee5\n-- Revises: dddd4\n");
    const CommandResult result = project.run({"upgrade"});
    EXPECT_EQ(result.code, 3);
    EXPECT_THAT(result.err, HasSubstr("error[RT-C013]: this program was built without new.sql"));
    EXPECT_FALSE(std::filesystem::exists(project.folder() / "app.db"));
}

}  // namespace

}  // namespace retort::cli
