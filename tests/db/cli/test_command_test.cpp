// SPDX-License-Identifier: MIT
// `retort test`, as people and as programs see it.
#include <gmock/gmock.h>

#include "cli/interrupt.hpp"
#include "db/cli/sql_folder.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;
using testing::Not;
using testkit::CommandResult;

struct TestCommand : testing::Test {
    testkit::SqlFolder project;

    void SetUp() override { project.table("aaaa1", "users"); }
    /// A downgrade that forgets an index.
    void plant() { project.revision("bbbb2", "CREATE INDEX IF NOT EXISTS i ON users (id);", ""); }
};

TEST_F(TestCommand, SaysThatAllIsWell) {
    const CommandResult result = project.run({"test"});
    EXPECT_EQ(result.code, 0) << result.out << result.err;
    EXPECT_EQ(result.out, "models: skipped (the project has no models)\n9 tests: 8 passed, 1 skipped\n");
}

TEST_F(TestCommand, SaysWhatIsWrongAndEndsWithOne) {
    plant();
    const CommandResult result = project.run({"test", "--case", "round-trip"});
    EXPECT_EQ(result.code, 1);
    EXPECT_EQ(result.out,
              "round-trip bbbb2: FAILED, lossy\n    after the downgrade: + CREATE INDEX i ON users (id)\n2 tests: 1 "
              "passed, 1 failed\n");
    EXPECT_EQ(project.run({"test", "-q", "--case", "round-trip", "aaaa1"}).out, "");
    EXPECT_EQ(project.run({"test", "--case", "round-trip", "aaaa1:head"}).code, 1);
}

TEST_F(TestCommand, WritesJUnitAndJson) {
    plant();
    const CommandResult result = project.run({"test", "--case", "round-trip", "--json", "--junit", "tests.xml"});
    EXPECT_EQ(result.code, 1);
    EXPECT_THAT(result.out, HasSubstr(R"({"passed": false, "results": [{"case": "round-trip", "revision": "aaaa1")"));
    EXPECT_THAT(result.out, HasSubstr(R"("verdict": "failed", "grade": "lossy")"));
    const std::string xml = testkit::SqlFolder::read(project.folder() / "tests.xml");
    EXPECT_THAT(xml, HasSubstr("<testsuites name=\"notes\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\""));
    EXPECT_THAT(xml, HasSubstr("<testcase classname=\"round-trip\" name=\"bbbb2\""));
    EXPECT_THAT(xml, HasSubstr("type=\"lossy\">after the downgrade: + CREATE INDEX i ON users (id)\n</failure>"));
}

TEST_F(TestCommand, TakesWhatTheProjectAccepts) {
    plant();
    const std::string config = testkit::SqlFolder::read(project.folder() / "retort.toml");
    project.write("retort.toml", config + "\n[testing]\naccept = [\"round-trip bbbb\"]\n");
    const CommandResult result = project.run({"test", "--case", "round-trip"});
    EXPECT_EQ(result.code, 0);
    EXPECT_THAT(result.out, HasSubstr("round-trip bbbb2: accepted, lossy\n"));
}

TEST_F(TestCommand, NamesTheCasesWhereItKnowsNoSuchOne) {
    const CommandResult result = project.run({"test", "--case", "roundtrip"});
    EXPECT_EQ(result.code, 2);
    EXPECT_THAT(result.err, HasSubstr("known: single-head, upgrade, models, round-trip"));
}

TEST_F(TestCommand, LeavesTheEnvironmentsDatabaseAlone) {
    EXPECT_EQ(project.run({"test"}).code, 0);
    EXPECT_FALSE(std::filesystem::exists(project.folder() / "notes.db"));
}

TEST(Interrupt, IsNotedOnceAndOnlyWhileItIsGuarded) {
    {
        const InterruptGuard guard;
        EXPECT_FALSE(InterruptGuard::was_interrupted());
        std::raise(SIGTERM);
        EXPECT_TRUE(InterruptGuard::was_interrupted());
    }
    const InterruptGuard again;
    EXPECT_FALSE(InterruptGuard::was_interrupted());
}

}  // namespace

}  // namespace retort::cli
