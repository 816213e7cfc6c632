// SPDX-License-Identifier: MIT
// Many rows at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "retort/engine/connection.hpp"
#include "retort/sql/stmt/insert.hpp"

namespace retort {

/// An INSERT is given something else than columns: values, a SELECT, a RETURNING.
class NotABulkInsert : public ArgumentError {
public:
    explicit NotABulkInsert(std::string_view found);
};

/// Inserts rows as they are added, by the fastest way that the database has for them: COPY on PostgreSQL, where the
/// INSERT has no conflict clause and the table no rules; else many rows to a statement, on SQLite a third faster than
/// one by one. The rows belong to the connection's transaction. What was not flushed when it is destroyed is not
/// inserted.
class BulkInsert {
public:
    /// What one statement takes. More than some 50 rows gain nothing on SQLite.
    static constexpr std::size_t usual_rows = 50;

    /// `statement` names the columns: `insert(users).columns(users.id, users.name)`, with or without on_conflict().
    /// `connection` must outlive this. Throws NotABulkInsert.
    BulkInsert(Connection& connection, const Insert<>& statement, std::size_t rows_per_statement = usual_rows);

    /// One value for each column. What they borrow must stay valid until the next flush().
    void add(std::span<const ValueView> row);
    /// Inserts what was added and not yet inserted. add() calls it by itself whenever a statement is full.
    void flush();
    /// Bytes that a row's values borrow until the next flush().
    [[nodiscard]] Scratch& scratch() noexcept { return scratch_; }
    /// Rows that the statements so far inserted, or updated.
    [[nodiscard]] std::int64_t affected_rows() const noexcept { return affected_rows_; }

private:
    [[nodiscard]] PreparedStatement prepare(std::size_t rows);
    void begin_copy();

    Connection& connection_;
    sql::NodePtr statement_;
    std::size_t width_;
    std::size_t rows_per_statement_;
    std::unique_ptr<DriverCopy> copy_;  // null: by statements
    std::optional<PreparedStatement> full_;
    std::vector<ValueView> values_;
    Scratch scratch_;
    std::int64_t affected_rows_ = 0;
};

namespace detail {

template <class Row>
inline constexpr bool stays_valid = false;
template <class... Ts>
inline constexpr bool stays_valid<std::tuple<Ts...>> = ((std::is_lvalue_reference_v<Ts> ||
                                                         std::is_arithmetic_v<Ts>)&&...);

}  // namespace detail

/// Inserts every element of `rows`, whose values `columns_of(element)` gives as a tuple, in the order of the columns:
///
///     insert_many(connection, insert(users).columns(users.id, users.name), people,
///                 [](const Person& person) { return std::tie(person.id, person.name); });
///
/// Gives the number of rows inserted. See BulkInsert.
template <class Rows, class ColumnsOf>
std::int64_t insert_many(Connection& connection, const Insert<>& statement, const Rows& rows, ColumnsOf&& columns_of) {
    BulkInsert bulk{connection, statement};
    for (const auto& element : rows) {
        const auto row = columns_of(element);
        static_assert(detail::stays_valid<std::remove_const_t<decltype(row)>>,
                      "retort: insert_many() needs a tuple of references to what the rows own, as std::tie() gives it");
        std::apply(
            [&bulk](const auto&... values) {
                const ValueView views[] = {detail::view_of(values, bulk.scratch())...};
                bulk.add(views);
            },
            row);
    }
    bulk.flush();
    return bulk.affected_rows();
}

}  // namespace retort
