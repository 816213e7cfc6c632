// SPDX-License-Identifier: MIT
#include "retort/aio/async_engine.hpp"

#include "aio/connection_state.hpp"

namespace retort {

namespace asio = boost::asio;

AsyncEngine::AsyncEngine(asio::any_io_executor executor, Engine engine)
    : core_{std::make_shared<aio::Core>(std::move(executor), std::move(engine))} {}

asio::awaitable<AsyncConnection> AsyncEngine::connect() const {
    const std::shared_ptr<aio::Core> core = core_;
    std::shared_ptr<aio::Runner> runner = co_await core->take();
    const auto state = std::make_shared<aio::ConnectionState>(core, std::move(runner));
    AsyncConnection connection{state};
    std::function<void()> open = [state] { state->open(); };
    auto opened = state->run(std::move(open));
    co_await std::move(opened);
    co_return connection;
}

asio::awaitable<void> AsyncEngine::run(std::shared_ptr<aio::Core> core, std::function<void(Connection&)> work) {
    std::shared_ptr<aio::Runner> runner = co_await core->take();
    const auto state = std::make_shared<aio::ConnectionState>(core, std::move(runner));
    std::function<void()> all = [state, work = std::move(work)] {
        state->open();
        try {
            work(state->connection());
        } catch (...) {
            state->close();  // here, where waiting blocks nobody
            throw;
        }
        state->close();
    };
    auto ended = state->run(std::move(all));
    co_await std::move(ended);
}

const Engine& AsyncEngine::sync_engine() const noexcept { return core_->engine(); }

}  // namespace retort
