// SPDX-License-Identifier: MIT
// A driver without a database: connections that a test can break, count and look at.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "retort/engine/driver.hpp"

namespace retort::testkit {

class FakeConnection;

/// What the connections of a fake driver do, and have done. Thread-safe.
struct FakeServer {
    std::atomic<int> opened = 0;
    std::atomic<int> closed = 0;
    std::atomic<int> pings = 0;
    std::atomic<int> rollbacks = 0;
    std::atomic<bool> refuses = false;         ///< connect() throws CannotOpenDatabase.
    std::atomic<bool> restarted = false;       ///< ping() fails on the connections opened before.
    std::atomic<bool> rollback_fails = false;  ///< rollback() throws BrokenConnection.
    std::atomic<bool> in_memory = false;

    [[nodiscard]] int open() const { return opened - closed; }
    /// Kills one of the open connections, whoever has it; which one is up to `random`. Nothing where none is open.
    void kill(std::size_t random);

private:
    friend class FakeConnection;
    std::mutex mutex_;
    std::vector<FakeConnection*> alive_;  // guarded by mutex_
};

class FakeConnection final : public DriverConnection {
public:
    FakeConnection(std::shared_ptr<FakeServer> server, int number);
    ~FakeConnection() override;

    StatementPtr prepare(std::string_view sql) override;
    void run(std::string_view sql) override;
    void begin(const TransactionOptions& options) override;
    void commit() override;
    void rollback() override;
    [[nodiscard]] bool in_transaction() const override { return in_transaction_; }
    [[nodiscard]] std::int64_t last_insert_id() const override { return 0; }
    bool ping() noexcept override;
    void cancel() noexcept override {}

    /// What a statement does: throws BrokenConnection once the connection was killed.
    void use() const;
    [[nodiscard]] bool is_killed() const { return is_killed_; }

    /// From 1, in the order of opening.
    [[nodiscard]] int number() const { return number_; }
    /// Counts those who use the connection now: more than one is a fault of the pool.
    std::atomic<int> users = 0;

private:
    std::shared_ptr<FakeServer> server_;
    int number_;
    friend struct FakeServer;
    std::atomic<bool> is_killed_ = false;
    bool in_transaction_ = false;
};

class FakeDriver final : public Driver {
public:
    explicit FakeDriver(std::shared_ptr<FakeServer> server) : server_{std::move(server)} {}
    void check(const Url& url) const override;
    [[nodiscard]] std::unique_ptr<DriverConnection> connect(const Url& url) const override;
    [[nodiscard]] bool lives_in_its_connection(const Url& url) const override;

private:
    std::shared_ptr<FakeServer> server_;
};

}  // namespace retort::testkit
