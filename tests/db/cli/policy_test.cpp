// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "db/cli/project.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;
using testkit::CommandResult;

void run_nothing(migrate::Operations&) {}
constexpr migration::Revision pending{.id = "eeee5",
                                      .down_revision = "dddd4",
                                      .message = "generated",
                                      .review = migration::review::pending,
                                      .upgrade = run_nothing,
                                      .downgrade = run_nothing};

struct Policy : testing::Test {
    Policy() { project.add(pending); }
    testkit::ProjectFolder project;
};

TEST_F(Policy, RefusesInProductionWhatNobodyHasRead) {
    const CommandResult result = project.run({"-e", "production", "upgrade"});
    EXPECT_EQ(result.code, 6);
    EXPECT_THAT(result.err, HasSubstr("error[RT-U002]: eeee5 was generated and nobody has said yet that it was read"));
    EXPECT_THAT(result.err, HasSubstr("`retort review eeee5`"));
    EXPECT_EQ(project.run({"-e", "production", "current"}).out, "");
    EXPECT_EQ(project.run({"-e", "production", "upgrade", "dddd4"}).code, 0);
}

TEST_F(Policy, LetsItRunInDevelopment) {
    EXPECT_EQ(project.run({"upgrade"}).code, 0);
    EXPECT_EQ(project.run({"current"}).out, "eeee5 (head)\n");
}

TEST_F(Policy, IsTheEnvironmentsNotTheUrls) {
    EXPECT_EQ(project.run({"-e", "production", "--url", "sqlite:///x.db", "upgrade"}).code, 6);
    project.host().variables["RETORT_ENV"] = "production";
    EXPECT_EQ(project.run({"upgrade"}).code, 6);
    EXPECT_EQ(project.run({"-e", "development", "upgrade"}).code, 0);
}

TEST_F(Policy, IsThatOfProductionWhereNothingSaysWhatThePlaceIs) {
    std::filesystem::remove(project.folder() / "retort.toml");
    EXPECT_EQ(project.run({"--url", "sqlite:///x.db", "upgrade"}).code, 6);
    EXPECT_EQ(project.run({"-e", "development", "--url", "sqlite:///x.db", "upgrade"}).code, 0);
}

TEST_F(Policy, CanBeSetForEachEnvironment) {
    project.write("retort.toml",
                  "[environments.production]\nurl = \"sqlite:///app.db\"\nrequire_review = false\n"
                  "[environments.development]\nurl = \"sqlite:///app.db\"\nrequire_review = true\n");
    EXPECT_EQ(project.run({"upgrade"}).code, 6);
    EXPECT_EQ(project.run({"-e", "production", "upgrade"}).code, 0);
}

}  // namespace

}  // namespace retort::cli
