// SPDX-License-Identifier: MIT
// The engine, its options, and all that its connections do.
#pragma once

#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine_handle.hpp"
#include "retort/engine/observer.hpp"
#include "retort/engine/pool_options.hpp"
#include "retort/engine/url.hpp"

namespace retort {

/// What becomes of the findings of lint() (see retort/sql/compile/lint.hpp).
enum class StatementLint : std::uint8_t {
    off,
    report,  ///< The observer is told; without one, nobody is.
    refuse,  ///< The statement is not executed: DoubtfulStatement. For tests.
};

struct EngineOptions {
    PoolOptions pool = {};
    /// Of connections that are asked for without options, those of sessions among them.
    ConnectOptions connect = {};
    /// How many compiled statements are kept for the next one of the same structure. 0: none.
    std::size_t statement_cache_size = 500;
    /// Is told of every statement; null: nobody is.
    std::shared_ptr<EngineObserver> observer = {};
    StatementLint lint = StatementLint::report;
    /// Puts itself around the driver; null: nothing does.
    std::shared_ptr<const DriverDecorator> decorator = {};
};

template <class Unit>
decltype(auto) Engine::begin(Unit&& unit) const {
    return begin(std::forward<Unit>(unit), connect_options().transaction);
}

template <class Unit>
decltype(auto) Engine::begin(Unit&& unit, const TransactionOptions& options) const {
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

}  // namespace retort
