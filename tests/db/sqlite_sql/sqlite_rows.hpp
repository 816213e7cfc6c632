// SPDX-License-Identifier: MIT
// The tables of unit/sql/tables.hpp in an SQLite of their own, with a few rows.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "retort/engine/engine.hpp"

#include "unit/sql/tables.hpp"

namespace retort::testing {

class SqliteRows : public ::testing::Test {
protected:
    SqliteRows() {
        connection.run(
            "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(50) NOT NULL UNIQUE, email VARCHAR(100),"
            " active BOOLEAN NOT NULL DEFAULT 1, score DOUBLE NOT NULL DEFAULT 0);"
            "CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES users (id),"
            " total INTEGER NOT NULL);"
            "INSERT INTO users VALUES (1, 'ada', NULL, 1, 1.5), (2, 'bob', 'bob@x', 0, 2.5), (3, '50%', NULL, 1, 0);"
            "INSERT INTO orders VALUES (10, 1, 7), (11, 1, 9), (12, 2, 100);");
    }

    template <class... Ts>
    auto rows(const TypedStatement<Ts...>& statement) {
        return connection.execute(statement).all();
    }
    /// The first column of every row.
    template <class T>
    std::vector<T> values(const TypedStatement<T>& statement) {
        std::vector<T> found;
        for (auto& row : rows(statement)) found.push_back(std::move(std::get<0>(row)));
        return found;
    }
    template <class C>
    std::vector<std::string> names_where(const C& condition) {
        return values(select(users.name).where(condition).order_by(users.id));
    }

    Engine engine = create_engine("sqlite://");
    Connection connection = engine.connect();
};

}  // namespace retort::testing
