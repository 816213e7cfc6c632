// SPDX-License-Identifier: MIT
// How a C++ type travels as an SQL value. Specialise Codec to teach Retort a type of your own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "retort/sql/expr/value.hpp"
#include "retort/sql/schema/type_tag.hpp"

namespace retort {

/// Keeps the bytes that a codec had to make until the statement has run.
class Scratch {
public:
    Scratch() noexcept = default;
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        if (kept_) clear();
    }

    /// A view of `bytes` that stays valid as long as this object.
    std::string_view keep(std::string bytes);
    void clear() noexcept;

private:
    struct Kept;
    Kept* kept_ = nullptr;
};

/// What became of a cell that was to become a C++ value.
enum class Decoded : std::uint8_t {
    ok,
    was_null,      ///< NULL, and the C++ type has no place for it (use std::optional).
    wrong_kind,    ///< Not a value of this type: text where a number was expected.
    out_of_range,  ///< The right kind, but it does not fit.
};

namespace detail {
template <class T>
inline constexpr bool no_codec_for = false;
}

/// A C++ type's SQL type and its conversions:
/// - `static constexpr TypeTag type`: the column type of a model's member where it says none;
/// - `static ValueView encode(const T&, Scratch&)`: may borrow from the object or from the scratch;
/// - `static Decoded decode(const ValueView&, T&)`: leaves the object as it was unless it returns ok.
template <class T, class = void>
struct Codec {
    static_assert(detail::no_codec_for<T>,
                  "this C++ type has no SQL type: include <retort/chrono.hpp> for dates and times, or specialise "
                  "retort::Codec for it");
};

template <>
struct Codec<bool> {
    static constexpr TypeTag type = Boolean();
    static ValueView encode(const bool& value, Scratch&) {
        return ValueView::of_integer(value ? 1 : 0, ValueKind::boolean);
    }
    static Decoded decode(const ValueView& cell, bool& value);
};

namespace detail {
/// A whole number from an integer cell, or from a real or text cell that holds exactly one.
Decoded decode_integer(const ValueView& cell, std::int64_t& value);
Decoded decode_real(const ValueView& cell, double& value);
Decoded decode_text(const ValueView& cell, std::string& value);
Decoded decode_blob(const ValueView& cell, std::vector<unsigned char>& value);

/// Throws NumberTooLarge.
void check_signed_range(std::uint64_t value);
/// Out of range where a float cannot hold it.
Decoded narrow(double wide, float& value);

template <class T>
constexpr TypeTag integer_type() {
    if constexpr (sizeof(T) < 4 || (sizeof(T) == 2)) return SmallInteger();
    if constexpr (sizeof(T) == 8 || (sizeof(T) == 4 && std::is_unsigned_v<T>)) return BigInteger();
    return Integer();
}
}  // namespace detail

/// Unsigned 64-bit values beyond the signed range are refused by encode(), with NumberTooLarge (RT-X007): encode such
/// as Numeric with a codec of your own.
template <class T>
struct Codec<T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char>>> {
    static constexpr TypeTag type = detail::integer_type<T>();
    static ValueView encode(const T& value, Scratch&) {
        if constexpr (sizeof(T) == 8 && std::is_unsigned_v<T>) detail::check_signed_range(value);
        return ValueView::of_integer(static_cast<std::int64_t>(value));
    }
    static Decoded decode(const ValueView& cell, T& value) {
        std::int64_t wide = 0;
        if (cell.kind() == ValueKind::integer) {
            wide = cell.integer();
        } else if (const Decoded outcome = detail::decode_integer(cell, wide); outcome != Decoded::ok) {
            return outcome;
        }
        if constexpr (sizeof(T) < 8 || std::is_unsigned_v<T>) {
            if (static_cast<std::int64_t>(static_cast<T>(wide)) != wide || (std::is_unsigned_v<T> && wide < 0)) {
                return Decoded::out_of_range;
            }
        }
        value = static_cast<T>(wide);
        return Decoded::ok;
    }
};

template <>
struct Codec<double> {
    static constexpr TypeTag type = Double();
    static ValueView encode(const double& value, Scratch&) { return ValueView::of_real(value); }
    static Decoded decode(const ValueView& cell, double& value) {
        if (cell.kind() != ValueKind::real) return detail::decode_real(cell, value);
        value = cell.real();
        return Decoded::ok;
    }
};

template <>
struct Codec<float> {
    static constexpr TypeTag type = Float();
    static ValueView encode(const float& value, Scratch&) { return ValueView::of_real(value); }
    static Decoded decode(const ValueView& cell, float& value) {
        double wide = 0;
        const Decoded outcome = Codec<double>::decode(cell, wide);
        return outcome == Decoded::ok ? detail::narrow(wide, value) : outcome;
    }
};

template <>
struct Codec<std::string> {
    static constexpr TypeTag type = String();
    static ValueView encode(const std::string& value, Scratch&) { return ValueView::of_text(value); }
    static Decoded decode(const ValueView& cell, std::string& value) {
        if (cell.kind() != ValueKind::text) return detail::decode_text(cell, value);
        value.assign(cell.bytes().data(), cell.bytes().size());
        return Decoded::ok;
    }
};

/// Bytes: LargeBinary.
template <>
struct Codec<std::vector<unsigned char>> {
    static constexpr TypeTag type = LargeBinary();
    static ValueView encode(const std::vector<unsigned char>& value, Scratch&) {
        return ValueView::of_bytes(reinterpret_cast<const char*>(value.data()), value.size(), ValueKind::blob);
    }
    static Decoded decode(const ValueView& cell, std::vector<unsigned char>& value) {
        return detail::decode_blob(cell, value);
    }
};

/// NULL is std::nullopt.
template <class T>
struct Codec<std::optional<T>> {
    static constexpr TypeTag type = Codec<T>::type;
    static ValueView encode(const std::optional<T>& value, Scratch& scratch) {
        return value ? Codec<T>::encode(*value, scratch) : ValueView{};
    }
    static Decoded decode(const ValueView& cell, std::optional<T>& value) {
        if (cell.is_null()) {
            value.reset();
            return Decoded::ok;
        }
        const bool was_empty = !value;
        if (was_empty) value.emplace();
        const Decoded outcome = Codec<T>::decode(cell, *value);
        if (was_empty && outcome != Decoded::ok) value.reset();
        return outcome;
    }
};

/// An enumeration travels as its label; the labels are the column's `Enum("…", "…")`, in the order of the
/// enumerators, which count from 0. Codec<E> itself travels as the number: for columns declared as integers.
template <class E>
struct Codec<E, std::enable_if_t<std::is_enum_v<E>>> {
    static constexpr TypeTag type = Integer();
    static ValueView encode(const E& value, Scratch&) {
        return ValueView::of_integer(static_cast<std::int64_t>(value));
    }
    static Decoded decode(const ValueView& cell, E& value) {
        std::int64_t number = 0;
        const Decoded outcome = detail::decode_integer(cell, number);
        if (outcome != Decoded::ok) return outcome;
        if (static_cast<std::int64_t>(static_cast<std::underlying_type_t<E>>(number)) != number) {
            return Decoded::out_of_range;
        }
        value = static_cast<E>(number);
        return Decoded::ok;
    }
};

}  // namespace retort
