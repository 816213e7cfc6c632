// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/sql/compile/bound_statement.hpp"

#include "engine/connection_state.hpp"

namespace retort::detail {

/// A compiled statement, prepared on a connection, and its execution.
class OpenStatement {
public:
    enum class Use : std::uint8_t {
        once,  ///< Lets its statement and its connection go when its execution ends.
        many,  ///< Keeps them for the next execution.
    };

    /// Throws DatabaseError.
    OpenStatement(std::shared_ptr<ConnectionState> state, BoundStatement bound, Use use);
    /// For many executions of start_arrays(); `one_row`: see DriverConnection::prepare_arrays(). Null where the
    /// database has no such arrays. Throws DatabaseError.
    static std::shared_ptr<OpenStatement> of_arrays(std::shared_ptr<ConnectionState> state, BoundStatement bound,
                                                    const std::string& one_row);

    /// Runs it up to its first row. Throws DatabaseError and what ConnectionState::before() throws.
    void start(std::span<const ValueView> arguments, bool copied);
    /// Without arguments; rows are fetched as they come.
    void start_streaming();
    /// Runs it without waiting for the answer.
    void queue(std::span<const ValueView> arguments);
    /// Waits for all answers. Gives the number of rows changed.
    std::int64_t finish_queue();
    /// Runs it once, each parameter the array of the values at its place in the rows.
    void start_arrays(std::span<const ValueView> rows);
    /// The execution is over: its rows are dropped.
    void end() noexcept;
    void fail(const Error& error) noexcept;

    [[nodiscard]] bool is_running() const noexcept { return is_running_; }
    [[nodiscard]] DriverStatement* driver_statement() const noexcept { return statement_.get(); }
    [[nodiscard]] const std::shared_ptr<ConnectionState>& state() const noexcept { return state_; }
    [[nodiscard]] const BoundStatement& bound() const noexcept { return bound_; }
    [[nodiscard]] const std::string& sql() const noexcept { return bound_.text->sql; }
    /// What of_arrays() was given; else empty.
    [[nodiscard]] const std::string& one_row() const noexcept { return one_row_; }
    [[nodiscard]] std::size_t argument_count() const noexcept { return bound_.text->arguments.size(); }
    [[nodiscard]] std::int64_t affected_rows() const noexcept;
    [[nodiscard]] std::int64_t last_insert_id() { return state_->driver().last_insert_id(); }
    [[nodiscard]] std::size_t column_count() const;
    [[nodiscard]] std::string_view column_name(std::size_t column) const;

private:
    OpenStatement(std::shared_ptr<ConnectionState> state, BoundStatement bound, StatementPtr statement);

    /// The values of all parameters; they borrow from the arguments unless they are to be copied.
    std::span<const ValueView> parameters_of(std::span<const ValueView> arguments, bool copied);
    /// `work` runs the statement: the connection's state is asked before, the observer is told.
    template <class Work>
    void watched(std::span<const ValueView> parameters, Work&& work);
    std::span<const ValueView> filled(std::span<const ValueView> arguments);
    std::span<const ValueView> copies_of(std::span<const ValueView> parameters);
    void keep_facts();
    [[noreturn]] void refuse(std::size_t given) const;

    std::shared_ptr<ConnectionState> state_;  // null once a statement for one use has ended
    BoundStatement bound_;
    std::string one_row_;
    StatementPtr statement_;
    Use use_;
    bool is_running_ = false;
    std::vector<ValueView> copies_;
    std::string bytes_;  // of the copies
    // What is left of a statement for one use:
    std::vector<std::string> columns_;
    std::int64_t affected_rows_ = 0;
};

}  // namespace retort::detail
