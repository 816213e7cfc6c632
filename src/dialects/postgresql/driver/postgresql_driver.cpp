// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/postgresql_driver.hpp"

#include "dialects/postgresql/driver/connection.hpp"

namespace retort::postgresql {

namespace {

class PostgresqlDriver final : public Driver {
public:
    void check(const Url& url) const override { static_cast<void>(driver::options_of(url)); }
    [[nodiscard]] std::unique_ptr<DriverConnection> connect(const Url& url) const override {
        return std::make_unique<driver::Connection>(driver::options_of(url));
    }
    [[nodiscard]] bool lives_in_its_connection(const Url& /*url*/) const override { return false; }
    [[nodiscard]] bool waits_for_sockets() const override { return true; }
};

}  // namespace

std::unique_ptr<Driver> make_driver() { return std::make_unique<PostgresqlDriver>(); }

}  // namespace retort::postgresql
