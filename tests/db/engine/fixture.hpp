// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "retort/engine/engine.hpp"
#include "retort/engine/errors.hpp"
#include "retort/sql/expr/functions.hpp"
#include "retort/sql/stmt/from.hpp"
#include "retort/sql/stmt/insert.hpp"
#include "retort/sql/stmt/select.hpp"
#include "retort/sql/stmt/update.hpp"

#include "support/temporary_folder.hpp"

namespace retort::testkit {

/// The error that `work` throws. It is a failure when it throws none, or another.
template <class E, class Work>
E error_of(Work&& work) {
    try {
        static_cast<void>(std::forward<Work>(work)());
    } catch (const E& error) {
        return error;
    }
    throw std::logic_error{"no error was thrown"};
}

inline bool says(const Error& error, std::string_view words) {
    return std::string_view{error.what()}.find(words) != std::string_view::npos;
}

/// A database file with a table `users (id, name, age)` of ann (30) and bob (no age).
class EngineTest : public ::testing::Test {
protected:
    EngineTest() {
        engine.connect().run(
            "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, age INTEGER);"
            "INSERT INTO users VALUES (1, 'ann', 30), (2, 'bob', NULL)");
    }

    [[nodiscard]] Engine make_engine(const EngineOptions& options = {}, std::string_view query = {}) const {
        return create_engine(folder.sqlite_url("test.db", query), options);
    }
    /// As another connection sees it.
    [[nodiscard]] std::int64_t user_count() const {
        return engine.connect().scalar(text("SELECT count(*) FROM users").columns<std::int64_t>()).value();
    }

    TemporaryFolder folder;
    Engine engine = make_engine();
    sql::TableClause users = sql::table("users");
    Expr<std::int64_t> id = users.column<std::int64_t>("id");
    Expr<std::string> name = users.column<std::string>("name");
    Expr<std::optional<int>> age = users.column<std::optional<int>>("age");
};

}  // namespace retort::testkit
