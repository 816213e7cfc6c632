// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "retort/engine/driver.hpp"
#include "retort/engine/url.hpp"
#include "retort/sql/expr/value.hpp"

#include "dialects/sqlite/driver/sqlite_driver.hpp"
#include "support/temporary_folder.hpp"

namespace retort::testkit {

/// The error that `work` throws. It is a failure when it throws none, or another.
template <class E, class Work>
E error_of(Work&& work) {
    try {
        std::forward<Work>(work)();
    } catch (const E& error) {
        return error;
    }
    throw std::logic_error{"no error was thrown"};
}

/// A cell as text; "NULL" for NULL.
inline std::string shown(const ValueView& cell) {
    switch (cell.kind()) {
        case ValueKind::null:
            return "NULL";
        case ValueKind::integer:
            return std::to_string(cell.integer());
        case ValueKind::real:
            return std::to_string(cell.real());
        default:
            return std::string{cell.bytes()};
    }
}

/// The first cell of the first row.
inline std::string value_of(DriverConnection& connection, std::string_view sql) {
    const StatementPtr statement = connection.prepare(sql);
    statement->execute({});
    const ValueView* const cells = statement->fetch();
    return cells == nullptr ? "no row" : shown(cells[0]);
}

/// What `work()` gives in a process of its own, whose limits and rights it may change.
std::string in_another_process(const std::function<std::string()>& work);

class SqliteDriverTest : public ::testing::Test {
protected:
    std::unique_ptr<DriverConnection> connect(std::string_view name, std::string_view query = {}) {
        return driver->connect(Url::parse(folder.sqlite_url(name, query)));
    }

    TemporaryFolder folder;
    std::unique_ptr<Driver> driver = sqlite::make_driver();
};

}  // namespace retort::testkit
