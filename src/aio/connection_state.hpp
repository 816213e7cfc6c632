// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "aio/core.hpp"
#include "aio/lane.hpp"

namespace retort::aio {

/// What an AsyncConnection is: the loan of a lane whose connection is open. close() or close_later() ends it.
class ConnectionState {
public:
    ConnectionState(std::shared_ptr<Core> core, std::shared_ptr<Lane> lane)
        : core_{std::move(core)}, lane_{std::move(lane)} {}

    [[nodiscard]] const std::shared_ptr<Core>& core() const noexcept { return core_; }
    [[nodiscard]] const std::shared_ptr<Lane>& lane() const noexcept { return lane_; }

    boost::asio::awaitable<void> run(std::function<void(Lane&)> work) const;
    boost::asio::awaitable<void> close() const;
    /// When nobody waits for it.
    void close_later() const;

private:
    std::shared_ptr<Core> core_;
    std::shared_ptr<Lane> lane_;
};

}  // namespace retort::aio
