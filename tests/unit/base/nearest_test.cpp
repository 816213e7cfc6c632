// SPDX-License-Identifier: MIT
#include "retort/base/nearest.hpp"

#include <gtest/gtest.h>

namespace {

using namespace retort;

TEST(EditDistance, CountsInsertionsDeletionsReplacementsAndSwaps) {
    struct Case {
        const char* left;
        const char* right;
        std::size_t distance;
    };
    for (const Case& c :
         {Case{"", "", 0}, Case{"", "abc", 3}, Case{"abc", "abc", 0}, Case{"email", "emial", 1},
          Case{"user", "users", 1}, Case{"kitten", "sitting", 3}, Case{"ca", "abc", 3}, Case{"ID", "id", 0}}) {
        EXPECT_EQ(edit_distance(c.left, c.right), c.distance) << c.left << " " << c.right;
        EXPECT_EQ(edit_distance(c.right, c.left), c.distance) << c.right << " " << c.left;
    }
}

TEST(NearestName, IsTheFirstOfTheNearest) {
    EXPECT_EQ(nearest_name("usres", {"orders", "users", "user"}), "users");
    EXPECT_EQ(nearest_name("ab", {"ax", "ay"}), "ax");
}

TEST(NearestName, IsNoneWhenNothingIsNear) {
    EXPECT_EQ(nearest_name("users", {"orders", "items"}), std::nullopt);
    EXPECT_EQ(nearest_name("users", {}), std::nullopt);
    EXPECT_EQ(nearest_name("x", {"yz"}), std::nullopt);
}

TEST(DidYouMean, EndsASentence) {
    EXPECT_EQ(did_you_mean("emial", {"id", "email"}), "; did you mean \"email\"?");
    EXPECT_EQ(did_you_mean("zzz", {"id", "email"}), "");
}

}  // namespace
