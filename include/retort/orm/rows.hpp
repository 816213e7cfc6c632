// SPDX-License-Identifier: MIT
// What a query of a session gives.
#pragma once

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "retort/orm/entity.hpp"

namespace retort {

namespace orm {

/// Throws MultipleResultsFound for more rows than one, and NoResultFound for none where one is `needed`.
void check_one(std::size_t rows, bool needed);

/// The objects of a query: an array of its own, because a vector that grows would cost every user's build more.
template <class T>
class ObjectArray {
public:
    explicit ObjectArray(const ObjectCollector& objects)
        : first_{new Ref<T>[objects.size()]}, last_{first_ + objects.size()} {
        for (std::size_t i = 0; i < objects.size(); ++i) first_[i] = Ref<T>{objects[i]};
    }
    ObjectArray(const ObjectArray& other) : first_{new Ref<T>[other.size()]}, last_{first_ + other.size()} {
        for (std::size_t i = 0; i < size(); ++i) first_[i] = other.first_[i];
    }
    ObjectArray(ObjectArray&& other) noexcept
        : first_{std::exchange(other.first_, nullptr)}, last_{std::exchange(other.last_, nullptr)} {}
    ObjectArray& operator=(ObjectArray other) noexcept {
        std::swap(first_, other.first_);
        std::swap(last_, other.last_);
        return *this;
    }
    ~ObjectArray() { delete[] first_; }

    [[nodiscard]] Ref<T>* begin() noexcept { return first_; }
    [[nodiscard]] Ref<T>* end() noexcept { return last_; }
    [[nodiscard]] const Ref<T>* begin() const noexcept { return first_; }
    [[nodiscard]] const Ref<T>* end() const noexcept { return last_; }
    [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(last_ - first_); }

private:
    Ref<T>* first_;
    Ref<T>* last_;
};

template <class R>
struct RowStorage {
    using type = RowArray<R>;
};
template <class T>
struct RowStorage<Ref<T>> {
    using type = ObjectArray<T>;
};

}  // namespace orm

/// What a query of a session gave: all its rows, in order.
template <class R>
class Rows {
    using Storage = typename orm::RowStorage<R>::type;

public:
    explicit Rows(Storage rows) : rows_(std::move(rows)) {}

    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] R* begin() noexcept { return rows_.begin(); }
    [[nodiscard]] R* end() noexcept { return rows_.end(); }
    [[nodiscard]] const R* begin() const noexcept { return rows_.begin(); }
    [[nodiscard]] const R* end() const noexcept { return rows_.end(); }
    R& operator[](std::size_t at) noexcept { return begin()[at]; }
    const R& operator[](std::size_t at) const noexcept { return begin()[at]; }
    [[nodiscard]] std::vector<R> all() && {
        std::vector<R> rows;
        rows.reserve(size());
        for (R& row : *this) rows.push_back(std::move(row));
        return rows;
    }
    [[nodiscard]] std::vector<R> all() const& { return {begin(), end()}; }

    /// The first row, or nullopt.
    [[nodiscard]] std::optional<R> first() const { return empty() ? std::nullopt : std::optional<R>{(*this)[0]}; }
    /// The only row. Throws NoResultFound, MultipleResultsFound.
    [[nodiscard]] R one() const {
        orm::check_one(size(), true);
        return (*this)[0];
    }
    /// The only row, or nullopt. Throws MultipleResultsFound.
    [[nodiscard]] std::optional<R> one_or_none() const {
        orm::check_one(size(), false);
        return first();
    }

private:
    Storage rows_;
};

}  // namespace retort
