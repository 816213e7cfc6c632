// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "retort/aio/operation.hpp"
#include "retort/engine/connection.hpp"

namespace retort {

namespace aio {

class ConnectionState;

}  // namespace aio

/// A connection on loan from its engine's pool, for coroutines. One operation at a time. It goes back to the pool when
/// it is destroyed; what was not committed is rolled back then.
///
/// An operation that is cancelled (by asio's cancellation, terminal) is cancelled on the server, too, and ends with
/// StatementCancelled: the connection stays usable. Where the server does not answer it ends with AsyncCancelled, and
/// the connection is closed.
class AsyncConnection {
public:
    explicit AsyncConnection(std::shared_ptr<aio::ConnectionState> state) noexcept;
    AsyncConnection(AsyncConnection&& other) noexcept = default;
    AsyncConnection& operator=(AsyncConnection&& other) noexcept;
    ~AsyncConnection();

    /// Calls `work(connection)`, ordinary synchronous code, without blocking the executor's thread: wherever it waits
    /// for the server, others run. Gives what it returns. Databases without a server run it on a thread of their own.
    template <class Work>
    auto run_sync(Work work) -> boost::asio::awaitable<std::invoke_result_t<Work&, Connection&>> {
        auto call =
            std::make_shared<aio::CallOnConnection<Work>>(core(), aio::Operation::LaneUse::keeps, std::move(work));
        return call->wait_for(call, [lane = lane()](aio::Operation& operation) { operation.start_on(lane); });
    }

    /// Runs a statement without rows.
    boost::asio::awaitable<Outcome> execute(TypedStatement<> statement) {
        return run_sync([statement = std::move(statement)](Connection& on) { return on.execute(statement); });
    }
    boost::asio::awaitable<void> execute(SqlLiteral text);
    /// All rows, as Connection::execute(…).all() gives them; the same for the others.
    template <class T, class... Ts>
    boost::asio::awaitable<std::vector<std::tuple<T, Ts...>>> all(TypedStatement<T, Ts...> statement) {
        return run_sync([statement = std::move(statement)](Connection& on) { return on.execute(statement).all(); });
    }
    template <class T, class... Ts>
    boost::asio::awaitable<std::optional<std::tuple<T, Ts...>>> first(TypedStatement<T, Ts...> statement) {
        return run_sync([statement = std::move(statement)](Connection& on) { return on.execute(statement).first(); });
    }
    template <class T, class... Ts>
    boost::asio::awaitable<std::tuple<T, Ts...>> one(TypedStatement<T, Ts...> statement) {
        return run_sync([statement = std::move(statement)](Connection& on) { return on.execute(statement).one(); });
    }
    template <class T, class... Ts>
    boost::asio::awaitable<std::optional<std::tuple<T, Ts...>>> one_or_none(TypedStatement<T, Ts...> statement) {
        return run_sync(
            [statement = std::move(statement)](Connection& on) { return on.execute(statement).one_or_none(); });
    }
    template <class T, class... Ts>
    auto scalar(TypedStatement<T, Ts...> statement) {
        return run_sync([statement = std::move(statement)](Connection& on) { return on.scalar(statement); });
    }
    template <class T, class... Ts>
    auto scalars(TypedStatement<T, Ts...> statement) {
        return run_sync([statement = std::move(statement)](Connection& on) { return on.execute(statement).scalars(); });
    }

    /// Begins a transaction, which commit() or rollback() ends. Without one the first change begins one by itself.
    boost::asio::awaitable<void> begin(TransactionOptions options = {});
    boost::asio::awaitable<void> commit();
    boost::asio::awaitable<void> rollback();
    /// Rolls back what is open and goes back to the pool. All operations of a closed one throw ConnectionClosed.
    boost::asio::awaitable<void> close();
    [[nodiscard]] bool is_closed() const noexcept { return state_ == nullptr; }

private:
    /// Both throw ConnectionClosed.
    [[nodiscard]] const std::shared_ptr<aio::Core>& core() const;
    [[nodiscard]] const std::shared_ptr<aio::Lane>& lane() const;

    std::shared_ptr<aio::ConnectionState> state_;
};

}  // namespace retort
