// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "retort/engine/milliseconds.hpp"
#include "retort/engine/observer.hpp"

namespace retort {

struct StatementLogOptions {
    /// Statements that took less are left out; those that failed never are.
    Milliseconds slower_than{0};
    /// Shows the values of parameters. They may be secrets, so they are hidden unless asked for.
    bool parameters = false;
    /// A longer text of a statement or value is cut, by bytes.
    std::size_t longest_text = 2000;
};

/// Writes a line for each statement of an engine, without a newline at its end:
///
///     [0.214 ms] SELECT users.name FROM users WHERE users.id = ? (1 parameter hidden)
///     [3.020 ms] INSERT INTO users (name) VALUES (?) ['ann'] failed: RT-D001
///
/// `write` is called by the threads that run the statements, several at once.
class StatementLog : public EngineObserver {
public:
    using Write = std::function<void(std::string_view line)>;

    explicit StatementLog(Write write, const StatementLogOptions& options = {});

    void statement_executed(const StatementEvent& event) override;
    /// "[RT-X040] nothing joins … in: SELECT …"
    void statement_doubtful(std::string_view sql, const StatementFinding& finding) override;
    /// Always, to be able to say how many were hidden.
    [[nodiscard]] bool wants_parameters() const override { return true; }

private:
    void append_parameters(std::string& line, std::span<const ValueView> parameters) const;

    const Write write_;
    const StatementLogOptions options_;
};

}  // namespace retort
