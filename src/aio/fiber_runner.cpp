// SPDX-License-Identifier: MIT
#include "aio/fiber_runner.hpp"

#include <utility>

#include <boost/asio/post.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>

#include "retort/aio/errors.hpp"
#include "retort/aio/operation.hpp"

#include "aio/prefetch.hpp"
#include "aio/stack_switch.hpp"

namespace retort::aio {

namespace asio = boost::asio;
namespace context = boost::context;

struct FiberRunner::Stacks {
    StackSwitch stacks;
};

namespace {

/// As deep as the deepest compiler of statements needs; only what is touched takes memory.
constexpr std::size_t stack_size = std::size_t{1} << 20U;

/// Of the stack of a fiber that waits in a driver.
constexpr std::size_t stirred = 2048;

/// Of each of the coroutine's frames, half of it before the place that is known.
constexpr std::size_t stirred_of_coroutine = 384;

/// Of what stands behind an operation: its handler and the result.
constexpr std::size_t stirred_of_result = 256;

}  // namespace

FiberRunner::FiberRunner(const asio::any_io_executor& executor, std::shared_ptr<SocketWatch> sockets)
    : executor_{executor}, sockets_{std::move(sockets)}, timer_{executor_}, stacks_{std::make_unique<Stacks>()} {
    context::protected_fixedsize_stack allocator{stack_size};
    context::stack_context stack = allocator.allocate();
    stacks_->stacks.set_stack(static_cast<const char*>(stack.sp) - stack.size, stack.size);
    stacks_->stacks.make();
    fiber_ = context::fiber{std::allocator_arg, context::preallocated{stack.sp, stack.size, stack}, allocator,
                            [this](context::fiber&& caller) { return loop(std::move(caller)); }};
    stacks_->stacks.made();
}

/// An operation that still waits is ended by an error first, so that no stack is taken apart under code that promised
/// not to throw. Nobody is told any more.
FiberRunner::~FiberRunner() {
    is_interrupted_ = true;
    if (std::exchange(is_waiting_, false)) step_in();
    operation_ = nullptr;
    if (fiber_) step_in();
}

void FiberRunner::run(std::shared_ptr<Operation> operation) {
    operation_ = std::move(operation);
    note_places();
    guard_.acquire();
    is_interrupted_ = false;
    guard_.release();
    resume();
}

void FiberRunner::interrupt() {
    guard_.acquire();
    is_interrupted_ = true;
    const std::uint64_t number = wait_number_;
    guard_.release();
    asio::post(executor_, [self = shared_from_this(), number] { self->wake(number, false); });
}

void FiberRunner::resume() {
    step_in();
    if (is_waiting_) return guard_.release();
    const std::shared_ptr<Operation> operation = std::exchange(operation_, nullptr);
    operation->ended();
}

void FiberRunner::step_in() {
    SocketWaiter* const before = set_current_socket_waiter(this);
    stacks_->stacks.to_fiber();
    fiber_ = std::move(fiber_).resume();
    stacks_->stacks.in_caller();
    set_current_socket_waiter(before);
}

context::fiber FiberRunner::loop(context::fiber&& caller) {
    stacks_->stacks.in_fiber();
    caller_ = std::move(caller);
    while (operation_) {
        operation_->perform();
        step_aside();
    }
    stacks_->stacks.leave();
    return std::move(caller_);
}

void FiberRunner::step_aside() {
    stack_.store(static_cast<const char*>(__builtin_frame_address(0)), std::memory_order_relaxed);
    stacks_->stacks.to_caller();
    caller_ = std::move(caller_).resume();
    stacks_->stacks.in_fiber();
}

bool FiberRunner::wait(WaitedSocket& socket, SocketEvent event, SocketDeadline deadline) {
    listen(socket, event);
    if (deadline) watch_the_clock(deadline);
    step_aside();
    if (deadline) timer_.cancel();
    if (!is_ready_) sockets_->stop(socket);
    if (is_interrupted_) throw AsyncCancelled{};
    return is_ready_;
}

/// Leaves the guard taken.
void FiberRunner::listen(WaitedSocket& socket, SocketEvent event) {
    guard_.acquire();
    try {
        if (is_interrupted_) throw AsyncCancelled{};
        sockets_->listen(socket, event, weak_from_this(), ++wait_number_);
        is_waiting_ = true;
        is_ready_ = false;
    } catch (...) {
        guard_.release();
        throw;
    }
}

void FiberRunner::note_places() {
    const Operation::Places& told = operation_->places();
    for (std::size_t i = 0; i < told.size(); ++i) {
        const auto middle = reinterpret_cast<std::uintptr_t>(told[i]);
        places_[i].store(middle - stirred_of_coroutine / 2, std::memory_order_relaxed);
    }
    performed_.store(operation_.get(), std::memory_order_relaxed);
}

/// Others have run since the fiber stopped: the frames that it returns through, and what waits for it, are in no near
/// cache any more.
void FiberRunner::stir() const noexcept {
    prefetch(stack_.load(std::memory_order_relaxed), stirred);
    prefetch(performed_.load(std::memory_order_relaxed), sizeof(Operation) + stirred_of_result);
    for (const auto& place : places_) {
        prefetch(reinterpret_cast<const void*>(place.load(std::memory_order_relaxed)), stirred_of_coroutine);
    }
}

void FiberRunner::watch_the_clock(SocketDeadline deadline) {
    timer_.expires_at(*deadline);
    timer_.async_wait([weak = weak_from_this(), number = wait_number_](const boost::system::error_code& error) {
        const auto self = weak.lock();
        if (self && !error) self->wake(number, false);
    });
}

void FiberRunner::wake(std::uint64_t number, bool is_ready) {
    guard_.acquire();
    const bool is_due = is_waiting_ && number == wait_number_;
    if (is_due) {
        is_waiting_ = false;
        is_ready_ = is_ready;
    }
    guard_.release();
    if (is_due) resume();
}

}  // namespace retort::aio
