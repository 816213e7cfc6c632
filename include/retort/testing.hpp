// SPDX-License-Identifier: MIT
// Tests of migrations in GoogleTest: retort_add_migration_tests() makes a program of them. docs/testing-migrations.md.
//
// This header is compiled by its user, against the GoogleTest that is there; Retort's libraries know nothing of it.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "retort/testing/cases.hpp"
#include "retort/testing/migrated_database.hpp"
#include "retort/testing/project.hpp"

namespace retort::testing {

/// One case of `retort test` as a test: what it finds are failures, a line for each revision and finding.
class MigrationCaseTest : public ::testing::Test {
public:
    explicit MigrationCaseTest(migrate::MigrationCase which) : which_{which} {}

    void TestBody() override {
        const CaseOutcome outcome = run_case(TestedProject{}, which_);
        for (const std::string& failure : outcome.failures) ADD_FAILURE() << failure;
        for (const std::string& note : outcome.notes) GTEST_LOG_(INFO) << note;
        if (outcome.skipped) GTEST_SKIP() << *outcome.skipped;
    }

private:
    migrate::MigrationCase which_;
};

/// Adds the tests Migrations.single_head, Migrations.upgrade, … to those of the program.
inline void register_migration_tests() {
    for (const migrate::MigrationCase which : migrate::all_migration_cases()) {
        ::testing::RegisterTest("Migrations", identifier_of(which).c_str(), nullptr, nullptr, __FILE__, __LINE__,
                                [which]() -> ::testing::Test* { return new MigrationCaseTest{which}; });
    }
}

}  // namespace retort::testing
