// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <new>
#include <utility>

namespace retort::orm {

/// Rows one after the other: as much of std::vector as a result needs, because all of it would cost every user's build
/// more than the query does.
template <class R>
class RowArray {
public:
    RowArray() noexcept = default;
    RowArray(const RowArray& other) : RowArray{} {
        for (const R& row : other) add(R(row));
    }
    RowArray(RowArray&& other) noexcept
        : first_{std::exchange(other.first_, nullptr)},
          last_{std::exchange(other.last_, nullptr)},
          end_{std::exchange(other.end_, nullptr)} {}
    RowArray& operator=(RowArray other) noexcept {
        std::swap(first_, other.first_);
        std::swap(last_, other.last_);
        std::swap(end_, other.end_);
        return *this;
    }
    ~RowArray() {
        for (R* row = first_; row != last_; ++row) row->~R();
        ::operator delete(first_);
    }

    void add(R&& row) {
        if (last_ == end_) grow();
        new (last_) R(static_cast<R&&>(row));
        ++last_;
    }

    [[nodiscard]] R* begin() noexcept { return first_; }
    [[nodiscard]] R* end() noexcept { return last_; }
    [[nodiscard]] const R* begin() const noexcept { return first_; }
    [[nodiscard]] const R* end() const noexcept { return last_; }
    [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(last_ - first_); }

private:
    static_assert(alignof(R) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__, "retort: a row must not be over-aligned");

    void grow() {
        const std::size_t count = size();
        const std::size_t wider = count == 0 ? 8 : 2 * count;
        auto* const rows = static_cast<R*>(::operator new(wider * sizeof(R)));
        for (std::size_t i = 0; i < count; ++i) {
            new (rows + i) R(static_cast<R&&>(first_[i]));
            first_[i].~R();
        }
        ::operator delete(first_);
        first_ = rows;
        last_ = rows + count;
        end_ = rows + wider;
    }

    R* first_ = nullptr;
    R* last_ = nullptr;
    R* end_ = nullptr;
};

}  // namespace retort::orm
