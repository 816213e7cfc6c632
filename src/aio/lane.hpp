// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "retort/engine/engine.hpp"

#include "aio/runner.hpp"

namespace retort::detail {
class ConnectionState;
}

namespace retort::aio {

/// A runner and the connection that its work uses, if one is open. Lent to one operation, or to an AsyncConnection.
class Lane {
public:
    Lane(Engine engine, std::shared_ptr<Runner> runner) : engine_{std::move(engine)}, runner_{std::move(runner)} {}
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    [[nodiscard]] Runner& runner() noexcept { return *runner_; }

    // What follows is for the runner, but for cancel().

    /// Nothing where close_or_keep() kept the connection.
    void open();
    /// Throws ConnectionClosed where none is open.
    [[nodiscard]] Connection& connection();
    void begin(const TransactionOptions& options) { transaction_.emplace(connection().begin(options)); }
    void commit();
    void rollback();
    void close() noexcept;
    /// At the end of a visit after which another one waits: it finds the connection as if it had been given back and
    /// lent again, unless the pool wants it.
    void close_or_keep() noexcept;

    /// Cancels on the server what runs there. Blocks; for another thread. Nothing where no connection is open.
    void cancel() noexcept;
    [[nodiscard]] bool is_open() const;

    /// False when it was busy already.
    [[nodiscard]] bool occupy() noexcept;
    /// False when it was abandoned meanwhile: its connection is to be closed then.
    [[nodiscard]] bool leave() noexcept { return use_.exchange(Use::idle) == Use::busy; }
    /// False when it is not busy.
    [[nodiscard]] bool abandon() noexcept;

private:
    enum class Use : std::uint8_t { idle, busy, abandoned };

    Engine engine_;
    std::shared_ptr<Runner> runner_;
    mutable std::mutex mutex_;                        // connection_ comes and goes while another thread may cancel
    std::shared_ptr<detail::ConnectionState> state_;  // of connection_
    std::optional<Connection> connection_;
    std::optional<Transaction> transaction_;
    std::atomic<Use> use_ = Use::idle;
};

}  // namespace retort::aio
