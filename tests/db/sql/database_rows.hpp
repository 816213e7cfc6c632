// SPDX-License-Identifier: MIT
// The tables of unit/sql/tables.hpp in a database of their own, with a few rows.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "retort/engine/engine.hpp"

#include "unit/sql/tables.hpp"

namespace retort::testing {

class DatabaseRows {
public:
    explicit DatabaseRows(const std::string& url) : engine{create_engine(url)} {
        const bool is_sqlite = connection.dialect().name() == "sqlite";
        const std::string key = is_sqlite ? "id INTEGER PRIMARY KEY" : "id SERIAL PRIMARY KEY";
        connection.run("CREATE TABLE users (" + key +
                       ", name VARCHAR(50) NOT NULL UNIQUE, email VARCHAR(100), active BOOLEAN NOT NULL DEFAULT true,"
                       " score DOUBLE PRECISION NOT NULL DEFAULT 0);"
                       "CREATE TABLE orders (" +
                       key + ", user_id BIGINT NOT NULL REFERENCES users (id), total INTEGER NOT NULL);" +
                       "INSERT INTO users (name, email, active, score) VALUES"
                       " ('ada', NULL, true, 1.5), ('bob', 'bob@x', false, 2.5), ('50%', NULL, true, 0);"
                       "INSERT INTO orders VALUES (10, 1, 7), (11, 1, 9), (12, 2, 100);");
        if (!is_sqlite) connection.run("SELECT setval('orders_id_seq', 12)");
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

    Engine engine;
    Connection connection = engine.connect();
};

}  // namespace retort::testing
