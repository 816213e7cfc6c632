// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include <boost/asio/awaitable.hpp>

#include "retort/engine/engine.hpp"

#include "aio/core.hpp"

namespace retort::aio {

/// A connection, the runner that its work runs on, and the operation that is under way.
class ConnectionState : public std::enable_shared_from_this<ConnectionState> {
public:
    ConnectionState(std::shared_ptr<Core> core, std::shared_ptr<Runner> runner);
    ConnectionState(const ConnectionState&) = delete;
    ConnectionState& operator=(const ConnectionState&) = delete;
    ~ConnectionState();

    /// Runs `work` on the runner; throws what it throws.
    boost::asio::awaitable<void> run(std::function<void()> work);
    /// Opens, uses and closes the connection; on the runner.
    void open();
    [[nodiscard]] Connection& connection();
    void begin(const TransactionOptions& options) { transaction_.emplace(connection().begin(options)); }
    void commit();
    void rollback();
    void close() noexcept;
    /// Cancels on the server what runs there, if the connection is open. Blocks; for another thread.
    void cancel() noexcept;
    [[nodiscard]] bool is_open() const;
    /// Closes it on the runner, when nobody waits for that.
    static void close_later(std::shared_ptr<ConnectionState> state);

private:
    struct Operation;

    std::shared_ptr<Core> core_;
    std::shared_ptr<Runner> runner_;
    mutable std::mutex mutex_;  // connection_ comes and goes while another thread may cancel
    std::optional<Connection> connection_;
    std::optional<Transaction> transaction_;
    bool is_busy_ = false;
};

}  // namespace retort::aio
