// SPDX-License-Identifier: MIT
#include "retort/engine/transaction.hpp"

#include <utility>

#include "retort/engine/errors.hpp"

#include "engine/connection_state.hpp"

namespace retort {

Transaction::Transaction(std::shared_ptr<detail::ConnectionState> state, std::uint64_t serial) noexcept
    : state_{std::move(state)}, serial_{serial} {}

Transaction::Transaction(Transaction&& other) noexcept = default;

Transaction& Transaction::operator=(Transaction&& other) noexcept {
    if (this == &other) return *this;
    if (state_) state_->abandon(serial_);
    state_ = std::move(other.state_);
    serial_ = other.serial_;
    return *this;
}

Transaction::~Transaction() {
    if (state_) state_->abandon(serial_);
}

void Transaction::commit() {
    if (!state_) throw TransactionEnded{"transaction"};
    state_->commit(serial_);
}

void Transaction::rollback() {
    if (!state_) throw TransactionEnded{"transaction"};
    state_->rollback(serial_);
}

bool Transaction::is_active() const noexcept { return state_ && state_->is_active(serial_); }

Savepoint::Savepoint(std::shared_ptr<detail::ConnectionState> state, std::uint64_t serial) noexcept
    : state_{std::move(state)}, serial_{serial} {}

Savepoint::Savepoint(Savepoint&& other) noexcept = default;

Savepoint& Savepoint::operator=(Savepoint&& other) noexcept {
    if (this == &other) return *this;
    if (state_) state_->abandon_savepoint(serial_);
    state_ = std::move(other.state_);
    serial_ = other.serial_;
    return *this;
}

Savepoint::~Savepoint() {
    if (state_) state_->abandon_savepoint(serial_);
}

void Savepoint::commit() {
    if (!state_) throw TransactionEnded{"savepoint"};
    state_->release_savepoint(serial_);
}

void Savepoint::rollback() {
    if (!state_) throw TransactionEnded{"savepoint"};
    state_->rollback_savepoint(serial_);
}

bool Savepoint::is_active() const noexcept { return state_ && state_->is_savepoint(serial_); }

}  // namespace retort
