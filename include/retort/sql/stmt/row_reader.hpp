// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "retort/sql/expr/codec.hpp"

namespace retort {

/// How an element of a row is read from its cells. Specialised for mapped classes by the ORM.
template <class T, class = void>
struct RowReader {
    /// How many cells it takes.
    static std::size_t width() { return 1; }
    /// Reads width() cells. When it does not return ok, `failing` is the cell that did not fit, counted from `cells`.
    static Decoded read(const ValueView* cells, T& out, std::size_t& failing) {
        failing = 0;
        return Codec<T>::decode(cells[0], out);
    }
};

}  // namespace retort
