// SPDX-License-Identifier: MIT
#include "retort/aio/operation.hpp"

#include <chrono>
#include <utility>

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/system_error.hpp>

#include "retort/aio/errors.hpp"

#include "aio/core.hpp"

namespace retort::aio {

namespace asio = boost::asio;

namespace {

/// How long the server may take to end a statement that was cancelled.
constexpr std::chrono::seconds grace{5};

}  // namespace

struct Operation::Grace {
    asio::steady_timer timer;
};

Operation::Operation(std::shared_ptr<Core> core, LaneUse use) : core_{std::move(core)}, use_{use} {}

Operation::~Operation() = default;

void Operation::expect() {
    is_awaited_ = true;
    is_at_home_ = executor() == core_->executor();
}

void Operation::start() { core_->enqueue(shared_from_this()); }

void Operation::start_on(const std::shared_ptr<Lane>& lane) {
    if (lane->occupy()) return go(lane);
    refuse(std::make_exception_ptr(AsyncConnectionBusy{}));
}

void Operation::go(const std::shared_ptr<Lane>& lane) {
    {
        const std::scoped_lock lock{mutex_};
        lane_ = lane;
    }
    const auto kept = shared_from_this();  // another thread may have ended it, and let it go, before run() returns
    lane->runner().run(kept);
    is_started_ = true;
    if (is_cancelling_ && left_ > 0) lane->runner().interrupt();  // asked for while it was on its way to the lane
}

/// A visit keeps no connection: it opens one of its own, or has that of the visit before.
void Operation::work(const std::shared_ptr<Lane>& lane) {
    if (use_ == LaneUse::keeps) return use(lane->connection());
    lane->open();
    try {
        use(lane->connection());
    } catch (...) {
        lane->close();  // here, where waiting blocks nobody
        throw;
    }
    core_->is_busy() ? lane->close_or_keep() : lane->close();
}

void Operation::refuse(std::exception_ptr why) {
    error_ = std::move(why);
    left_ = 0;
    go_on();
}

void Operation::perform() noexcept {
    try {
        work(lane_);
    } catch (...) {
        error_ = std::current_exception();
    }
}

void Operation::cancel() {
    if (is_cancelling_.exchange(true)) return;
    if (core_->withdraw(*this)) {
        return refuse(std::make_exception_ptr(boost::system::system_error{asio::error::operation_aborted}));
    }
    const std::shared_ptr<Lane> lane = lane_of_mine();
    if (!lane) return;
    if (!lane->is_open()) return lane->runner().interrupt();
    if (!prolong()) return;
    watch_the_server(lane);
    asio::post(core_->threads(), [self = shared_from_this(), lane]() mutable {
        lane->cancel();
        const asio::any_io_executor executor = self->core_->executor();
        asio::post(executor, [self = std::move(self)] { self->arrive(); });
    });
}

std::shared_ptr<Lane> Operation::lane_of_mine() {
    const std::scoped_lock lock{mutex_};
    return lane_;
}

/// False when it is too late.
bool Operation::prolong() {
    int left = left_;
    while (left != 0) {
        if (left_.compare_exchange_weak(left, left + 1)) return true;
    }
    return false;
}

void Operation::watch_the_server(const std::shared_ptr<Lane>& lane) {
    const std::scoped_lock lock{mutex_};
    grace_ = std::make_unique<Grace>(Grace{asio::steady_timer{core_->executor(), grace}});
    grace_->timer.async_wait([weak = weak_from_this(), lane](const boost::system::error_code& failed) {
        const auto self = weak.lock();
        if (self && !failed && self->left_ > 0) lane->runner().interrupt();
    });
}

void Operation::ended() { arrive(); }

/// The last one to arrive ends the operation.
void Operation::arrive() {
    if (left_.fetch_sub(1) > 1) return;
    std::shared_ptr<Lane> lane;
    {
        const std::scoped_lock lock{mutex_};
        lane.swap(lane_);
        if (grace_) grace_->timer.cancel();
    }
    const bool is_wanted = lane->leave();
    if (use_ == LaneUse::gives_back) {
        core_->give_back(std::move(lane));
    } else if (!is_wanted) {
        core_->close(lane);
    }
    go_on();
}

void Operation::go_on() {
    if (!is_awaited_) return;
    // What ends before its start has returned is told later, so that such operations in a row do not pile up.
    if (is_started_ && is_at_home_) return tell(std::exchange(error_, nullptr));
    asio::post(executor(), [self = shared_from_this()] { self->tell(std::exchange(self->error_, nullptr)); });
}

}  // namespace retort::aio
