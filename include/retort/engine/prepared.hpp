// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "retort/engine/cursor.hpp"
#include "retort/engine/result.hpp"
#include "retort/sql/expr/build.hpp"

namespace retort {

/// A statement that is ready to run many times on its connection. Keeps the connection from going back to its pool:
/// let it go with the connection, or before.
///
/// `arguments` are the values of its parameters without a value (bind_param(), an INSERT's columns()): one for each
/// name, in the order in which the names first stand in the SQL. Throws WrongArgumentCount where they are more or less.
/// What they borrow must stay valid until the cursor has ended.
class PreparedStatement {
public:
    explicit PreparedStatement(std::shared_ptr<detail::OpenStatement> open) noexcept : open_{std::move(open)} {}

    /// Rows are fetched through the cursor. While an earlier one is not at its end, a second statement is prepared.
    [[nodiscard]] Cursor execute(std::span<const ValueView> arguments) { return start(arguments, false); }
    /// The same, with copies of what the arguments borrow.
    [[nodiscard]] Cursor execute_copied(std::span<const ValueView> arguments) { return start(arguments, true); }
    /// Runs it to its end; rows are dropped. Gives the number of rows inserted, updated or deleted.
    std::int64_t run(std::span<const ValueView> arguments);

    /// Runs it without waiting for the answer, where the database's wire can do that (PostgreSQL); elsewhere at once.
    /// Rows that it gives are dropped. An earlier one that failed may be told here. Other statements of the connection
    /// wait for the answers first.
    void queue(std::span<const ValueView> arguments);
    /// Waits for the answers to all that was queued, and gives the number of rows inserted, updated or deleted by them.
    /// Throws what the first that failed reports: what was queued after it did not run.
    std::int64_t finish_queue();

    /// Runs it once for many rows, where Caps::array_parameters says so: each parameter is an array, of the values that
    /// stand at its place in the rows. `rows` holds one row after the other. Throws ArrayParametersNotSupported.
    [[nodiscard]] Cursor execute_arrays(std::span<const ValueView> rows);
    std::int64_t run_arrays(std::span<const ValueView> rows);

    [[nodiscard]] std::string_view sql() const;
    [[nodiscard]] std::size_t parameter_count() const;

private:
    Cursor start(std::span<const ValueView> arguments, bool copied);

    std::shared_ptr<detail::OpenStatement> open_;
};

namespace detail {

/// The values of a call as the driver takes them.
template <class... As>
class Arguments {
public:
    explicit Arguments(const As&... values) : views_{view_of(values, scratch_)...} {}
    [[nodiscard]] std::span<const ValueView> views() const { return {views_, sizeof...(As)}; }

private:
    Scratch scratch_;
    ValueView views_[sizeof...(As) + 1];
};

}  // namespace detail

/// A PreparedStatement whose rows are of type R; see Result for what its functions promise.
///
///     auto by_id = connection.prepare(select(users.name).where(users.id == bind_param<std::int64_t>("id")));
///     auto name = by_id.scalar(5);
template <class R>
class Prepared {
public:
    using scalar_type = typename Result<R>::scalar_type;

    explicit Prepared(PreparedStatement statement) : statement_{std::move(statement)} {}

    template <class... As>
    [[nodiscard]] Result<R> execute(const As&... arguments) {
        return Result<R>{statement_.execute_copied(detail::Arguments<As...>{arguments...}.views())};
    }
    template <class... As>
    [[nodiscard]] std::vector<R> all(const As&... arguments) {
        return result(detail::Arguments<As...>{arguments...}).all();
    }
    template <class... As>
    [[nodiscard]] std::optional<R> first(const As&... arguments) {
        return result(detail::Arguments<As...>{arguments...}).first();
    }
    template <class... As>
    [[nodiscard]] R one(const As&... arguments) {
        return result(detail::Arguments<As...>{arguments...}).one();
    }
    template <class... As>
    [[nodiscard]] std::optional<R> one_or_none(const As&... arguments) {
        return result(detail::Arguments<As...>{arguments...}).one_or_none();
    }
    template <class... As>
    [[nodiscard]] auto scalar(const As&... arguments) {
        return result(detail::Arguments<As...>{arguments...}).scalar();
    }
    template <class... As>
    [[nodiscard]] std::vector<scalar_type> scalars(const As&... arguments) {
        return result(detail::Arguments<As...>{arguments...}).scalars();
    }
    /// For statements without rows: the number of rows inserted, updated or deleted.
    template <class... As>
    std::int64_t run(const As&... arguments) {
        return statement_.run(detail::Arguments<As...>{arguments...}.views());
    }

    /// For many rows of arguments, without waiting for the answer of each where the wire allows it; see
    /// PreparedStatement::queue(). `columns_of(element)` gives a tuple of the arguments:
    ///
    ///     auto insert_user = connection.prepare(insert(users).columns(users.id, users.name));
    ///     insert_user.run_many(people, [](const Person& person) { return std::tie(person.id, person.name); });
    template <class Rows, class ColumnsOf>
    std::int64_t run_many(const Rows& rows, ColumnsOf&& columns_of) {
        for (const auto& element : rows) {
            std::apply([this](const auto&... values) { this->queue(values...); }, columns_of(element));
        }
        return statement_.finish_queue();
    }
    template <class... As>
    void queue(const As&... arguments) {
        statement_.queue(detail::Arguments<As...>{arguments...}.views());
    }
    std::int64_t finish_queue() { return statement_.finish_queue(); }

    [[nodiscard]] PreparedStatement& statement() { return statement_; }

private:
    /// The arguments live until the end of the caller's expression, in which the result is read.
    template <class... As>
    Result<R> result(const detail::Arguments<As...>& arguments) {
        return Result<R>{statement_.execute(arguments.views())};
    }

    PreparedStatement statement_;
};

}  // namespace retort
