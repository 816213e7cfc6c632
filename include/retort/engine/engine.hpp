// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/engine/observer.hpp"
#include "retort/engine/pool_options.hpp"
#include "retort/engine/url.hpp"

namespace retort {

struct Backend;

namespace detail {
class EngineCore;
}

struct EngineOptions {
    PoolOptions pool = {};
    /// Is told of every statement; null: nobody is.
    std::shared_ptr<EngineObserver> observer = {};
    /// Puts itself around the driver; null: nothing does.
    std::shared_ptr<const DriverDecorator> decorator = {};
};

/// Where connections to one database come from. A cheap handle: copies share one pool, which lives until the last copy
/// and the last connection are gone. Thread-safe.
class Engine {
public:
    explicit Engine(std::shared_ptr<detail::EngineCore> core) noexcept : core_{std::move(core)} {}

    /// Throws PoolExhausted, and what the driver throws when the database cannot be reached.
    [[nodiscard]] Connection connect(const ConnectOptions& options = {}) const;

    /// Calls `unit(connection)` in a transaction: commits when it returns, rolls back when it throws. Gives what it
    /// returns.
    template <class Unit>
    decltype(auto) begin(Unit&& unit, const TransactionOptions& options = {}) const {
        Connection connection = connect();
        Transaction transaction = connection.begin(options);
        if constexpr (std::is_void_v<std::invoke_result_t<Unit, Connection&>>) {
            std::forward<Unit>(unit)(connection);
            transaction.commit();
        } else {
            decltype(auto) result = std::forward<Unit>(unit)(connection);
            transaction.commit();
            return result;
        }
    }

    [[nodiscard]] const Url& url() const noexcept;
    [[nodiscard]] const Dialect& dialect() const noexcept;
    [[nodiscard]] PoolStatus pool_status() const;
    /// Closes the idle connections now, and those that are lent when they come back; the engine stays usable. A
    /// database in memory is gone then.
    void dispose() const;

private:
    std::shared_ptr<detail::EngineCore> core_;
};

/// Connects to nothing yet. Throws BadUrl, UnknownDialect, BadPoolOptions, and what the dialect's driver has against
/// the URL.
[[nodiscard]] Engine create_engine(const Url& url, const EngineOptions& options = {});
[[nodiscard]] Engine create_engine(std::string_view url, const EngineOptions& options = {});
/// With a backend that is not on the program's list.
[[nodiscard]] Engine create_engine(const Url& url, const Backend& backend, const EngineOptions& options = {});

}  // namespace retort
