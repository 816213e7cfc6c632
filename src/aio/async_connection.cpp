// SPDX-License-Identifier: MIT
#include "retort/aio/async_connection.hpp"

#include <utility>

#include "retort/engine/errors.hpp"

#include "aio/connection_state.hpp"

namespace retort {

namespace asio = boost::asio;

AsyncConnection::AsyncConnection(std::shared_ptr<aio::ConnectionState> state) noexcept : state_{std::move(state)} {}

AsyncConnection& AsyncConnection::operator=(AsyncConnection&& other) noexcept {
    if (this == &other) return *this;
    if (state_) aio::ConnectionState::close_later(std::move(state_));
    state_ = std::move(other.state_);
    return *this;
}

AsyncConnection::~AsyncConnection() {
    if (state_) aio::ConnectionState::close_later(std::move(state_));
}

// None of these is a coroutine itself: what waits is ConnectionState's.

asio::awaitable<void> AsyncConnection::run(std::function<void(Connection&)> work) {
    if (!state_) throw ConnectionClosed{};
    return state_->run([state = state_, work = std::move(work)] { work(state->connection()); });
}

asio::awaitable<void> AsyncConnection::execute(SqlLiteral text) {
    return run([text](Connection& on) { static_cast<void>(on.execute(text)); });
}

asio::awaitable<void> AsyncConnection::begin(TransactionOptions options) {
    if (!state_) throw ConnectionClosed{};
    return state_->run([state = state_, options] { state->begin(options); });
}

asio::awaitable<void> AsyncConnection::commit() {
    if (!state_) throw ConnectionClosed{};
    return state_->run([state = state_] { state->commit(); });
}

asio::awaitable<void> AsyncConnection::rollback() {
    if (!state_) throw ConnectionClosed{};
    return state_->run([state = state_] { state->rollback(); });
}

asio::awaitable<void> AsyncConnection::close() {
    if (!state_) throw ConnectionClosed{};
    const std::shared_ptr<aio::ConnectionState> state = std::exchange(state_, nullptr);
    return state->run([state] { state->close(); });
}

}  // namespace retort
