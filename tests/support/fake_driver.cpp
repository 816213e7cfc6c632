// SPDX-License-Identifier: MIT
#include "support/fake_driver.hpp"

#include "retort/engine/database_errors.hpp"

namespace retort::testkit {

FakeConnection::FakeConnection(std::shared_ptr<FakeServer> server, int number)
    : server_{std::move(server)}, number_{number} {}

FakeConnection::~FakeConnection() { ++server_->closed; }

StatementPtr FakeConnection::prepare(std::string_view sql) {
    throw BadStatement{"the fake database knows no statement",
                       {.sqlstate = {}, .statement = std::string{sql}, .server_message = {}}};
}

void FakeConnection::run(std::string_view sql) { static_cast<void>(prepare(sql)); }

void FakeConnection::begin(const TransactionOptions& options) {
    static_cast<void>(options);
    in_transaction_ = true;
}

void FakeConnection::commit() { in_transaction_ = false; }

void FakeConnection::rollback() {
    ++server_->rollbacks;
    if (server_->rollback_fails) throw BrokenConnection{"the fake server is away", {}};
    in_transaction_ = false;
}

bool FakeConnection::ping() noexcept {
    ++server_->pings;
    return !server_->restarted;
}

void FakeDriver::check(const Url& url) const { static_cast<void>(url); }

std::unique_ptr<DriverConnection> FakeDriver::connect(const Url& url) const {
    static_cast<void>(url);
    if (server_->refuses) throw CannotOpenDatabase{"the fake database", "it refuses", {}};
    server_->restarted = false;
    return std::make_unique<FakeConnection>(server_, ++server_->opened);
}

bool FakeDriver::lives_in_its_connection(const Url& url) const {
    static_cast<void>(url);
    return server_->in_memory;
}

}  // namespace retort::testkit
