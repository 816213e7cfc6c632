// SPDX-License-Identifier: MIT
#include <algorithm>
#include <deque>
#include <limits>
#include <random>
#include <unordered_map>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/orm.hpp"

#include "orm/identity_map.hpp"

namespace {

using namespace retort;
using namespace retort::orm;

struct Base : DeclarativeBase {
    static inline MetaData metadata{naming_convention::standard};
};
struct Thing {
    using base = Base;
    Mapped<std::int64_t, primary_key> id{};
};
RETORT_TABLE(Thing, "things", id)

/// Keys as tables have them, and as an enemy would choose them.
std::vector<std::int64_t> keys_with_step(std::int64_t step) {
    std::vector<std::int64_t> keys;
    for (std::int64_t i = -1000; i < 1000; ++i) keys.push_back(i * step);
    keys.push_back(std::numeric_limits<std::int64_t>::max());
    keys.push_back(std::numeric_limits<std::int64_t>::min());
    return keys;
}

class IdentitiesOf : public testing::TestWithParam<std::int64_t> {};

TEST_P(IdentitiesOf, AreThoseThatWereInsertedAndNotErased) {
    std::vector<std::int64_t> keys = keys_with_step(GetParam());
    std::deque<ObjectState> states;
    std::unordered_map<std::int64_t, ObjectState*> expected;
    IntegerIdentityMap identities;
    std::mt19937 random{7};
    for (int round = 0; round < 4; ++round) {
        std::shuffle(keys.begin(), keys.end(), random);
        for (const std::int64_t key : keys) {
            if (expected.count(key) != 0) continue;
            states.emplace_back(mapper_of<Thing>()).key = key;
            identities.insert(expected[key] = &states.back());
        }
        for (std::size_t i = 0; i < keys.size() / 2; ++i) {
            identities.erase(expected.at(keys[i]));
            expected.erase(keys[i]);
        }
        for (const std::int64_t key : keys) {
            const auto there = expected.find(key);
            ASSERT_EQ(identities.find(key), there == expected.end() ? nullptr : there->second) << key;
        }
    }
    std::size_t visited = 0;
    const auto count = [&](ObjectState&) { ++visited; };
    identities.each(count);
    EXPECT_EQ(visited, expected.size());
}

INSTANTIATE_TEST_SUITE_P(Steps, IdentitiesOf,
                         testing::Values(1, 2, 3, 64, 1000, 4096, std::int64_t{1} << 20, std::int64_t{1} << 44));

TEST(LinkList, KeepsItsObjectsInOrder) {
    std::deque<ObjectState> states;
    LinkList list;
    std::vector<ObjectState*> expected;
    std::mt19937 random{11};
    for (int i = 0; i < 2000; ++i) {
        if (expected.empty() || random() % 3 != 0) {
            expected.push_back(&states.emplace_back(mapper_of<Thing>()));
            list.push_back(expected.back());
        } else {
            const std::size_t at = random() % expected.size();
            list.erase(expected[at]);
            expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(at));
        }
        ASSERT_TRUE(std::equal(list.begin(), list.end(), expected.begin(), expected.end())) << i;
    }
    EXPECT_TRUE(list.contains(expected.front()));
    LinkList other;
    other.push_back(expected.back());
    other.swap(list);
    EXPECT_EQ(list.size(), 1U);
    EXPECT_EQ(list.front(), expected.back());
    EXPECT_THAT(std::vector(other.begin(), other.end()), testing::ElementsAreArray(expected));
    other.clear();
    EXPECT_TRUE(other.empty());
    EXPECT_FALSE(other.contains(expected.front()));
}

}  // namespace
