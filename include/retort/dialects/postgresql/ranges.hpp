// SPDX-License-Identifier: MIT
// Ranges as values: `Mapped<postgresql::Range<int>, postgresql::int4range> seats`,
// `bookings.seats.set(postgresql::Range<int>{1, 5})` (1 to 4).
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/sql/expr/array_codec.hpp"
#include "retort/sql/expr/codec.hpp"

namespace retort::postgresql {

/// Which ends belong to a range. Whole numbers and days come back from the database as `lower`.
enum class Bounds : unsigned char { lower, upper, both, neither };

/// A range of T: an end without a value is open for ever.
template <class T>
struct Range {
    std::optional<T> lower;
    std::optional<T> upper;
    Bounds bounds = Bounds::lower;
    bool empty = false;

    Range() = default;
    Range(std::optional<T> from, std::optional<T> to, Bounds which = Bounds::lower)
        : lower{std::move(from)}, upper{std::move(to)}, bounds{which} {}

    bool operator==(const Range&) const = default;
};

/// Ranges in order, none of which touches another.
template <class T>
struct Multirange {
    std::vector<Range<T>> ranges;

    bool operator==(const Multirange&) const = default;
};

namespace detail {

/// The ends of "[1,5)" as they stand there; a range that is empty has none.
struct RangeText {
    std::optional<std::string> lower;
    std::optional<std::string> upper;
    Bounds bounds = Bounds::lower;
    bool empty = false;
};
/// False where `text` does not begin with a range; takes it off.
bool read_range(std::string_view& text, RangeText& range);
void append_range(std::string& text, const RangeText& range);
/// A value in the text form that stands in arrays and ranges.
std::string plain_text(const ValueView& value);

template <class T>
RangeText text_of(const Range<T>& range) {
    RangeText text;
    text.bounds = range.bounds;
    text.empty = range.empty;
    Scratch scratch;
    if (range.lower) text.lower = plain_text(Codec<T>::encode(*range.lower, scratch));
    if (range.upper) text.upper = plain_text(Codec<T>::encode(*range.upper, scratch));
    return text;
}

template <class T>
Decoded decode_end(const std::optional<std::string>& text, std::optional<T>& value) {
    if (!text) return Decoded::ok;
    return Codec<T>::decode(ValueView::of_text(*text), value.emplace());
}

template <class T>
Decoded decode_range(const RangeText& text, Range<T>& range) {
    range.bounds = text.bounds;
    range.empty = text.empty;
    const Decoded lower = decode_end(text.lower, range.lower);
    return lower == Decoded::ok ? decode_end(text.upper, range.upper) : lower;
}

}  // namespace detail

}  // namespace retort::postgresql

namespace retort {

template <class T>
struct Codec<postgresql::Range<T>> {
    static constexpr TypeTag type{TypeKind::custom};
    static ValueView encode(const postgresql::Range<T>& value, Scratch& scratch) {
        std::string text;
        postgresql::detail::append_range(text, postgresql::detail::text_of(value));
        return ValueView::of_text(scratch.keep(std::move(text)));
    }
    static Decoded decode(const ValueView& cell, postgresql::Range<T>& value) {
        if (cell.is_null()) return Decoded::was_null;
        std::string_view rest = cell.has_bytes() ? cell.bytes() : std::string_view{};
        postgresql::detail::RangeText text;
        if (!postgresql::detail::read_range(rest, text) || !rest.empty()) return Decoded::wrong_kind;
        postgresql::Range<T> read;
        const Decoded outcome = postgresql::detail::decode_range(text, read);
        if (outcome == Decoded::ok) value = std::move(read);
        return outcome;
    }
};

template <class T>
struct Codec<postgresql::Multirange<T>> {
    static constexpr TypeTag type{TypeKind::custom};
    static ValueView encode(const postgresql::Multirange<T>& value, Scratch& scratch) {
        std::string text = "{";
        for (const postgresql::Range<T>& range : value.ranges) {
            if (text.size() > 1) text += ',';
            postgresql::detail::append_range(text, postgresql::detail::text_of(range));
        }
        return ValueView::of_text(scratch.keep(text + '}'));
    }
    static Decoded decode(const ValueView& cell, postgresql::Multirange<T>& value) {
        if (cell.is_null()) return Decoded::was_null;
        std::string_view rest = cell.has_bytes() ? cell.bytes() : std::string_view{};
        if (!rest.starts_with('{') || !rest.ends_with('}')) return Decoded::wrong_kind;
        rest = rest.substr(1, rest.size() - 2);
        postgresql::Multirange<T> read;
        while (!rest.empty()) {
            postgresql::detail::RangeText text;
            if (!postgresql::detail::read_range(rest, text)) return Decoded::wrong_kind;
            const Decoded outcome = postgresql::detail::decode_range(text, read.ranges.emplace_back());
            if (outcome != Decoded::ok) return outcome;
            if (rest.starts_with(',')) rest.remove_prefix(1);
        }
        value = std::move(read);
        return Decoded::ok;
    }
};

}  // namespace retort
