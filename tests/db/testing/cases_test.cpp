// SPDX-License-Identifier: MIT
// GoogleTest's tests of a project whose migrations have a fault.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest-spi.h>

#include "retort/testing.hpp"

#include "db/testing/sample_project.hpp"

namespace retort::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::TestPartResult;

/// What a test of one case reports.
std::vector<std::string> reports(migrate::MigrationCase which, TestPartResult::Type type) {
    ::testing::TestPartResultArray results;
    {
        const ::testing::ScopedFakeTestPartResultReporter reporter{
            ::testing::ScopedFakeTestPartResultReporter::INTERCEPT_ALL_THREADS, &results};
        MigrationCaseTest{which}.TestBody();
    }
    std::vector<std::string> messages;
    for (int i = 0; i < results.size(); ++i) {
        const TestPartResult& result = results.GetTestPartResult(i);
        if (result.type() == type) messages.emplace_back(result.message());
    }
    return messages;
}

TEST(MigrationCases, AreAllThere) {
    std::vector<std::string> names;
    for (const migrate::MigrationCase which : migrate::all_migration_cases()) names.push_back(identifier_of(which));
    EXPECT_THAT(names, ElementsAre("single_head", "upgrade", "models", "round_trip", "rows", "start_points", "offline",
                                   "kill", "two_runners"));
}

TEST(MigrationCases, SayNothingOfWhatIsRight) {
    EXPECT_THAT(reports(migrate::MigrationCase::single_head, TestPartResult::kNonFatalFailure), IsEmpty());
    EXPECT_THAT(reports(migrate::MigrationCase::upgrade, TestPartResult::kNonFatalFailure), IsEmpty());
}

TEST(MigrationCases, FailWithTheRevisionAndWhatIsWrongWithIt) {
    EXPECT_THAT(reports(migrate::MigrationCase::round_trip, TestPartResult::kNonFatalFailure),
                ElementsAre(AllOf(HasSubstr("round-trip bbbb2: FAILED, lossy"), HasSubstr("users.note VARCHAR(10)"))));
}

TEST(MigrationCases, AreSkippedWithTheReasonWhereNothingCanBeTested) {
    EXPECT_THAT(reports(migrate::MigrationCase::models, TestPartResult::kSkip), ElementsAre(HasSubstr("no models")));
}

TEST(MigrationCases, AcceptWhatRetortTomlAccepts) {
    EXPECT_THAT(TestedProject{}.options().accepted, ElementsAre("round-trip aaaa1"));
}

}  // namespace
}  // namespace retort::testing
