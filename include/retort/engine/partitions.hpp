// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <iterator>
#include <vector>

namespace retort {

/// The rows of a result in parts, fetched as the loop goes: one part is in memory at a time. Borrows the result.
template <class R>
class Partitions {
public:
    using part_type = std::vector<typename R::row_type>;

    /// `size` is at least 1; 0 counts as 1.
    Partitions(R& result, std::size_t size) : result_{&result}, size_{size == 0 ? 1 : size} {}

    class iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = part_type;
        using difference_type = std::ptrdiff_t;
        using pointer = part_type*;
        using reference = part_type&;

        iterator() = default;
        explicit iterator(Partitions& parts) : parts_{&parts} { ++*this; }

        reference operator*() const { return parts_->part_; }
        pointer operator->() const { return &parts_->part_; }
        iterator& operator++() {
            if (!parts_->advance()) parts_ = nullptr;
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(const iterator&, const iterator&) = default;

    private:
        Partitions* parts_ = nullptr;
    };

    [[nodiscard]] iterator begin() { return iterator{*this}; }
    [[nodiscard]] iterator end() { return {}; }

private:
    bool advance() {
        part_ = result_->fetch_many(size_);
        return !part_.empty();
    }

    R* result_;
    std::size_t size_;
    part_type part_;
};

}  // namespace retort
