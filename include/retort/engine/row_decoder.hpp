// SPDX-License-Identifier: MIT
// From the driver's cells straight into the C++ row.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <tuple>
#include <utility>

#include "retort/engine/cursor.hpp"
#include "retort/engine/row.hpp"
#include "retort/sql/stmt/row_reader.hpp"

namespace retort::detail {

/// Throws WrongColumnCount.
void check_width(const Cursor& cursor, std::size_t expected);

/// Reads R, an element that RowReader knows.
template <class R>
class RowDecoder {
public:
    explicit RowDecoder(const Cursor& cursor) { check_width(cursor, RowReader<R>::width()); }
    Decoded read(const ValueView* cells, R& row, std::size_t& failing) const {
        return RowReader<R>::read(cells, row, failing);
    }
};

/// Reads one element after the other.
template <class... Ts>
class RowDecoder<std::tuple<Ts...>> {
public:
    explicit RowDecoder(const Cursor& cursor) { check_width(cursor, (std::size_t{0} + ... + RowReader<Ts>::width())); }
    Decoded read(const ValueView* cells, std::tuple<Ts...>& row, std::size_t& failing) const {
        return read_elements(cells, row, failing, std::index_sequence_for<Ts...>{});
    }

private:
    template <std::size_t... Is>
    static Decoded read_elements(const ValueView* cells, std::tuple<Ts...>& row, std::size_t& failing,
                                 std::index_sequence<Is...>) {
        std::size_t offset = 0;
        Decoded outcome = Decoded::ok;
        static_cast<void>(
            ((outcome = read_element(cells, std::get<Is>(row), offset, failing), outcome == Decoded::ok) && ...));
        return outcome;
    }
    template <class T>
    static Decoded read_element(const ValueView* cells, T& element, std::size_t& offset, std::size_t& failing) {
        const Decoded outcome = RowReader<T>::read(cells + offset, element, failing);
        if (outcome != Decoded::ok) failing += offset;
        offset += RowReader<T>::width();
        return outcome;
    }
};

/// Keeps the cells as they are.
template <>
class RowDecoder<Row> {
public:
    explicit RowDecoder(const Cursor& cursor);
    Decoded read(const ValueView* cells, Row& row, std::size_t& failing) const;

private:
    std::shared_ptr<const RowShape> shape_;
};

/// Reads the columns of a tuple and makes a struct of them, member by member.
template <class T, class Columns>
class StructDecoder {
public:
    explicit StructDecoder(const Cursor& cursor) : decoder_{cursor} {}
    Decoded read(const ValueView* cells, T& row, std::size_t& failing) const {
        Columns columns;
        const Decoded outcome = decoder_.read(cells, columns, failing);
        if (outcome == Decoded::ok) {
            row = std::apply([](auto&... members) { return T{std::move(members)...}; }, columns);
        }
        return outcome;
    }

private:
    RowDecoder<Columns> decoder_;
};

template <class T, class Columns>
inline constexpr bool is_struct_of = false;
template <class T, class... Ts>
inline constexpr bool is_struct_of<T, std::tuple<Ts...>> = requires(Ts... columns) {
    T{std::move(columns)...};
};

}  // namespace retort::detail
