// SPDX-License-Identifier: MIT
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "unit/sql/tables.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

TEST(StatementThreads, ShareAStatementAndBuildOnIt) {
    const UsersAlias other{"other"};
    const auto shared = select(users.id, other.name).join(other, other.id == users.id).where(users.name == "x");
    std::vector<std::string> texts(4);
    {
        std::vector<std::jthread> threads;
        for (std::string& text : texts) {
            threads.emplace_back([&text, &shared, &other] {
                for (int i = 0; i < 200; ++i) {
                    const auto copy = shared;
                    text = sql_of(copy.where(other.id > i).order_by(users.id));
                }
            });
        }
    }
    for (const std::string& text : texts) {
        EXPECT_EQ(
            text,
            "SELECT users.id, other.name FROM users JOIN users AS other ON other.id = users.id WHERE users.name = "
            ":name_1 AND other.id > :id_1 ORDER BY users.id");
    }
}

}  // namespace
