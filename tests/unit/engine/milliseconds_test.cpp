// SPDX-License-Identifier: MIT
#include "retort/engine/milliseconds.hpp"

#include <chrono>

#include <gtest/gtest.h>

namespace {

using namespace retort;
using namespace std::chrono_literals;

TEST(Milliseconds, ComesFromEveryDuration) {
    EXPECT_EQ(Milliseconds{30s}.count(), 30'000);
    EXPECT_EQ(Milliseconds{2h}.count(), 7'200'000);
    EXPECT_EQ(Milliseconds{15ms}.count(), 15);
    EXPECT_EQ(Milliseconds{1.5s}.count(), 1'500);
}

TEST(Milliseconds, RoundsUpSoThatNothingBecomesNone) {
    EXPECT_EQ(Milliseconds{1us}.count(), 1);
    EXPECT_EQ(Milliseconds{1000us}.count(), 1);
    EXPECT_EQ(Milliseconds{1001us}.count(), 2);
    EXPECT_EQ(Milliseconds{0ns}.count(), 0);
    EXPECT_EQ((Milliseconds{std::chrono::duration<double>{0.0001}}.count()), 1);
}

TEST(Milliseconds, Compares) {
    EXPECT_LT(Milliseconds{1s}, Milliseconds{2s});
    EXPECT_EQ(Milliseconds{1s}, Milliseconds{1000});
}

}  // namespace
