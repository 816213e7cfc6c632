// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "db/cli/project.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testkit::CommandResult;

void add_phone(migrate::Operations& op) { op.add_column("users", Column{"phone", String(30), nullable}); }
void drop_phone(migrate::Operations& op) { op.drop_column("users", "phone"); }
constexpr migration::Revision pending{.id = "eeee5",
                                      .down_revision = "dddd4",
                                      .message = "phones",
                                      .created = "2026-01-01 00:00:00",
                                      .review = migration::review::pending,
                                      .upgrade = add_phone,
                                      .downgrade = drop_phone};

constexpr const char* file_name = "2026_01_01_0000-eeee5_phones.cpp";
constexpr const char* source = R"(// phones
#include <retort/migration.hpp>
using namespace retort::migration;

static void upgrade(Operations& op) { op.add_column("users", Column{"phone", String(30), nullable}); }
static void downgrade(Operations& op) { op.drop_column("users", "phone"); }
extern const Revision revision_eeee5{.id = "eeee5",
                                     .down_revision = "dddd4",
                                     .review = review::pending,
                                     .upgrade = upgrade,
                                     .downgrade = downgrade};
)";

struct Review : testing::Test {
    Review() {
        project.write(std::string{"migrations/versions/"} + file_name, source);
        project.add(pending, file_name);
    }
    [[nodiscard]] std::string file() const { return project.read(project.versions() + "/" + file_name); }

    testkit::ProjectFolder project;
};

TEST_F(Review, ShowsWhatWouldRun) {
    const CommandResult result = project.run({"review"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out,
                AllOf(HasSubstr("Rev: eeee5 (head)\nParent: dddd4\n"), HasSubstr("Review: pending"),
                      HasSubstr("\nupgrade:\n  add column users.phone String(30)\n"), HasSubstr("upgrade on sqlite:\n"),
                      HasSubstr("  ALTER TABLE users ADD COLUMN phone VARCHAR(30);\n"),
                      HasSubstr("\ndowngrade:\n! drop column users.phone  (destructive"),
                      HasSubstr("when you have read it: `sample-migrate review eeee5 --accept`\n")));
    EXPECT_EQ(file(), source);
    EXPECT_FALSE(std::filesystem::exists(project.folder() / "app.db"));
}

TEST_F(Review, IsWrittenIntoTheFile) {
    const CommandResult result = project.run({"review", "eeee", "--accept"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(file(), AllOf(HasSubstr(".review = \"ann, 2026-01-01\","), Not(HasSubstr("pending"))));
    EXPECT_THAT(result.out, HasSubstr(": reviewed by ann, 2026-01-01\n"));
}

TEST_F(Review, NamesWhoeverIsNamed) {
    project.run({"review", "--accept", "--by", "Ann \"A.\" Smith", "-q"});
    EXPECT_THAT(file(), HasSubstr("Ann \\\"A.\\\" Smith, 2026-01-01"));
}

TEST_F(Review, AsksThePersonAtTheTerminal) {
    project.host().answers("no\n");
    EXPECT_THAT(project.run({"review"}).err, HasSubstr("have you read eeee5, and may it run?"));
    EXPECT_EQ(file(), source);
    project.host().answers("yes\n");
    project.run({"review"});
    EXPECT_THAT(file(), HasSubstr("ann, 2026-01-01"));
}

TEST_F(Review, HasNothingToSayWhereNothingWaits) {
    testkit::ProjectFolder other;
    EXPECT_EQ(other.run({"review"}).out, "no revision waits for its review\n");
    EXPECT_THAT(other.run({"review", "dddd4", "--accept"}).out, HasSubstr("dddd4 needs no review\n"));
    EXPECT_EQ(other.run({"review", "nope"}).code, 4);
}

TEST_F(Review, MarksWhatOperationsLose) {
    const CommandResult result = project.run({"review", "dddd4"});
    EXPECT_THAT(result.out, HasSubstr("! drop column orders.total  (destructive: rows or values can be lost)\n"));
    EXPECT_THAT(result.out, HasSubstr("  ALTER TABLE users RENAME COLUMN name TO full_name;\n"));
}

TEST_F(Review, ShowsCodeByItsName) {
    EXPECT_THAT(project.run({"review", "cccc3"}).out, HasSubstr("  -- run fill in the missing countries\n"));
}

}  // namespace

}  // namespace retort::cli
