// SPDX-License-Identifier: MIT
// What -x says, and commands that need what C++ revisions do.
#include <gmock/gmock.h>

#include "db/cli/project.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;
using testkit::CommandResult;

void seed(migrate::Operations& op) {
    op.create_table("regions", Column{"name", Text()});
    if (const auto region = op.x_argument("region")) op.bulk_insert("regions", {"name"}, {{*region}});
}
constexpr migration::Revision regions{
    .id = "eeee5", .down_revision = "dddd4", .message = "regions", .upgrade = seed, .downgrade = nullptr};

void add_phone(migrate::Operations& op) { op.add_column("users", Column{"phone", Text(), nullable}); }
constexpr migration::Revision phone{
    .id = "ffff6", .down_revision = "dddd4", .message = "phones", .upgrade = add_phone, .downgrade = nullptr};

struct XArgument : testing::Test {
    XArgument() { project.add(regions); }

    testkit::ProjectFolder project;
};

TEST_F(XArgument, ReachesTheRevisionsCode) {
    EXPECT_THAT(project.run({"plan", "-x", "region=north=1", "-x", "other"}).out,
                HasSubstr("INSERT INTO regions (name) VALUES ('north=1')"));
    EXPECT_THAT(project.run({"-x", "region=south", "review", "eeee5"}).out, HasSubstr("'south'"));
    EXPECT_THAT(project.run({"plan"}).out, testing::Not(HasSubstr("INSERT INTO regions")));
    const CommandResult nameless = project.run({"plan", "-x", "=1"});
    EXPECT_EQ(nameless.code, 2);
    EXPECT_THAT(nameless.err, HasSubstr("-x wants NAME=VALUE"));
}

TEST_F(XArgument, IsEmptyWithoutAValueAndTheLaterOfTwo) {
    EXPECT_THAT(project.run({"plan", "-x", "region"}).out, HasSubstr("VALUES ('')"));
    EXPECT_THAT(project.run({"plan", "-x", "region=a", "-x", "region=b"}).out, HasSubstr("VALUES ('b')"));
}

TEST_F(XArgument, AndAMergeComparesWhatCompiledRevisionsDo) {
    project.add(phone);
    const CommandResult merged = project.run({"merge", "--sql", "--rev-id", "abcd7"});
    EXPECT_EQ(merged.code, 0) << merged.err;
    EXPECT_THAT(merged.out, HasSubstr("  eeee5 (1 revision) changes regions\n  ffff6 (1 revision) changes users\n"));
    EXPECT_THAT(project.read(project.versions() + "/" + project.files().at(0)), HasSubstr("Revises: eeee5, ffff6"));
}

TEST_F(XArgument, AMergeInCppHasNoFunctions) {
    project.add(phone);
    EXPECT_EQ(project.run({"merge", "-q", "--rev-id", "abcd7"}).code, 0);
    const std::string text = project.read(project.versions() + "/" + project.files().at(0));
    EXPECT_THAT(text, HasSubstr("    .down_revisions = {\"eeee5\", \"ffff6\"},\n"));
    EXPECT_THAT(text, testing::Not(HasSubstr("static void")));
}

}  // namespace

}  // namespace retort::cli
