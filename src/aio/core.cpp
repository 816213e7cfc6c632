// SPDX-License-Identifier: MIT
#include "aio/core.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "retort/engine/errors.hpp"

#include "aio/fiber_runner.hpp"
#include "aio/thread_runner.hpp"
#include "engine/engine_core.hpp"

namespace retort::aio {

namespace asio = boost::asio;

namespace {

/// SQLite's work runs here, and what cancels.
constexpr std::size_t thread_count = 4;

}  // namespace

Core::Core(asio::any_io_executor executor, Engine engine)
    : executor_{std::move(executor)},
      strand_{asio::make_strand(executor_)},
      engine_{std::move(engine)},
      sockets_{std::make_shared<SocketTable>(executor_)},
      threads_{thread_count} {}

std::shared_ptr<Runner> Core::new_runner() {
    if (engine_.core().pool().waits_for_sockets()) return std::make_shared<FiberRunner>(executor_, sockets_);
    return std::make_shared<ThreadRunner>(executor_, threads_);
}

std::shared_ptr<Runner> Core::take_idle() {
    const std::scoped_lock lock{mutex_};
    if (!waiters_.empty()) return nullptr;
    if (!idle_.empty()) {
        std::shared_ptr<Runner> runner = std::move(idle_.back());
        idle_.pop_back();
        return runner;
    }
    if (made_ == engine_.core().pool().most_lent()) return nullptr;
    ++made_;
    return new_runner();
}

asio::awaitable<std::shared_ptr<Runner>> Core::take() {
    std::shared_ptr<Runner> runner = take_idle();
    if (runner) co_return runner;
    auto waiting = asio::co_spawn(strand_, wait_for_one(), asio::use_awaitable);
    runner = co_await std::move(waiting);
    co_return runner;
}

asio::awaitable<std::shared_ptr<Runner>> Core::wait_for_one() {
    const auto waiter = std::make_shared<Waiter>(strand_);
    const auto longest = std::chrono::milliseconds{engine_.core().pool().options().wait.count()};
    waiter->timer.expires_after(longest);
    {
        const std::scoped_lock lock{mutex_};
        if (!idle_.empty() && waiters_.empty()) {
            std::shared_ptr<Runner> runner = std::move(idle_.back());
            idle_.pop_back();
            co_return runner;
        }
        waiters_.push_back(waiter);
    }
    boost::system::error_code error;
    auto waited = waiter->timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
    co_await std::move(waited);
    if (waiter->runner) co_return waiter->runner;
    {
        const std::scoped_lock lock{mutex_};
        std::erase(waiters_, waiter);
    }
    if (error) throw boost::system::system_error{error};  // cancelled
    throw PoolExhausted{longest.count(), engine_.core().pool().current_loans()};
}

void Core::give_back(std::shared_ptr<Runner> runner) {
    asio::post(strand_, [self = shared_from_this(), runner = std::move(runner)]() mutable {
        const std::scoped_lock lock{self->mutex_};
        if (self->waiters_.empty()) {
            self->idle_.push_back(std::move(runner));
            return;
        }
        const std::shared_ptr<Waiter> waiter = std::move(self->waiters_.front());
        self->waiters_.pop_front();
        waiter->runner = std::move(runner);
        waiter->timer.cancel();
    });
}

}  // namespace retort::aio
