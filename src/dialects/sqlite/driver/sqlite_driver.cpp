// SPDX-License-Identifier: MIT
#include "dialects/sqlite/driver/sqlite_driver.hpp"

#include "dialects/sqlite/driver/connection.hpp"

namespace retort::sqlite {

namespace {

class SqliteDriver final : public Driver {
public:
    void check(const Url& url) const override { static_cast<void>(driver::options_of(url)); }
    [[nodiscard]] std::unique_ptr<DriverConnection> connect(const Url& url) const override {
        return std::make_unique<driver::Connection>(driver::options_of(url));
    }
    [[nodiscard]] bool lives_in_its_connection(const Url& url) const override { return driver::is_in_memory(url); }
};

}  // namespace

std::unique_ptr<Driver> make_driver() { return std::make_unique<SqliteDriver>(); }

}  // namespace retort::sqlite
