// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <retort/testing.hpp>

TEST(Migrated, ADatabaseStandsAtARevision) {
    const retort::testing::MigratedDatabase database{"aaaa1"};
    EXPECT_EQ(database.scalar<int>("SELECT count(*) FROM users"), 0);
}
