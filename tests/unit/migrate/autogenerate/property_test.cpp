// SPDX-License-Identifier: MIT
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"

#include "unit/migrate/autogenerate/random_schema.hpp"

namespace retort::migrate {
namespace {

using sample::in_order;
using sample::RandomSchema;
using testing::IsEmpty;

constexpr unsigned rounds = 400;

std::string text_of(const std::vector<Operation>& plan) {
    std::string text;
    for (const Operation& each : plan) text += describe(each) + '\n';
    return text;
}

Schema applied(Schema schema, const std::vector<Operation>& plan) {
    for (const Operation& each : plan) apply_to(schema, each);
    return schema;
}

TEST(DiffProperty, OfASchemaWithItselfIsEmpty) {
    for (unsigned seed = 0; seed < rounds; ++seed) {
        const Schema schema = RandomSchema{seed}.make();
        EXPECT_THAT(text_of(diff(schema, schema)), IsEmpty()) << "seed " << seed;
    }
}

TEST(DiffProperty, AppliedToTheOldSchemaGivesTheNewOneAndItsReverseTheOldOne) {
    for (unsigned seed = 0; seed < rounds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Schema from = RandomSchema{seed}.make();
        const Schema to = RandomSchema{seed + rounds}.make();
        const std::vector<Operation> plan = diff(from, to);
        SCOPED_TRACE(text_of(plan));
        const Schema there = applied(from, plan);
        ASSERT_TRUE(in_order(there) == in_order(to)) << "what is left to do:\n" << text_of(diff(there, to));
        const Schema back = applied(there, reverse(plan));
        ASSERT_TRUE(in_order(back) == in_order(from)) << "what is left to undo:\n" << text_of(diff(back, from));
    }
}

TEST(DiffProperty, DoesNotDependOnTheOrderOfTheTables) {
    for (unsigned seed = 0; seed < rounds / 4; ++seed) {
        Schema from = RandomSchema{seed}.make();
        Schema to = RandomSchema{seed + rounds}.make();
        const std::vector<Operation> plan = diff(from, to);
        std::reverse(from.tables.begin(), from.tables.end());
        std::reverse(to.tables.begin(), to.tables.end());
        EXPECT_EQ(diff(from, to), plan) << "seed " << seed;
    }
}

TEST(DiffProperty, CompletingAPlanAddsNothingToIt) {
    for (unsigned seed = 0; seed < rounds / 4; ++seed) {
        const Schema from = RandomSchema{seed}.make();
        const std::vector<Operation> plan = diff(from, RandomSchema{seed + rounds}.make());
        EXPECT_EQ(complete(from, plan), plan) << "seed " << seed;
    }
}

}  // namespace
}  // namespace retort::migrate
