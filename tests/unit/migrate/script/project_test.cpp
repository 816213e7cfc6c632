// SPDX-License-Identifier: MIT
// The program that retort_add_migrations() makes of the folder project/.
#include <cstdio>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

namespace {

using testing::HasSubstr;

struct Outcome {
    std::string text;
    int exit_code = -1;
};

Outcome run(const std::string& arguments) {
    Outcome outcome;
    std::FILE* pipe = ::popen((RETORT_BIN_DIR "/migrate_script_project " + arguments + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return outcome;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) outcome.text += static_cast<char>(c);
    outcome.exit_code = WEXITSTATUS(::pclose(pipe));
    return outcome;
}

TEST(AddMigrations, CompilesInTheRevisionsInCppAndInSql) {
    const Outcome outcome = run("history");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.text;
    EXPECT_THAT(outcome.text, HasSubstr("1a2b3c4d5e6f -> 2b3c4d5e6f70 (head), Add the address\n"));
}

TEST(AddMigrations, TakesTheMessageFromTheHeaderWhateverItHolds) {
    EXPECT_THAT(run("history").text,
                HasSubstr("<base> -> 1a2b3c4d5e6f, Create the users; \"quoted\", with a back\\slash and a ;\n"));
}

}  // namespace
