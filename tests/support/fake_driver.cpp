// SPDX-License-Identifier: MIT
#include "support/fake_driver.hpp"

#include <algorithm>

#include "retort/engine/database_errors.hpp"

namespace retort::testkit {

FakeConnection::FakeConnection(std::shared_ptr<FakeServer> server, int number)
    : server_{std::move(server)}, number_{number} {
    const std::lock_guard lock{server_->mutex_};
    server_->alive_.push_back(this);
}

FakeConnection::~FakeConnection() {
    const std::lock_guard lock{server_->mutex_};
    server_->alive_.erase(std::find(server_->alive_.begin(), server_->alive_.end(), this));
    ++server_->closed;
}

void FakeServer::kill(std::size_t random) {
    const std::lock_guard lock{mutex_};
    if (!alive_.empty()) alive_[random % alive_.size()]->is_killed_ = true;
}

void FakeConnection::use() const {
    if (is_killed_) throw BrokenConnection{"the fake server killed the connection", {}};
}

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
    use();
    if (server_->rollback_fails) throw BrokenConnection{"the fake server is away", {}};
    in_transaction_ = false;
}

bool FakeConnection::ping() noexcept {
    ++server_->pings;
    return !server_->restarted && !is_killed_;
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
