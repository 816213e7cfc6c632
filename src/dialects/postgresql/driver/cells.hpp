// SPDX-License-Identifier: MIT
// What the server sends for a value, as Retort's kinds of values.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "retort/sql/expr/value.hpp"

namespace retort::postgresql::driver {

/// Bytes that cells borrow, made for them. Valid until clear().
class CellBytes {
public:
    /// A text that the next value is written to.
    std::string& begin() {
        if (used_ == texts_.size()) texts_.emplace_back();
        texts_[used_].clear();
        return texts_[used_++];
    }
    void clear() noexcept { used_ = 0; }

private:
    std::deque<std::string> texts_;
    std::size_t used_ = 0;
};

/// How a column's values are read.
using ReadCell = ValueView (*)(std::string_view bytes, CellBytes& made);

/// For values in the binary format; null where this type is read as text.
ReadCell binary_reader(std::uint32_t type) noexcept;
/// For values in the text format.
ReadCell text_reader(std::uint32_t type) noexcept;

}  // namespace retort::postgresql::driver
