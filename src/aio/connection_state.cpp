// SPDX-License-Identifier: MIT
#include "aio/connection_state.hpp"

#include "aio/lane_operations.hpp"

namespace retort::aio {

namespace asio = boost::asio;

namespace {

template <class Operation>
asio::awaitable<void> run_on(const std::shared_ptr<Lane>& lane, std::shared_ptr<Operation> operation) {
    return operation->wait_for(operation, [lane](aio::Operation& waiting) { waiting.start_on(lane); });
}

}  // namespace

asio::awaitable<void> ConnectionState::run(std::function<void(Lane&)> work) const {
    return run_on(lane_, std::make_shared<WorkOnLane>(core_, std::move(work)));
}

asio::awaitable<void> ConnectionState::close() const { return run_on(lane_, std::make_shared<CloseLane>(core_)); }

void ConnectionState::close_later() const {
    while (!lane_->occupy()) {
        if (lane_->abandon()) return;  // what it is busy with closes it
    }
    core_->close(lane_);
}

}  // namespace retort::aio
