// SPDX-License-Identifier: MIT
#include "aio/connection_state.hpp"

#include <atomic>
#include <mutex>
#include <utility>

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "retort/aio/errors.hpp"
#include "retort/engine/errors.hpp"

namespace retort::aio {

namespace asio = boost::asio;

namespace {

/// How long the server may take to end a statement that was cancelled.
constexpr std::chrono::seconds grace{5};

}  // namespace

/// One piece of work, its way to be cancelled and its end. The end is told when both the work and an attempt to cancel
/// it are over: a late cancellation would hit the connection's next statement.
struct ConnectionState::Operation : std::enable_shared_from_this<Operation> {
    Operation(std::shared_ptr<ConnectionState> of, std::function<void()> what)
        : state{std::move(of)}, work{std::move(what)}, timer{state->core_->executor()} {}

    void start() {
        const auto kept = shared_from_this();  // another thread may have ended it, and let it go, before run() returns
        state->runner_->run([self = shared_from_this()] { self->perform(); },
                            [self = shared_from_this()] { self->ended(); });
        is_started = true;
    }
    void perform() noexcept {
        try {
            work();
        } catch (...) {
            error = std::current_exception();
        }
    }
    void ended() {
        work = nullptr;
        arrive();
    }
    void cancel() {
        bool has_connection = false;
        {
            const std::scoped_lock lock{mutex};
            if (left == 0 || is_cancelling) return;
            is_cancelling = true;
            has_connection = state->is_open();
            if (has_connection) ++left;
        }
        if (!has_connection) return state->runner_->interrupt();
        timer.expires_after(grace);
        timer.async_wait([weak = weak_from_this()](const boost::system::error_code& failed) {
            const auto self = weak.lock();
            if (self && !failed) self->state->runner_->interrupt();
        });
        asio::post(state->core_->threads(), [self = shared_from_this()]() mutable {
            self->state->cancel();
            const asio::any_io_executor executor = self->state->core_->executor();
            asio::post(executor, [self = std::move(self)] { self->arrive(); });
        });
    }
    /// The last one to arrive ends the operation.
    void arrive() {
        {
            const std::scoped_lock lock{mutex};
            if (--left > 0) return;
        }
        timer.cancel();
        state->is_busy_ = false;
        // What ends before its start has returned ends later, so that such operations in a row do not pile up.
        std::exchange(finish, nullptr)(error, is_started);
    }

    std::shared_ptr<ConnectionState> state;
    std::function<void()> work;
    asio::steady_timer timer;
    std::function<void(std::exception_ptr, bool at_once)> finish;
    std::exception_ptr error;
    std::mutex mutex;
    int left = 1;
    bool is_cancelling = false;
    std::atomic<bool> is_started = false;
};

ConnectionState::ConnectionState(std::shared_ptr<Core> core, std::shared_ptr<Runner> runner)
    : core_{std::move(core)}, runner_{std::move(runner)} {}

ConnectionState::~ConnectionState() {
    close();
    core_->give_back(std::move(runner_));
}

asio::awaitable<void> ConnectionState::run(std::function<void()> work) {
    if (std::exchange(is_busy_, true)) throw AsyncConnectionBusy{};
    const auto operation = std::make_shared<Operation>(shared_from_this(), std::move(work));
    const auto begin = [operation](auto handler) {
        auto slot = asio::get_associated_cancellation_slot(handler);
        if (slot.is_connected()) {
            slot.assign([weak = std::weak_ptr{operation}](asio::cancellation_type type) {
                const auto self = weak.lock();
                if (self && type != asio::cancellation_type::none) self->cancel();
            });
        }
        auto executor = asio::get_associated_executor(handler, operation->state->core_->executor());
        const auto kept = std::make_shared<decltype(handler)>(std::move(handler));
        operation->finish = [kept, guard = asio::make_work_guard(executor)](std::exception_ptr error, bool at_once) {
            const auto tell = [kept, error] {
                asio::get_associated_cancellation_slot(*kept).clear();
                std::move (*kept)(error);
            };
            at_once ? asio::dispatch(guard.get_executor(), tell) : asio::post(guard.get_executor(), tell);
        };
        operation->start();
    };
    auto ended =
        asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr)>(begin, asio::use_awaitable);
    co_await std::move(ended);
}

Connection& ConnectionState::connection() {
    if (!connection_) throw ConnectionClosed{};
    return *connection_;
}

void ConnectionState::commit() {
    if (!transaction_) return connection().commit();
    std::optional<Transaction> transaction = std::exchange(transaction_, std::nullopt);
    transaction->commit();
}

void ConnectionState::rollback() {
    if (!transaction_) return connection().rollback();
    transaction_->rollback();
    transaction_.reset();
}

void ConnectionState::open() {
    Connection opened = core_->engine().connect();
    const std::scoped_lock lock{mutex_};
    connection_.emplace(std::move(opened));
}

/// Going back to the pool waits for the server: not while the lock is held.
void ConnectionState::close() noexcept {
    transaction_.reset();
    std::optional<Connection> closing;
    const std::scoped_lock lock{mutex_};
    closing.swap(connection_);
}

void ConnectionState::cancel() noexcept {
    const std::scoped_lock lock{mutex_};
    if (connection_) connection_->cancel();
}

bool ConnectionState::is_open() const {
    const std::scoped_lock lock{mutex_};
    return connection_.has_value();
}

void ConnectionState::close_later(std::shared_ptr<ConnectionState> state) {
    const std::shared_ptr<Runner> runner = state->runner_;
    std::function<void()> work = [state] { state->close(); };
    runner->run(std::move(work), [kept = std::move(state)] {});
}

}  // namespace retort::aio
