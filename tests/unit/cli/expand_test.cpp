// SPDX-License-Identifier: MIT
#include "cli/expand.hpp"

#include <gmock/gmock.h>

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

std::optional<std::string> variables(const std::string& name) {
    if (name == "USER_1") return "ann";
    if (name == "EMPTY") return "";
    if (name == "TRICKY") return "${USER_1}$$";
    return std::nullopt;
}

struct Accepted {
    const char* text;
    const char* expanded;
};

const Accepted accepted[] = {
    {"", ""},
    {"sqlite:///a.db", "sqlite:///a.db"},
    {"${USER_1}", "ann"},
    {"a${USER_1}b${USER_1}", "aannbann"},
    {"${EMPTY}", ""},
    {"${EMPTY:-x}", "x"},
    {"${MISSING:-x y:z}", "x y:z"},
    {"${MISSING:-}", ""},
    {"${USER_1:-x}", "ann"},
    {"$$", "$"},
    {"$${USER_1}", "${USER_1}"},
    {"$USER_1", "$USER_1"},
    {"5$", "5$"},
    {"${TRICKY}", "${USER_1}$$"},
};

TEST(Expand, ReplacesVariablesAndNothingElse) {
    for (const auto& [text, expanded] : accepted) EXPECT_EQ(expand(text, variables, "url"), expanded) << text;
}

struct Refused {
    const char* text;
    const char* sentence;
};

const Refused refused[] = {
    {"x${MISSING}", "url needs the environment variable MISSING, which is not set"},
    {"s3cret${", "url: a ${ is not closed by a }"},
    {"s3cret${USER_1", "url: a ${ is not closed by a }"},
    {"s3cret${}", "url: ${…} names no environment variable"},
    {"${1A}", "url: ${…} names no environment variable"},
    {"${A B}", "url: ${…} names no environment variable"},
};

TEST(Expand, RefusesWhatItCannotReplaceWithoutQuotingTheText) {
    for (const auto& [text, sentence] : refused) {
        try {
            static_cast<void>(expand(text, variables, "url"));
            ADD_FAILURE() << "accepted: " << text;
        } catch (const CommandError& error) {
            EXPECT_THAT(error.what(), testing::HasSubstr(sentence)) << text;
            EXPECT_THAT(error.what(), testing::Not(testing::HasSubstr("s3cret"))) << text;
        }
    }
}

}  // namespace

}  // namespace retort::cli
