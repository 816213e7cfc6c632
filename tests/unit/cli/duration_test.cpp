// SPDX-License-Identifier: MIT
#include "cli/duration.hpp"

#include <gtest/gtest.h>

namespace retort::cli {

namespace {

TEST(Duration, IsANumberAndItsUnit) {
    EXPECT_EQ(parse_duration("250ms"), Milliseconds{250});
    EXPECT_EQ(parse_duration("10"), Milliseconds{10'000});
    EXPECT_EQ(parse_duration("10s"), Milliseconds{10'000});
    EXPECT_EQ(parse_duration("15min"), Milliseconds{900'000});
    EXPECT_EQ(parse_duration("24h"), Milliseconds{86'400'000});
    EXPECT_EQ(parse_duration("0"), Milliseconds{0});
    for (const char* text : {"", "s", "-1", "1d", "1 s", "1.5s", "25h", "86401", "99999999999999999999"}) {
        EXPECT_EQ(parse_duration(text), std::nullopt) << text;
    }
}

}  // namespace

}  // namespace retort::cli
