// SPDX-License-Identifier: MIT
// How a coroutine's work gets to a connection and back; for AsyncEngine and AsyncConnection.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "retort/engine/connection.hpp"

namespace retort::aio {

class Core;
class Lane;

/// What a coroutine waits for: a piece of work on a lane, its way to be cancelled and its end. The end is told when
/// both the work and an attempt to cancel it are over: a late cancellation would hit the connection's next statement.
/// Shared: it may outlive a coroutine that is destroyed while it waits.
class Operation : public std::enable_shared_from_this<Operation> {
public:
    /// Whether the lane is free for others afterwards.
    enum class LaneUse : std::uint8_t { keeps, gives_back };

    Operation(std::shared_ptr<Core> core, LaneUse use);
    Operation(const Operation&) = delete;
    Operation& operator=(const Operation&) = delete;
    virtual ~Operation();

    /// On a lane of its own, in order; refused with PoolExhausted when none becomes free in time.
    void start();
    /// On this lane; refused with AsyncConnectionBusy where another operation uses it.
    void start_on(const std::shared_ptr<Lane>& lane);
    /// On this lane, which is occupied for it.
    void go(const std::shared_ptr<Lane>& lane);
    /// Ends one that was never started.
    void refuse(std::exception_ptr why);
    /// By another coroutine or thread, at any time.
    void cancel();

    // For the runner.

    void perform() noexcept;
    void ended();

    /// Where memory lies that is touched when who waits for it goes on: to be fetched ahead, never read.
    using Places = std::array<const void*, 2>;
    [[nodiscard]] const Places& places() const noexcept { return places_; }

protected:
    /// By default use(), with the lane's connection, or one that is opened before and closed after it.
    virtual void work(const std::shared_ptr<Lane>& lane);
    virtual void use(Connection&) {}
    /// Goes on with who waits for it.
    virtual void tell(std::exception_ptr error) = 0;
    /// Of who waits for it.
    [[nodiscard]] virtual boost::asio::any_io_executor executor() const = 0;
    /// Before the start: somebody waits for it.
    void expect();
    void keep_lane() noexcept { use_ = LaneUse::keeps; }

    Places places_{};

private:
    struct Grace;

    std::shared_ptr<Lane> lane_of_mine();
    bool prolong();
    void watch_the_server(const std::shared_ptr<Lane>& lane);
    void arrive();
    void go_on();

    std::shared_ptr<Core> core_;
    std::exception_ptr error_;
    std::atomic<int> left_ = 1;
    std::atomic<bool> is_started_ = false;
    std::atomic<bool> is_cancelling_ = false;
    LaneUse use_;
    bool is_awaited_ = false;
    bool is_at_home_ = false;  ///< Who waits has the engine's executor.
    std::mutex mutex_;         // of what follows
    std::shared_ptr<Lane> lane_;
    std::unique_ptr<Grace> grace_;
};

/// An operation that a coroutine awaits, and that gives it an R.
template <class R>
class Awaited : public Operation {
public:
    using Operation::Operation;

    /// What is awaited: `begin` starts the operation.
    template <class Begin>
    static boost::asio::awaitable<R> wait_for(std::shared_ptr<Awaited> operation, Begin begin) {
        return boost::asio::async_initiate<const Token, Signature>(
            [operation = std::move(operation), begin = std::move(begin)](Handler handler) {
                operation->places_[0] = &operation;  // in the frame that asio awaits with
                operation->take(std::move(handler));
                begin(*operation);
            },
            Token{});
    }

protected:
    /// The result, to be moved from; only where there was no error.
    virtual std::add_rvalue_reference_t<R> result() = 0;

private:
    using Token = boost::asio::use_awaitable_t<>;
    template <class T>
    struct SignatureOf {
        using type = void(std::exception_ptr, T);
    };
    using Signature = typename std::conditional_t<std::is_void_v<R>, std::type_identity<void(std::exception_ptr)>,
                                                  SignatureOf<R>>::type;
    using Handler = typename boost::asio::async_result<Token, Signature>::handler_type;
    /// Stands where a handler that is told an error wants a result, too.
    struct NoResult {
        operator R() const { std::terminate(); }  // NOLINT(google-explicit-constructor): what it is for
    };

    void take(Handler handler) {
        handler_.emplace(std::move(handler));
        std::memcpy(&places_[1], &*handler_, sizeof(void*));  // the frame of the outermost coroutine
        expect();
        auto slot = boost::asio::get_associated_cancellation_slot(*handler_);
        if (!slot.is_connected()) return;
        slot.assign([weak = this->weak_from_this()](boost::asio::cancellation_type type) {
            const auto self = weak.lock();
            if (self && type != boost::asio::cancellation_type::none) self->cancel();
        });
    }
    void tell(std::exception_ptr error) override {
        Handler handler = std::move(*handler_);
        handler_.reset();
        if constexpr (std::is_void_v<R>) {
            std::move(handler)(std::move(error));
        } else if (error) {
            std::move(handler)(std::move(error), NoResult{});
        } else {
            std::move(handler)(nullptr, result());
        }
    }
    [[nodiscard]] boost::asio::any_io_executor executor() const override { return handler_->get_executor(); }

    std::optional<Handler> handler_;
};

/// What `call` gives for a connection: that of a lane which keeps it, or one opened for this and closed after it.
template <class Call, class R = std::invoke_result_t<Call&, Connection&>>
class CallOnConnection final : public Awaited<R> {
public:
    CallOnConnection(std::shared_ptr<Core> core, Operation::LaneUse use, Call call)
        : Awaited<R>{std::move(core), use}, call_{std::move(call)} {}

private:
    /// Becomes the result where that is to stand: it is not moved there.
    struct Called {
        operator R() const { return call(connection); }  // NOLINT(google-explicit-constructor): what it is for

        Call& call;
        Connection& connection;
    };

    void use(Connection& connection) override {
        if constexpr (std::is_void_v<R>) {
            call_(connection);
        } else {
            result_.emplace(Called{call_, connection});
        }
    }
    std::add_rvalue_reference_t<R> result() override {
        if constexpr (!std::is_void_v<R>) return *std::move(result_);
    }

    Call call_;
    [[no_unique_address]] std::conditional_t<std::is_void_v<R>, std::monostate, std::optional<R>> result_;
};

}  // namespace retort::aio
