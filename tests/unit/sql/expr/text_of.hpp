// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "unit/sql/tables.hpp"

namespace retort::testing {

/// An expression as the standard compiler writes it, and what that should be.
struct Written {
    std::string sql;
    std::string expected;
};

inline void check(const std::vector<Written>& cases) {
    for (const Written& one : cases) EXPECT_EQ(one.sql, one.expected);
}

template <class E>
std::string text_of(const E& expression) {
    return sql_of_expression(expression);
}

}  // namespace retort::testing
