// SPDX-License-Identifier: MIT
#include "cli/report.hpp"

#include <sstream>

#include <gmock/gmock.h>

#include "retort/engine/database_errors.hpp"
#include "retort/engine/url.hpp"
#include "retort/migrate/graph/errors.hpp"
#include "retort/migrate/run/errors.hpp"

#include "cli/errors.hpp"
#include "cli/exit_code.hpp"

namespace retort::cli {

namespace {

const ErrorDetails details{.sqlstate = "23505",
                           .statement = "INSERT\nINTO t",
                           .server_message = "UNIQUE t.a",
                           .server_details = "UNIQUE t.a = 'x'"};

std::string reported(const Error& error, const ReportOptions& options = {}) {
    std::ostringstream out;
    report(out, error, options);
    return out.str();
}

TEST(Report, IsOneLineWithTheId) { EXPECT_EQ(reported(UsageError{"no command"}), "error[RT-C001]: no command\n"); }

TEST(Report, ShowsTheStatementAndTheDatabasesWordsWhenAskedTo) {
    const UniqueViolation error{"t", {"a"}, details};
    EXPECT_THAT(reported(error), testing::Not(testing::HasSubstr("UNIQUE t.a")));
    EXPECT_THAT(reported(error, {.verbose = true}),
                testing::HasSubstr("\n  statement: INSERT\n    INTO t\n  database: UNIQUE t.a = 'x'\n"));
}

TEST(Report, ShowsThemForAMigrationThatFailedButNoValues) {
    const migrate::MigrationFailed error{{.revision = "a1", .step = 2, .steps = 3, .what = "fill t", .rows = {"a0"}},
                                         UniqueViolation{"t", {"a"}, details}};
    EXPECT_THAT(reported(error), testing::HasSubstr("the upgrade of revision a1 failed at step 2 of 3 (fill t): "));
    EXPECT_THAT(reported(error), testing::HasSubstr("the database is at a0 as before"));
    EXPECT_THAT(reported(error), testing::HasSubstr("\n  statement: INSERT\n    INTO t\n  database: UNIQUE t.a\n"));
    EXPECT_THAT(reported(error), testing::HasSubstr("--verbose shows them"));
    EXPECT_THAT(reported(error, {.verbose = true}), testing::HasSubstr("\n  database: UNIQUE t.a = 'x'\n"));
}

TEST(ExitCode, TellsWhatKindOfThingIsWrong) {
    EXPECT_EQ(exit_code_of(UsageError{""}), ExitCode::usage);
    EXPECT_EQ(exit_code_of(NoProject{"/"}), ExitCode::project);
    EXPECT_EQ(exit_code_of(BadUrl{""}), ExitCode::project);
    EXPECT_EQ(exit_code_of(migrate::SelfLoop{"a"}), ExitCode::revisions);
    EXPECT_EQ(exit_code_of(migrate::UnknownDatabaseRevision{"a", {}, {}}), ExitCode::revisions);
    EXPECT_EQ(exit_code_of(UniqueViolation{"t", {}, {}}), ExitCode::database);
    EXPECT_EQ(exit_code_of(migrate::MigrationFailed{{.revision = "a"}, std::string{"x"}}), ExitCode::database);
    EXPECT_EQ(exit_code_of(migrate::NotReviewed{{"a"}}), ExitCode::refused);
}

}  // namespace

}  // namespace retort::cli
