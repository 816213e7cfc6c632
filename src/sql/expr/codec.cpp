// SPDX-License-Identifier: MIT
#include "retort/sql/expr/codec.hpp"

#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "retort/sql/expr/errors.hpp"

#include "sql/expr/temporal_text.hpp"

namespace retort {

struct Scratch::Kept {
    std::string bytes;
    Kept* next;
};

std::string_view Scratch::keep(std::string bytes) {
    kept_ = new Kept{std::move(bytes), kept_};
    return kept_->bytes;
}

void Scratch::clear() noexcept {
    while (kept_) delete std::exchange(kept_, kept_->next);
}

namespace {

/// `text` as a number, when it is one from its first to its last character.
template <class Number>
Decoded parse(std::string_view text, Number& value) {
    Number parsed{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), parsed);
    if (problem == std::errc::result_out_of_range) return Decoded::out_of_range;
    if (problem != std::errc{} || end != text.data() + text.size()) return Decoded::wrong_kind;
    value = parsed;
    return Decoded::ok;
}

/// "7.000", a whole number, as "7"; anything else as it is.
std::string_view without_zeros(std::string_view digits) {
    const std::size_t point = digits.find('.');
    const bool is_whole = point != std::string_view::npos && digits.find_first_not_of('0', point + 1) == digits.npos;
    return is_whole ? digits.substr(0, point) : digits;
}

Decoded whole(double real, std::int64_t& value) {
    constexpr double limit = 9223372036854775808.0;  // 2^63
    if (std::isnan(real) || std::trunc(real) != real) return Decoded::wrong_kind;
    if (real < -limit || real >= limit) return Decoded::out_of_range;
    value = static_cast<std::int64_t>(real);
    return Decoded::ok;
}

}  // namespace

namespace detail {

void check_signed_range(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) throw NumberTooLarge{value};
}

Decoded narrow(double wide, float& value) {
    if (std::isfinite(wide) && std::abs(wide) > std::numeric_limits<float>::max()) return Decoded::out_of_range;
    value = static_cast<float>(wide);
    return Decoded::ok;
}

Decoded decode_integer(const ValueView& cell, std::int64_t& value) {
    switch (cell.kind()) {
        case ValueKind::null:
            return Decoded::was_null;
        case ValueKind::boolean:
        case ValueKind::integer:
            value = cell.integer();
            return Decoded::ok;
        case ValueKind::real:
            return whole(cell.real(), value);
        case ValueKind::text:
            return parse(cell.bytes(), value);
        case ValueKind::decimal:
            return parse(without_zeros(cell.bytes()), value);
        default:
            return Decoded::wrong_kind;
    }
}

Decoded decode_real(const ValueView& cell, double& value) {
    switch (cell.kind()) {
        case ValueKind::null:
            return Decoded::was_null;
        case ValueKind::integer:
            value = static_cast<double>(cell.integer());
            return Decoded::ok;
        case ValueKind::real:
            value = cell.real();
            return Decoded::ok;
        case ValueKind::text:
        case ValueKind::decimal:
            return parse(cell.bytes(), value);
        default:
            return Decoded::wrong_kind;
    }
}

Decoded decode_text(const ValueView& cell, std::string& value) {
    switch (cell.kind()) {
        case ValueKind::null:
            return Decoded::was_null;
        case ValueKind::text:
        case ValueKind::decimal:
        case ValueKind::json:
            value = cell.bytes();
            return Decoded::ok;
        case ValueKind::date:
        case ValueKind::time:
        case ValueKind::datetime:
        case ValueKind::datetime_tz: {
            char buffer[temporal_text_size];
            value = display_temporal(cell, buffer);
            return Decoded::ok;
        }
        default:
            return Decoded::wrong_kind;
    }
}

Decoded decode_blob(const ValueView& cell, std::vector<unsigned char>& value) {
    if (cell.is_null()) return Decoded::was_null;
    if (cell.kind() != ValueKind::blob) return Decoded::wrong_kind;
    const std::string_view bytes = cell.bytes();
    value.assign(bytes.begin(), bytes.end());
    return Decoded::ok;
}

}  // namespace detail

Decoded Codec<bool>::decode(const ValueView& cell, bool& value) {
    std::int64_t number = 0;
    if (const Decoded outcome = detail::decode_integer(cell, number); outcome != Decoded::ok) return outcome;
    if (number != 0 && number != 1) return Decoded::out_of_range;
    value = number == 1;
    return Decoded::ok;
}

}  // namespace retort
