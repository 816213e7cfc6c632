// SPDX-License-Identifier: MIT
// Engine itself, without the connections that it gives: all that a session needs of it. <retort/engine/engine.hpp> has
// the rest.
#pragma once

#include <string_view>

#include "retort/engine/transaction_options.hpp"

namespace retort {

struct Backend;
class Connection;
struct ConnectOptions;
class Dialect;
struct EngineOptions;
struct PoolStatus;
class Url;

namespace detail {
class EngineCore;
}

/// Where connections to one database come from. A cheap handle: copies share one pool, which lives until the last copy
/// and the last connection are gone. Thread-safe.
class Engine {
public:
    /// Takes over one holder of `core`.
    explicit Engine(detail::EngineCore* core) noexcept : core_{core} {}
    Engine(const Engine& other) noexcept;
    /// Leaves `other` good for nothing but assignment and destruction.
    Engine(Engine&& other) noexcept;
    Engine& operator=(Engine other) noexcept;
    ~Engine();

    /// Throws PoolExhausted, and what the driver throws when the database cannot be reached.
    [[nodiscard]] Connection connect() const;
    [[nodiscard]] Connection connect(const ConnectOptions& options) const;

    /// Calls `unit(connection)` in a transaction: commits when it returns, rolls back when it throws. Gives what it
    /// returns. Defined in <retort/engine/engine.hpp>.
    template <class Unit>
    decltype(auto) begin(Unit&& unit) const;
    /// The same with options of its own instead of the engine's.
    template <class Unit>
    decltype(auto) begin(Unit&& unit, const TransactionOptions& options) const;

    [[nodiscard]] const Url& url() const noexcept;
    [[nodiscard]] const Dialect& dialect() const noexcept;
    /// What connect() without options gives.
    [[nodiscard]] const ConnectOptions& connect_options() const noexcept;
    [[nodiscard]] PoolStatus pool_status() const;
    /// Closes the idle connections now, and those that are lent when they come back; the engine stays usable. A
    /// database in memory is gone then.
    void dispose() const;

    // For the connections.
    [[nodiscard]] detail::EngineCore& core() const noexcept { return *core_; }

private:
    detail::EngineCore* core_;  // counted; a shared_ptr would cost every user of a session its templates
};

/// Connects to nothing yet. Throws BadUrl, UnknownDialect, BadPoolOptions, and what the dialect's driver has against
/// the URL.
[[nodiscard]] Engine create_engine(std::string_view url);
[[nodiscard]] Engine create_engine(std::string_view url, const EngineOptions& options);
[[nodiscard]] Engine create_engine(const Url& url);
[[nodiscard]] Engine create_engine(const Url& url, const EngineOptions& options);
/// With a backend that is not on the program's list.
[[nodiscard]] Engine create_engine(const Url& url, const Backend& backend);
[[nodiscard]] Engine create_engine(const Url& url, const Backend& backend, const EngineOptions& options);

}  // namespace retort
