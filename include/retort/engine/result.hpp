// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "retort/engine/cursor.hpp"
#include "retort/engine/partitions.hpp"
#include "retort/engine/result_errors.hpp"
#include "retort/engine/row_decoder.hpp"

namespace retort {

namespace detail {

template <class R>
struct FirstElement {
    using type = R;
};
template <class T, class... Ts>
struct FirstElement<std::tuple<T, Ts...>> {
    using type = T;
};

template <>
struct FirstElement<Row> {
    using type = Value;
};

template <class T>
struct AsOptional {
    using type = std::optional<T>;
};
template <class T>
struct AsOptional<std::optional<T>> {
    using type = std::optional<T>;
};

/// A larger step than std::vector's own once a vector is large: moving the rows it has is a sixth of the time that a
/// million small rows take. Memory that is reserved and never written to costs nothing.
template <class R>
void grow(std::vector<R>& rows) {
    constexpr std::size_t few = 1024;
    constexpr std::size_t most_bytes = std::size_t{64} << 20U;
    const std::size_t size = rows.size();
    const bool quadruple = size >= few && size * sizeof(R) < most_bytes;
    rows.reserve(size == 0 ? 8 : size * (quadruple ? 4 : 2));
}

/// The column names of a cursor.
std::vector<std::string> names_of(const Cursor& cursor);

}  // namespace detail

/// The rows of an executed statement, each of type R: `std::tuple<std::string, std::int64_t>` for
/// `select(users.name, count(orders.id))`, Row for a text. Rows are fetched as they are asked for, once: what was taken
/// is gone. A Result owns its execution: when it is dropped, rows that nobody fetched are dropped too.
///
/// Functions throw, beside DatabaseError: NullInResult, WrongTypeInResult, OutOfRangeInResult where a value does not
/// become its C++ type.
template <class R, class Decoder = detail::RowDecoder<R>>
class Result {
public:
    using row_type = R;
    using scalar_type = typename detail::FirstElement<R>::type;

    /// Throws WrongColumnCount.
    explicit Result(Cursor cursor) : cursor_{std::move(cursor)}, decoder_{cursor_} {}

    /// The rows that are left.
    [[nodiscard]] std::vector<R> all() {
        std::vector<R> rows;
        rows.reserve(cursor_.rows_left());
        while (const ValueView* const cells = cursor_.fetch()) {
            if (rows.size() == rows.capacity()) detail::grow(rows);
            decode(cells, rows.emplace_back());
        }
        return rows;
    }

    /// The next rows, `count` of them as long as there are so many.
    [[nodiscard]] std::vector<R> fetch_many(std::size_t count) {
        std::vector<R> rows;
        while (rows.size() < count) {
            const ValueView* const cells = cursor_.fetch();
            if (cells == nullptr) break;
            decode(cells, rows.emplace_back());
        }
        return rows;
    }

    /// The rows that are left, in vectors of `size` rows:
    /// `for (auto& part : result.partitions(1000))` has one part in memory at a time.
    [[nodiscard]] Partitions<Result> partitions(std::size_t size) & { return {*this, size}; }

    /// The next row, or nullopt; the others are dropped.
    [[nodiscard]] std::optional<R> first() {
        std::optional<R> row;
        if (const ValueView* const cells = cursor_.fetch()) decode(cells, row.emplace());
        cursor_.close();
        return row;
    }

    /// The only row. Throws NoResultFound, MultipleResultsFound.
    [[nodiscard]] R one() {
        std::optional<R> row = one_or_none();
        if (!row) throw NoResultFound{cursor_.sql()};
        return *std::move(row);
    }

    /// The only row, or nullopt where there is none. Throws MultipleResultsFound.
    [[nodiscard]] std::optional<R> one_or_none() {
        std::optional<R> row;
        if (const ValueView* const cells = cursor_.fetch()) decode(cells, row.emplace());
        if (row && cursor_.fetch() != nullptr) {
            cursor_.close();
            throw MultipleResultsFound{cursor_.sql()};
        }
        return row;
    }

    /// The first column of the first row; nullopt when that is NULL, and when there is no row.
    [[nodiscard]] typename detail::AsOptional<scalar_type>::type scalar() {
        std::optional<R> row = first();
        if (!row) return std::nullopt;
        if constexpr (std::is_same_v<R, Row>) {
            if (row->value(0).is_null()) return std::nullopt;
        }
        return first_of(*row);
    }

    /// The first column of the only row. Throws NoResultFound, MultipleResultsFound.
    [[nodiscard]] scalar_type scalar_one() {
        R row = one();
        return first_of(row);
    }

    /// The first column of the rows that are left.
    [[nodiscard]] std::vector<scalar_type> scalars() {
        std::vector<scalar_type> values;
        for (R& row : *this) values.push_back(first_of(row));
        return values;
    }

    /// The same rows by the names of their columns: `row.get<std::string>("name")`.
    [[nodiscard]] Result<Row> mappings() && { return Result<Row>{std::move(cursor_)}; }

    /// The same rows as structs, whose members have the types of the columns, in order:
    /// `connection.execute(select(users.id, users.name)).into<IdAndName>().all()`.
    template <class T>
    [[nodiscard]] Result<T, detail::StructDecoder<T, R>> into() && {
        static_assert(detail::is_struct_of<T, R>,
                      "retort: into<T>() needs a struct whose members have the types of the columns, in their order");
        return Result<T, detail::StructDecoder<T, R>>{std::move(cursor_)};
    }

    /// Fetches as it goes. What it points to is overwritten by the next row; the loop may move it away.
    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = R;
        using difference_type = std::ptrdiff_t;
        using pointer = R*;
        using reference = R&;

        iterator() = default;
        explicit iterator(Result& result) : result_{&result} { ++*this; }

        reference operator*() const { return result_->row_; }
        pointer operator->() const { return &result_->row_; }
        iterator& operator++() {
            if (!result_->advance()) result_ = nullptr;
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(const iterator&, const iterator&) = default;

    private:
        Result* result_ = nullptr;
    };

    [[nodiscard]] iterator begin() { return iterator{*this}; }
    [[nodiscard]] iterator end() { return {}; }

    [[nodiscard]] std::vector<std::string> columns() const { return detail::names_of(cursor_); }
    /// Rows that were inserted, updated or deleted, once the last row was fetched.
    [[nodiscard]] std::int64_t affected_rows() const { return cursor_.affected_rows(); }
    /// Drops the rows that are left.
    void close() noexcept { cursor_.close(); }

private:
    static scalar_type first_of(R& row) {
        if constexpr (std::is_same_v<R, Row>)
            return row.value(0);
        else if constexpr (std::is_same_v<R, scalar_type>)
            return std::move(row);
        else
            return std::move(std::get<0>(row));
    }

    bool advance() {
        const ValueView* const cells = cursor_.fetch();
        if (cells != nullptr) decode(cells, row_);
        return cells != nullptr;
    }

    void decode(const ValueView* cells, R& row) {
        std::size_t failing = 0;
        const Decoded outcome = decoder_.read(cells, row, failing);
        if (outcome != Decoded::ok) cursor_.refuse(failing, outcome);
    }

    Cursor cursor_;
    Decoder decoder_;
    R row_{};
};

}  // namespace retort
