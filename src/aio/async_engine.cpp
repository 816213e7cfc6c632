// SPDX-License-Identifier: MIT
#include "retort/aio/async_engine.hpp"

#include "aio/connection_state.hpp"
#include "aio/lane_operations.hpp"

namespace retort {

namespace asio = boost::asio;

AsyncEngine::AsyncEngine(asio::any_io_executor executor, Engine engine)
    : core_{std::make_shared<aio::Core>(std::move(executor), std::move(engine))} {}

asio::awaitable<AsyncConnection> AsyncEngine::connect() const {
    const std::shared_ptr<aio::Core> core = core_;
    const auto opening = std::make_shared<aio::OpenLane>(core);
    auto ended = opening->wait_for(opening, [](aio::Operation& operation) { operation.start(); });
    co_await std::move(ended);
    co_return AsyncConnection{std::make_shared<aio::ConnectionState>(core, opening->lane())};
}

const Engine& AsyncEngine::sync_engine() const noexcept { return core_->engine(); }

}  // namespace retort
