// SPDX-License-Identifier: MIT
// The asynchronous face: Boost.Asio's coroutines over the synchronous engine.
#pragma once

#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "retort/aio/async_connection.hpp"
#include "retort/engine/engine.hpp"

namespace retort {

namespace aio {
class Core;
}

/// Where a program of coroutines gets its connections. A cheap handle; copies share one engine. What it does runs on
/// the executor: with an io_context that one thread runs, nothing here needs a lock of yours.
///
///     AsyncEngine engine{context.get_executor(), create_engine("postgresql://localhost/app")};
///     co_await engine.begin([&](AsyncConnection& connection) -> asio::awaitable<void> {
///         auto name = co_await connection.scalar(select(users.name).where(users.id == 5));
///     });
///
/// There is one implementation of everything, the synchronous one: it runs on a fiber with a stack of its own, which
/// steps aside where the driver waits for the server. Its pool's size and overflow bound the connections lent at once;
/// who finds none waits in order.
class AsyncEngine {
public:
    AsyncEngine(boost::asio::any_io_executor executor, Engine engine);

    /// Throws PoolExhausted, and what the driver throws when the database cannot be reached.
    [[nodiscard]] boost::asio::awaitable<AsyncConnection> connect() const;

    /// Calls `work(connection)`, ordinary synchronous code, with a connection of its own and without blocking the
    /// executor's thread: the fastest way for one statement or a few. Gives what it returns.
    template <class Work>
    auto run_sync(Work work) const -> boost::asio::awaitable<std::invoke_result_t<Work&, Connection&>> {
        auto call =
            std::make_shared<aio::CallOnConnection<Work>>(core_, aio::Operation::LaneUse::gives_back, std::move(work));
        return call->wait_for(call, [](aio::Operation& operation) { operation.start(); });
    }

    /// `co_await`s `unit(connection)` in a transaction: commits when it ends, rolls back when it throws. Gives what it
    /// gives.
    template <class Unit>
    auto begin(Unit unit) const -> std::invoke_result_t<Unit&, AsyncConnection&> {
        using R = typename std::invoke_result_t<Unit&, AsyncConnection&>::value_type;
        AsyncConnection connection = co_await connect();
        co_await connection.begin();
        if constexpr (std::is_void_v<R>) {
            co_await unit(connection);
            co_await connection.commit();
        } else {
            R result = co_await unit(connection);
            co_await connection.commit();
            co_return result;
        }
    }

    [[nodiscard]] const Engine& sync_engine() const noexcept;

private:
    std::shared_ptr<aio::Core> core_;
};

}  // namespace retort
