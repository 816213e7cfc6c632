// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "retort/engine/server_errors.hpp"

#include "dialects/postgresql/driver/postgresql_driver.hpp"
#include "support/postgresql_database.hpp"

namespace retort::testkit {

/// A database of its own, and a connection to it.
class PostgresqlDriverTest : public ::testing::Test {
protected:
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        connection = connect();
    }
    void TearDown() override { connection.reset(); }

    [[nodiscard]] std::unique_ptr<DriverConnection> connect(const std::string& key = {},
                                                            const std::string& value = {}) {
        const Url url = key.empty() ? database->url() : database->url().with_query(key, value);
        return driver->connect(url);
    }
    /// All rows, each cell owned.
    std::vector<std::vector<Value>> rows(std::string_view sql, const std::vector<ValueView>& parameters = {}) {
        const StatementPtr statement = connection->prepare(sql);
        statement->execute(parameters);
        std::vector<std::vector<Value>> all;
        while (const ValueView* cells = statement->fetch()) {
            std::vector<Value>& row = all.emplace_back();
            for (std::size_t i = 0; i < statement->column_count(); ++i) row.emplace_back(cells[i]);
        }
        return all;
    }
    Value scalar(std::string_view sql, const std::vector<ValueView>& parameters = {}) {
        return rows(sql, parameters).at(0).at(0);
    }

    std::unique_ptr<Driver> driver = postgresql::make_driver();
    std::optional<PostgresqlDatabase> database;
    std::unique_ptr<DriverConnection> connection;
};

inline ValueView text_value(std::string_view text) { return ValueView::of_text(text); }
inline ValueView whole(std::int64_t number) { return ValueView::of_integer(number); }

/// The error that `work` throws; a failure when it throws none, or another.
template <class E, class Work>
E thrown_by(Work&& work) {
    try {
        static_cast<void>(std::forward<Work>(work)());
    } catch (const E& error) {
        return error;
    }
    throw std::logic_error{"no error was thrown"};
}

}  // namespace retort::testkit
