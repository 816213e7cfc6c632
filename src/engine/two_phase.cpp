// SPDX-License-Identifier: MIT
#include "retort/engine/two_phase.hpp"

#include <utility>

#include "retort/engine/errors.hpp"

#include "engine/connection_state.hpp"

namespace retort {

TwoPhaseTransaction::TwoPhaseTransaction(std::shared_ptr<detail::ConnectionState> state, std::uint64_t serial,
                                         std::string id) noexcept
    : state_{std::move(state)}, serial_{serial}, id_{std::move(id)} {}

TwoPhaseTransaction::TwoPhaseTransaction(TwoPhaseTransaction&& other) noexcept = default;

TwoPhaseTransaction& TwoPhaseTransaction::operator=(TwoPhaseTransaction&& other) noexcept {
    if (this == &other) return *this;
    if (state_) state_->abandon(serial_);
    state_ = std::move(other.state_);
    serial_ = other.serial_;
    id_ = std::move(other.id_);
    is_prepared_ = other.is_prepared_;
    is_over_ = other.is_over_;
    return *this;
}

TwoPhaseTransaction::~TwoPhaseTransaction() {
    if (state_) state_->abandon(serial_);
}

void TwoPhaseTransaction::prepare() {
    if (!state_ || is_over_ || is_prepared_) throw TransactionEnded{"transaction"};
    state_->prepare_two_phase(serial_, id_);
    is_prepared_ = true;
}

void TwoPhaseTransaction::commit() {
    if (!is_prepared_) prepare();
    if (is_over_) throw TransactionEnded{"transaction"};
    state_->end_prepared(id_, true);
    is_over_ = true;
}

void TwoPhaseTransaction::rollback() {
    if (!state_ || is_over_) throw TransactionEnded{"transaction"};
    if (is_prepared_)
        state_->end_prepared(id_, false);
    else
        state_->rollback(serial_);
    is_over_ = true;
}

bool TwoPhaseTransaction::is_active() const noexcept {
    return state_ && !is_over_ && (is_prepared_ || state_->is_active(serial_));
}

}  // namespace retort
