// SPDX-License-Identifier: MIT
#include "cli/wall_clock.hpp"

#include <cstdlib>

#include <gtest/gtest.h>

namespace retort::cli {

namespace {

constexpr std::int64_t summer = 1782907200;  // 2026-07-01 12:00:00 UTC

TEST(WallClock, ShowsTheTimeOfAZone) {
    EXPECT_EQ(to_string(wall_time(summer, "utc")), "2026-07-01 12:00:00+00:00");
    EXPECT_EQ(wall_time(summer, "utc").epoch, summer);
    EXPECT_EQ(wall_time(summer, "local").zone, "");
}

TEST(WallClock, KnowsTheZonesOfTheDatabase) {
    EXPECT_TRUE(is_time_zone("local"));
    for (const char* name : {"", "Mars/Base", "/etc/passwd", "../../../etc/passwd", "Europe"}) {
        EXPECT_FALSE(is_time_zone(name)) << name;
    }
    if (!is_time_zone("Europe/Berlin")) GTEST_SKIP() << "no time zone database is installed (tzdata)";
    setenv("TZ", "America/New_York", 1);
    EXPECT_EQ(to_string(wall_time(summer, "Europe/Berlin")), "2026-07-01 14:00:00+02:00");
    EXPECT_EQ(to_string(wall_time(summer, "America/St_Johns")), "2026-07-01 09:30:00-02:30");
    EXPECT_EQ(to_string(wall_time(summer, "local")), "2026-07-01 08:00:00") << "the process has its own again";
    unsetenv("TZ");
}

}  // namespace

}  // namespace retort::cli
