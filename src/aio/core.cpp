// SPDX-License-Identifier: MIT
#include "aio/core.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/post.hpp>

#include "retort/engine/errors.hpp"

#include "aio/fiber_runner.hpp"
#include "aio/lane_operations.hpp"
#include "aio/prefetch.hpp"
#include "aio/thread_runner.hpp"
#include "engine/engine_core.hpp"

namespace retort::aio {

namespace asio = boost::asio;

namespace {

/// SQLite's work runs here, and what cancels.
constexpr std::size_t thread_count = 4;

/// Operations that end at once may start one another; beyond this the executor starts the next.
constexpr int deepest = 8;
thread_local int depth = 0;

}  // namespace

Core::Core(asio::any_io_executor executor, Engine engine)
    : executor_{std::move(executor)},
      engine_{std::move(engine)},
      sockets_{std::make_shared<SocketWatch>(executor_)},
      timer_{executor_} {}

/// Made when they are wanted: a program of one thread runs faster than one of several.
asio::thread_pool& Core::threads() {
    std::call_once(threads_made_, [this] { threads_.emplace(thread_count); });
    return *threads_;
}

std::shared_ptr<Runner> Core::new_runner() {
    if (engine_.core().pool().waits_for_sockets()) return std::make_shared<FiberRunner>(executor_, sockets_);
    return std::make_shared<ThreadRunner>(executor_, threads());
}

std::shared_ptr<Lane> Core::free_lane() {
    if (!idle_.empty()) {
        std::shared_ptr<Lane> lane = std::move(idle_.back());
        idle_.pop_back();
        return lane;
    }
    if (made_ == engine_.core().pool().most_lent()) return nullptr;
    auto lane = std::make_shared<Lane>(engine_, new_runner());
    ++made_;
    return lane;
}

void Core::enqueue(std::shared_ptr<Operation> operation) {
    std::shared_ptr<Lane> lane;
    {
        const std::scoped_lock lock{mutex_};
        if (waiters_.empty()) lane = free_lane();
        if (!lane) {
            const auto longest = std::chrono::milliseconds{engine_.core().pool().options().wait.count()};
            waiters_.push_back({std::move(operation), Clock::now() + longest});
            if (!is_watching_) watch_the_first();
            return;
        }
    }
    start(operation, lane);
}

void Core::start(const std::shared_ptr<Operation>& operation, const std::shared_ptr<Lane>& lane) {
    static_cast<void>(lane->occupy());
    if (depth == deepest) return asio::post(executor_, [operation, lane] { operation->go(lane); });
    ++depth;
    operation->go(lane);
    --depth;
}

bool Core::withdraw(const Operation& operation) {
    const std::scoped_lock lock{mutex_};
    const auto found = std::find_if(waiters_.begin(), waiters_.end(),
                                    [&](const Waiter& waiter) { return waiter.operation.get() == &operation; });
    if (found == waiters_.end()) return false;
    waiters_.erase(found);
    return true;
}

bool Core::is_busy() {
    const std::scoped_lock lock{mutex_};
    return !waiters_.empty();
}

void Core::give_back(std::shared_ptr<Lane> lane) {
    std::unique_lock lock{mutex_};
    if (!waiters_.empty()) {
        const std::shared_ptr<Operation> next = std::move(waiters_.front().operation);
        waiters_.pop_front();
        if (!waiters_.empty()) prefetch(waiters_.front().operation.get(), sizeof(Operation));
        lock.unlock();
        return start(next, lane);
    }
    if (lane->is_open()) {  // whoever it was kept for does not wait any more
        lock.unlock();
        return close(lane);
    }
    idle_.push_back(std::move(lane));
    if (is_watching_) timer_.cancel();
    is_watching_ = false;
}

void Core::close(const std::shared_ptr<Lane>& lane) { std::make_shared<CloseLane>(shared_from_this())->go(lane); }

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
    for (const auto& operation : take_the_late()) {
        operation->refuse(std::make_exception_ptr(PoolExhausted{waited, loans}));
    }
}

std::vector<std::shared_ptr<Operation>> Core::take_the_late() {
    std::vector<std::shared_ptr<Operation>> late;
    const std::scoped_lock lock{mutex_};
    const auto now = Clock::now();
    while (!waiters_.empty() && waiters_.front().deadline <= now) {
        late.push_back(std::move(waiters_.front().operation));
        waiters_.pop_front();
    }
    watch_the_first();
    return late;
}

}  // namespace retort::aio
