// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "retort/sql/schema/options.hpp"

namespace retort {

namespace detail {

/// The value inside a Mapped. A class is derived from, so that the member is one: its functions, conversions and the
/// templates that take it all work. Scalars and final classes are boxed and convert both ways.
template <class T, bool = std::is_class_v<T> && !std::is_final_v<T>>
class Field;

template <class T>
class Field<T, true> : public T {
public:
    using value_type = T;

    Field() = default;
    using T::T;
    Field(const T& value) : T(value) {}  // NOLINT(google-explicit-constructor)
    Field(T&& value) noexcept(std::is_nothrow_move_constructible_v<T>)
        : T(std::move(value)) {}  // NOLINT(google-explicit-constructor)

    using T::operator=;
    /// A scalar: std::optional<int> has no assignment of its own for an int, and every conversion would fit as well.
    template <class U>
    requires(std::is_arithmetic_v<U> || std::is_enum_v<U>) Field& operator=(U value) {
        T::operator=(value);
        return *this;
    }
    Field& operator=(const T& value) {
        T::operator=(value);
        return *this;
    }
    Field& operator=(T&& value) noexcept(std::is_nothrow_move_assignable_v<T>) {
        T::operator=(std::move(value));
        return *this;
    }
    /// The plain value, where a template must not see the wrapper.
    [[nodiscard]] const T& get() const noexcept { return *this; }
    [[nodiscard]] T& get() noexcept { return *this; }
};

template <class T>
class Field<T, false> {
public:
    using value_type = T;

    constexpr Field() = default;
    constexpr Field(T value) : value_{std::move(value)} {}  // NOLINT(google-explicit-constructor)

    constexpr Field& operator=(T value) noexcept(std::is_nothrow_move_assignable_v<T>) {
        value_ = std::move(value);
        return *this;
    }

    constexpr operator T&() noexcept { return value_; }              // NOLINT(google-explicit-constructor)
    constexpr operator const T&() const noexcept { return value_; }  // NOLINT(google-explicit-constructor)

    [[nodiscard]] constexpr const T& get() const noexcept { return value_; }
    [[nodiscard]] constexpr T& get() noexcept { return value_; }

    friend constexpr bool operator==(const Field& left, const Field& right) requires(std::is_class_v<T>) {
        return left.value_ == right.value_;
    }

private:
    T value_{};
};

}  // namespace detail

/// A member of a model that is a column. `T` is its C++ type (std::optional<T> makes the column nullable); the options
/// are those of retort/sql/schema/options.hpp and a type such as String(50). It reads, compares and is assigned like a
/// T, and costs no space beyond it; changes are found at flush by comparing with what was loaded.
template <class T, auto... Options>
class Mapped : public detail::Field<T> {
public:
    Mapped() = default;
    using detail::Field<T>::Field;
    using detail::Field<T>::operator=;
};

// Two nullable members compare like the std::optionals that they are: without this, std's templates for
// (optional, anything) and (anything, optional) both fit and neither wins. (Ordering them needs `get()` on a side.)
template <class T, auto... A, auto... B>
bool operator==(const Mapped<std::optional<T>, A...>& left, const Mapped<std::optional<T>, B...>& right) {
    return left.get() == right.get();
}

}  // namespace retort
