// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "retort/sql/expr/value.hpp"

namespace retort {

class DriverConnection;
struct ServerNotice;
struct StatementFinding;

/// A statement that has run up to its first row, or failed.
struct StatementEvent {
    std::string_view sql;
    /// Empty unless the observer wants parameters: they may be secrets.
    std::span<const ValueView> parameters;
    std::int64_t microseconds = 0;
    std::string_view error_id;  ///< "" when it succeeded.
};

enum class TransactionStep : std::uint8_t {
    begun,
    committed,
    rolled_back,
    prepared,  ///< The first phase of two.
    savepoint_made,
    savepoint_released,
    savepoint_rolled_back,
};

/// Is told what an engine does. Called by the thread that does it, several at once: must be thread-safe. The views it
/// gets are valid during the call only. What is not noexcept may throw, which goes to the caller of the statement or to
/// who asked for the connection.
class EngineObserver {
public:
    virtual ~EngineObserver() = default;

    /// Before a statement runs; when it throws, the statement does not. `microseconds` and `error_id` are not known
    /// yet. Like the next one also for BEGIN, COMMIT, ROLLBACK and savepoints.
    virtual void statement_starting(const StatementEvent& event) { static_cast<void>(event); }
    virtual void statement_executed(const StatementEvent& event) { static_cast<void>(event); }
    [[nodiscard]] virtual bool wants_parameters() const { return false; }

    /// What lint() has against a statement, told when a statement of its structure is compiled for the first time.
    virtual void statement_doubtful(std::string_view sql, const StatementFinding& finding) {
        static_cast<void>(sql);
        static_cast<void>(finding);
    }

    /// Of a connection's transaction, once the database has done it.
    virtual void transaction_changed(TransactionStep step) noexcept { static_cast<void>(step); }

    /// What the server says beside a statement's result. May quote row values: not for logs that others read.
    virtual void notice_received(const ServerNotice& notice) noexcept { static_cast<void>(notice); }

    /// A new connection, before anyone gets it: the place for settings of its session, by connection.run(). When it
    /// throws, the connection is closed.
    virtual void connection_opened(DriverConnection& connection) { static_cast<void>(connection); }
    /// `label` is what connect() was given.
    virtual void connection_lent(std::string_view label) noexcept { static_cast<void>(label); }
    virtual void connection_returned() noexcept {}
    /// `why` is a sentence without secrets.
    virtual void connection_closed(std::string_view why) noexcept { static_cast<void>(why); }
};

}  // namespace retort
