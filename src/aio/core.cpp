// SPDX-License-Identifier: MIT
#include "aio/core.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

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
      engine_{std::move(engine)},
      sockets_{std::make_shared<SocketTable>(executor_)},
      threads_{thread_count},
      timer_{executor_} {}

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
    const auto begin = [self = shared_from_this()](auto handler) {
        auto slot = asio::get_associated_cancellation_slot(handler);
        auto guard = asio::make_work_guard(asio::get_associated_executor(handler, self->executor_));
        const auto kept = std::make_shared<decltype(handler)>(std::move(handler));
        const std::uint64_t number = self->next_number_.fetch_add(1);
        if (slot.is_connected()) {
            slot.assign([weak = self->weak_from_this(), number](asio::cancellation_type type) {
                const auto core = weak.lock();
                if (core && type != asio::cancellation_type::none) core->give_up(number);
            });
        }
        self->wait_for_one(number, [kept, guard](std::exception_ptr error, std::shared_ptr<Runner> found) {
            asio::post(guard.get_executor(), [kept, error, found = std::move(found)]() mutable {
                asio::get_associated_cancellation_slot(*kept).clear();
                std::move (*kept)(error, std::move(found));
            });
        });
    };
    auto found = asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr, std::shared_ptr<Runner>)>(
        begin, asio::use_awaitable);
    runner = co_await std::move(found);
    co_return runner;
}

void Core::wait_for_one(std::uint64_t number, const Answer& answer) {
    const std::scoped_lock lock{mutex_};
    if (!idle_.empty() && waiters_.empty()) {
        answer(nullptr, std::move(idle_.back()));
        idle_.pop_back();
        return;
    }
    const auto longest = std::chrono::milliseconds{engine_.core().pool().options().wait.count()};
    waiters_.push_back({number, std::chrono::steady_clock::now() + longest, answer});
    if (!is_watching_) watch_the_first();
}

void Core::give_up(std::uint64_t number) {
    const std::scoped_lock lock{mutex_};
    const auto found = std::find_if(waiters_.begin(), waiters_.end(),
                                    [number](const Waiter& waiter) { return waiter.number == number; });
    if (found == waiters_.end()) return;  // it has been answered
    const Answer answer = std::move(found->answer);
    waiters_.erase(found);
    answer(std::make_exception_ptr(boost::system::system_error{asio::error::operation_aborted}), nullptr);
}

void Core::watch_the_first() {
    is_watching_ = !waiters_.empty();
    if (!is_watching_) return;
    timer_.expires_at(waiters_.front().deadline);
    timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
        const auto self = weak.lock();
        if (self && !error) self->refuse_the_late();
    });
}

void Core::refuse_the_late() {
    const std::vector<PoolLoan> loans = engine_.core().pool().current_loans();
    const auto waited = engine_.core().pool().options().wait.count();
    const std::scoped_lock lock{mutex_};
    const auto now = std::chrono::steady_clock::now();
    while (!waiters_.empty() && waiters_.front().deadline <= now) {
        waiters_.front().answer(std::make_exception_ptr(PoolExhausted{waited, loans}), nullptr);
        waiters_.pop_front();
    }
    watch_the_first();
}

void Core::give_back(std::shared_ptr<Runner> runner) {
    const std::scoped_lock lock{mutex_};
    if (waiters_.empty()) {
        idle_.push_back(std::move(runner));
        if (is_watching_) timer_.cancel();
        is_watching_ = false;
        return;
    }
    const Answer answer = std::move(waiters_.front().answer);
    waiters_.pop_front();
    answer(nullptr, std::move(runner));
}

}  // namespace retort::aio
