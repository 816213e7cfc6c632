// SPDX-License-Identifier: MIT
#include "engine/excerpt.hpp"

#include <gtest/gtest.h>

namespace {

using namespace retort;

TEST(Excerpt, PutsAStatementOnOneLine) {
    EXPECT_EQ(excerpt("SELECT a,\n\t b\r\n  FROM t\n"), "SELECT a, b FROM t");
    EXPECT_EQ(excerpt("  \n"), "");
}

TEST(Excerpt, CutsALongStatement) {
    const std::string cut = excerpt(std::string(1000, 'x'));
    EXPECT_EQ(cut, std::string(200, 'x') + "...");
    EXPECT_EQ(excerpt(std::string(200, 'x')), std::string(200, 'x'));
}

TEST(Excerpt, NeverCutsACharacterInTwo) {
    const std::string emoji = "\xF0\x9F\x90\x98";
    for (int before = 195; before <= 200; ++before) {
        const std::string cut = excerpt(std::string(static_cast<std::size_t>(before), 'x') + emoji + emoji + "yyyyyy");
        const std::size_t end = cut.find("...");
        ASSERT_NE(end, std::string::npos);
        const std::string rest = cut.substr(static_cast<std::size_t>(before), end - static_cast<std::size_t>(before));
        EXPECT_TRUE(rest.empty() || rest == emoji || rest == emoji + emoji) << before;
    }
}

TEST(Excerpt, SaysNothingOfAStatementThatIsNotKnown) {
    EXPECT_EQ(in_statement({}), "");
    EXPECT_EQ(in_statement({.sqlstate = {}, .statement = "SELECT 1", .server_message = {}}), ", in `SELECT 1`");
}

}  // namespace
