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
    if (state_) state_->close_later();
    state_ = std::move(other.state_);
    return *this;
}

AsyncConnection::~AsyncConnection() {
    if (state_) state_->close_later();
}

const std::shared_ptr<aio::Core>& AsyncConnection::core() const {
    if (!state_) throw ConnectionClosed{};
    return state_->core();
}

const std::shared_ptr<aio::Lane>& AsyncConnection::lane() const {
    if (!state_) throw ConnectionClosed{};
    return state_->lane();
}

asio::awaitable<void> AsyncConnection::execute(SqlLiteral text) {
    return run_sync([text](Connection& on) { static_cast<void>(on.execute(text)); });
}

asio::awaitable<void> AsyncConnection::begin(TransactionOptions options) {
    if (!state_) throw ConnectionClosed{};
    return state_->run([options](aio::Lane& lane) { lane.begin(options); });
}

asio::awaitable<void> AsyncConnection::commit() {
    if (!state_) throw ConnectionClosed{};
    return state_->run([](aio::Lane& lane) { lane.commit(); });
}

asio::awaitable<void> AsyncConnection::rollback() {
    if (!state_) throw ConnectionClosed{};
    return state_->run([](aio::Lane& lane) { lane.rollback(); });
}

asio::awaitable<void> AsyncConnection::close() {
    if (!state_) throw ConnectionClosed{};
    const std::shared_ptr<aio::ConnectionState> state = state_;
    asio::awaitable<void> ended = state->close();
    co_await std::move(ended);
    state_ = nullptr;
}

}  // namespace retort
