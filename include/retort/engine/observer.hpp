// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "retort/sql/expr/value.hpp"

namespace retort {

/// A statement that has run up to its first row, or failed.
struct StatementEvent {
    std::string_view sql;
    /// Empty unless the observer wants parameters: they may be secrets.
    std::span<const ValueView> parameters;
    std::int64_t microseconds = 0;
    std::string_view error_id;  ///< "" when it succeeded.
};

/// Is told what an engine does. Called by the thread that does it, several at once: must be thread-safe. The views it
/// gets are valid during the call only. What it throws goes to the caller of the statement.
class EngineObserver {
public:
    virtual ~EngineObserver() = default;

    /// Also BEGIN, COMMIT, ROLLBACK and savepoints.
    virtual void statement_executed(const StatementEvent& event) { static_cast<void>(event); }
    [[nodiscard]] virtual bool wants_parameters() const { return false; }

    virtual void connection_opened() {}
    /// `why` is a sentence without secrets. Must not throw: it may be called while a connection goes back.
    virtual void connection_closed(std::string_view why) noexcept { static_cast<void>(why); }
};

}  // namespace retort
