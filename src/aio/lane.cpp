// SPDX-License-Identifier: MIT
#include "aio/lane.hpp"

#include "retort/engine/errors.hpp"

#include "engine/connection_state.hpp"

namespace retort::aio {

bool Lane::occupy() noexcept {
    Use idle = Use::idle;
    return use_.compare_exchange_strong(idle, Use::busy);
}

bool Lane::abandon() noexcept {
    Use busy = Use::busy;
    return use_.compare_exchange_strong(busy, Use::abandoned);
}

void Lane::open() {
    if (connection_) return;
    state_ = std::make_shared<detail::ConnectionState>(engine_, engine_.connect_options());
    const std::scoped_lock lock{mutex_};
    connection_.emplace(state_);
}

Connection& Lane::connection() {
    if (!connection_) throw ConnectionClosed{};
    return *connection_;
}

void Lane::commit() {
    if (!transaction_) return connection().commit();
    std::optional<Transaction> transaction = std::exchange(transaction_, std::nullopt);
    transaction->commit();
}

void Lane::rollback() {
    if (!transaction_) return connection().rollback();
    transaction_->rollback();
    transaction_.reset();
}

/// Going back to the pool waits for the server: not while the lock is held.
void Lane::close() noexcept {
    transaction_.reset();
    std::optional<Connection> closing;
    state_.reset();
    const std::scoped_lock lock{mutex_};
    closing.swap(connection_);
}

void Lane::close_or_keep() noexcept {
    const bool is_ours_alone = state_.use_count() == 2;  // with connection_: no result or guard of the visit holds it
    if (!is_ours_alone || transaction_ || connection_->is_closed() || !state_->renew()) close();
}

void Lane::cancel() noexcept {
    const std::scoped_lock lock{mutex_};
    if (connection_) connection_->cancel();
}

bool Lane::is_open() const {
    const std::scoped_lock lock{mutex_};
    return connection_.has_value();
}

}  // namespace retort::aio
