// SPDX-License-Identifier: MIT
#include "aio/fiber_runner.hpp"

#include <utility>

#include <boost/asio/post.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>

#include "retort/aio/errors.hpp"

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

}  // namespace

FiberRunner::FiberRunner(const asio::any_io_executor& executor, std::shared_ptr<SocketTable> sockets)
    : executor_{executor}, sockets_{std::move(sockets)}, timer_{executor_}, stacks_{std::make_unique<Stacks>()} {
    context::protected_fixedsize_stack allocator{stack_size};
    context::stack_context stack = allocator.allocate();
    stacks_->stacks.set_stack(static_cast<const char*>(stack.sp) - stack.size, stack.size);
    stacks_->stacks.make();
    fiber_ = context::fiber{std::allocator_arg, context::preallocated{stack.sp, stack.size, stack}, allocator,
                            [this](context::fiber&& caller) { return loop(std::move(caller)); }};
    stacks_->stacks.made();
}

/// Work that still waits is ended by an error first, so that no stack is taken apart under code that promised not to
/// throw.
FiberRunner::~FiberRunner() {
    is_interrupted_ = true;
    while (is_waiting_) {
        is_waiting_ = false;
        resume();
    }
    done_ = nullptr;
    work_ = nullptr;
    if (fiber_) resume();
}

void FiberRunner::run(std::function<void()> work, std::function<void()> done) {
    work_ = std::move(work);
    done_ = std::move(done);
    is_interrupted_ = false;
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
    SocketWaiter* const before = set_current_socket_waiter(this);
    stacks_->stacks.to_fiber();
    fiber_ = std::move(fiber_).resume();
    stacks_->stacks.in_caller();
    set_current_socket_waiter(before);
    if (is_waiting_) return guard_.release();
    if (!done_) return;
    const std::function<void()> done = std::exchange(done_, nullptr);
    done();
}

context::fiber FiberRunner::loop(context::fiber&& caller) {
    stacks_->stacks.in_fiber();
    caller_ = std::move(caller);
    while (work_) {
        std::exchange(work_, nullptr)();
        step_aside();
    }
    stacks_->stacks.leave();
    return std::move(caller_);
}

void FiberRunner::step_aside() {
    stacks_->stacks.to_caller();
    caller_ = std::move(caller_).resume();
    stacks_->stacks.in_fiber();
}

bool FiberRunner::wait(int socket, SocketEvent event, SocketDeadline deadline) {
    using Wait = asio::posix::descriptor_base;
    const std::shared_ptr<Descriptor> descriptor = sockets_->find(socket);
    guard_.acquire();
    if (is_interrupted_) {
        guard_.release();
        throw AsyncCancelled{};
    }
    ++wait_number_;
    is_waiting_ = true;
    if (event != SocketEvent::writable) listen(descriptor, Wait::wait_read);
    if (event != SocketEvent::readable) listen(descriptor, Wait::wait_write);
    if (deadline) {
        timer_.expires_at(*deadline);
        timer_.async_wait([weak = weak_from_this(), number = wait_number_](const boost::system::error_code& error) {
            const auto self = weak.lock();
            if (self && !error) self->wake(number, false);
        });
    }
    step_aside();
    if (deadline) timer_.cancel();
    if (event == SocketEvent::either) descriptor->cancel();
    if (is_interrupted_) throw AsyncCancelled{};
    return is_ready_;
}

void FiberRunner::listen(const std::shared_ptr<Descriptor>& descriptor, asio::posix::descriptor_base::wait_type type) {
    // The handler keeps the descriptor; the runner is kept by whoever waits for its work.
    descriptor->async_wait(
        type, [weak = weak_from_this(), descriptor, number = wait_number_](const boost::system::error_code& error) {
            const auto self = weak.lock();
            if (self && error != asio::error::operation_aborted) self->wake(number, true);
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
