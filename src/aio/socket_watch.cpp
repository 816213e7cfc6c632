// SPDX-License-Identifier: MIT
#include "aio/socket_watch.hpp"

#include <array>
#include <atomic>
#include <utility>

#include <sys/epoll.h>

#include "retort/aio/errors.hpp"

namespace retort::aio {

namespace asio = boost::asio;

namespace {

/// Told in one go. Not too many: timers and the executor's other threads want to run, too.
constexpr int most_at_once = 64;

std::atomic<std::uint64_t> watches = 0;

int open_set() {
    const int set = ::epoll_create1(EPOLL_CLOEXEC);
    if (set < 0) throw AsyncCancelled{};
    return set;
}

std::uint32_t events_of(SocketEvent event) {
    if (event == SocketEvent::readable) return EPOLLIN;
    return event == SocketEvent::writable ? EPOLLOUT : EPOLLIN | EPOLLOUT;
}

}  // namespace

class SocketWatch::Registration final : public SocketRegistration {
public:
    Registration(std::weak_ptr<SocketWatch> watch, std::uint64_t keeper, std::uint32_t place)
        : SocketRegistration{keeper}, watch_{std::move(watch)}, place_{place} {}
    Registration(const Registration&) = delete;
    Registration& operator=(const Registration&) = delete;
    ~Registration() override {
        if (const auto watch = watch_.lock()) watch->forget(place_);
    }

    [[nodiscard]] std::uint32_t place() const noexcept { return place_; }

private:
    std::weak_ptr<SocketWatch> watch_;  // connections live longer than the executor may
    std::uint32_t place_;
};

SocketWatch::SocketWatch(const asio::any_io_executor& executor) : number_{++watches}, set_{executor, open_set()} {}

void SocketWatch::listen(WaitedSocket& socket, SocketEvent event, std::weak_ptr<Sleeper> sleeper,
                         std::uint64_t number) {
    const std::uint32_t index = place_of(socket);
    const std::scoped_lock lock{mutex_};
    want(index, events_of(event));
    Place& place = places_[index];
    place.sleeper = std::move(sleeper);
    place.number = number;
    place.is_awaited = true;
    ++awaited_;
    arm();
}

void SocketWatch::stop(WaitedSocket& socket) {
    const std::uint32_t index = place_of(socket);
    const std::scoped_lock lock{mutex_};
    release(places_[index]);
}

std::uint32_t SocketWatch::place_of(WaitedSocket& socket) {
    const SocketRegistration* const kept = socket.registration();
    if (kept != nullptr && kept->keeper() == number_) return static_cast<const Registration*>(kept)->place();
    std::uint32_t index = 0;
    {
        const std::scoped_lock lock{mutex_};
        if (free_.empty()) {
            free_.push_back(static_cast<std::uint32_t>(places_.size()));
            places_.emplace_back();
        }
        index = free_.back();
        free_.pop_back();
        places_[index].socket = socket.number();
    }
    socket.keep(std::make_unique<Registration>(weak_from_this(), number_, index));
    return index;
}

void SocketWatch::forget(std::uint32_t index) {
    const std::scoped_lock lock{mutex_};
    Place& place = places_[index];
    release(place);
    want(index, 0);
    ++place.generation;
    free_.push_back(index);
}

void SocketWatch::want(std::uint32_t index, std::uint32_t events) {
    Place& place = places_[index];
    if (place.events == events) return;
    epoll_event event{};
    event.events = events;
    event.data.u64 = std::uint64_t{place.generation} << 32U | index;
    const int change = events == 0 ? EPOLL_CTL_DEL : place.events == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    const int code = ::epoll_ctl(set_.native_handle(), change, place.socket, &event);
    if (code != 0 && events != 0) throw AsyncCancelled{};
    place.events = events;
}

/// A set that nobody waits for keeps no executor running.
void SocketWatch::release(Place& place) {
    if (!std::exchange(place.is_awaited, false)) return;
    place.sleeper.reset();
    if (--awaited_ == 0 && is_armed_) set_.cancel();
}

void SocketWatch::arm() {
    if (is_armed_ || awaited_ == 0) return;
    is_armed_ = true;
    set_.async_wait(asio::posix::descriptor_base::wait_read, [weak = weak_from_this()](const auto&) {
        if (const auto self = weak.lock()) self->deliver();
    });
}

void SocketWatch::deliver() {
    const std::vector<Due> all = collect();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i + 1 < all.size()) all[i + 1].sleeper->stir();
        all[i].sleeper->wake(all[i].number, true);
    }
}

std::vector<SocketWatch::Due> SocketWatch::collect() {
    std::array<epoll_event, most_at_once> events{};
    std::vector<Due> due;
    due.reserve(most_at_once);
    const std::scoped_lock lock{mutex_};
    is_armed_ = false;
    const int count = ::epoll_wait(set_.native_handle(), events.data(), most_at_once, 0);
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<std::uint32_t>(events[static_cast<std::size_t>(i)].data.u64);
        Place& place = places_[index];
        if (place.generation != events[static_cast<std::size_t>(i)].data.u64 >> 32U) continue;
        if (!place.is_awaited) {
            want(index, 0);  // nobody reads it now: it would be told again and again
            continue;
        }
        if (auto sleeper = place.sleeper.lock()) due.push_back({std::move(sleeper), place.number});
        place.is_awaited = false;
        --awaited_;
    }
    arm();  // another thread may go on with the rest
    return due;
}

}  // namespace retort::aio
