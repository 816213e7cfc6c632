// SPDX-License-Identifier: MIT
#include "dialects/postgresql/driver/numeric.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "dialects/postgresql/driver/network_order.hpp"

namespace retort::postgresql::driver {

namespace {

constexpr std::size_t header_size = 8;
constexpr int group_digits = 4;
constexpr std::uint16_t negative = 0x4000;
constexpr std::uint16_t not_a_number = 0xC000;
constexpr std::uint16_t infinity = 0xD000;
constexpr std::uint16_t negative_infinity = 0xF000;

/// The words at the head of the bytes.
struct Header {
    std::uint16_t groups;
    std::int16_t weight;  ///< The first group counts 10000 to this power.
    std::uint16_t sign;
    std::uint16_t scale;  ///< Digits behind the point.
};

Header read_header(const char* bytes) {
    return {read_number<std::uint16_t>(bytes), read_number<std::int16_t>(bytes + 2),
            read_number<std::uint16_t>(bytes + 4), read_number<std::uint16_t>(bytes + 6)};
}

void append_group(std::string& text, int group, int digits) {
    constexpr int powers[] = {1, 10, 100, 1000};
    for (int i = group_digits - 1; i >= group_digits - digits; --i) {
        text += static_cast<char>('0' + group / powers[i] % 10);
    }
}

/// The group of that weight; zero where none was sent.
int group_at(const char* groups, const Header& header, int weight) {
    const int place = header.weight - weight;
    if (place < 0 || place >= header.groups) return 0;
    return read_number<std::uint16_t>(groups + sizeof(std::uint16_t) * static_cast<std::size_t>(place));
}

void append_whole(std::string& text, const char* groups, const Header& header) {
    const std::size_t begin = text.size();
    for (int weight = header.weight; weight >= 0; --weight) {
        append_group(text, group_at(groups, header, weight), group_digits);
    }
    const std::size_t first = std::min(text.find_first_not_of('0', begin), text.size());
    text.erase(begin, first - begin);
    if (text.size() == begin) text += '0';
}

void append_fraction(std::string& text, const char* groups, const Header& header) {
    if (header.scale == 0) return;
    text += '.';
    for (int done = 0; done < header.scale; done += group_digits) {
        const int weight = -1 - done / group_digits;
        append_group(text, group_at(groups, header, weight), std::min(group_digits, header.scale - done));
    }
}

std::string_view word_of(std::uint16_t sign) {
    if (sign == not_a_number) return "NaN";
    if (sign == infinity) return "Infinity";
    return sign == negative_infinity ? "-Infinity" : std::string_view{};
}

/// A number as its digits, the place of the point among them, and the digits behind it.
struct Decimal {
    std::string digits;
    std::int64_t point = 0;
    std::int64_t scale = 0;
    bool is_negative = false;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<std::int64_t> read_exponent(std::string_view text) {
    if (text.empty()) return 0;
    if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
    text.remove_prefix(1);
    if (text.starts_with('+')) text.remove_prefix(text.starts_with("+-") ? 0 : 1);
    std::int64_t exponent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    const bool is_read = error == std::errc{} && end == text.data() + text.size();
    return is_read && exponent > -20'000 && exponent < 200'000 ? std::optional{exponent} : std::nullopt;
}

std::optional<Decimal> read_decimal(std::string_view text) {
    Decimal decimal;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        decimal.is_negative = text.front() == '-';
        text.remove_prefix(1);
    }
    const auto take_digits = [&] {
        while (!text.empty() && is_digit(text.front())) {
            decimal.digits += text.front();
            text.remove_prefix(1);
        }
    };
    take_digits();
    decimal.point = static_cast<std::int64_t>(decimal.digits.size());
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        take_digits();
    }
    const std::optional<std::int64_t> exponent = read_exponent(text);
    if (decimal.digits.empty() || !exponent) return std::nullopt;
    decimal.scale =
        std::max<std::int64_t>(0, static_cast<std::int64_t>(decimal.digits.size()) - decimal.point - *exponent);
    decimal.point += *exponent;
    return decimal;
}

/// Zeros before and behind, so that the point stands between two groups and all groups are full.
void align(Decimal& decimal) {
    const std::size_t first = std::min(decimal.digits.find_first_not_of('0'), decimal.digits.size());
    decimal.digits.erase(0, first);
    decimal.point -= static_cast<std::int64_t>(first);
    const std::int64_t before = ((decimal.point % group_digits) + group_digits) % group_digits;
    const std::int64_t lead = before == 0 ? 0 : group_digits - before;
    decimal.digits.insert(0, static_cast<std::size_t>(lead), '0');
    decimal.point += lead;
    while (decimal.digits.size() % group_digits != 0) decimal.digits += '0';
}

std::vector<std::uint16_t> groups_of(const std::string& digits) {
    std::vector<std::uint16_t> groups;
    for (std::size_t i = 0; i + group_digits <= digits.size(); i += group_digits) {
        int group = 0;
        for (std::size_t j = i; j < i + group_digits; ++j) group = group * 10 + (digits[j] - '0');
        groups.push_back(static_cast<std::uint16_t>(group));
    }
    return groups;
}

void append_header(std::string& bytes, const Header& header) {
    append_number<std::uint16_t>(bytes, header.groups);
    append_number<std::int16_t>(bytes, header.weight);
    append_number<std::uint16_t>(bytes, header.sign);
    append_number<std::uint16_t>(bytes, header.scale);
}

bool append_word_bytes(std::string& bytes, std::string_view text) {
    for (const std::uint16_t sign : {not_a_number, infinity, negative_infinity}) {
        if (word_of(sign) != text) continue;
        append_header(bytes, {.groups = 0, .weight = 0, .sign = sign, .scale = 0});
        return true;
    }
    return false;
}

}  // namespace

bool append_numeric(std::string& text, std::string_view bytes) {
    if (bytes.size() < header_size) return false;
    const Header header = read_header(bytes.data());
    if (bytes.size() != header_size + sizeof(std::uint16_t) * header.groups) return false;
    if (const std::string_view word = word_of(header.sign); !word.empty()) {
        text += word;
        return true;
    }
    if (header.sign == negative) text += '-';
    const char* const groups = bytes.data() + header_size;
    append_whole(text, groups, header);
    append_fraction(text, groups, header);
    return true;
}

bool append_numeric_bytes(std::string& bytes, std::string_view text) {
    if (append_word_bytes(bytes, text)) return true;
    std::optional<Decimal> decimal = read_decimal(text);
    if (!decimal || decimal->scale > 16383) return false;
    align(*decimal);
    std::vector<std::uint16_t> groups = groups_of(decimal->digits);
    while (!groups.empty() && groups.back() == 0) groups.pop_back();
    const std::int64_t weight = groups.empty() ? 0 : decimal->point / group_digits - 1;
    if (groups.size() > 65535 || weight > 32767 || weight < -32768) return false;
    append_header(bytes, {.groups = static_cast<std::uint16_t>(groups.size()),
                          .weight = static_cast<std::int16_t>(weight),
                          .sign = decimal->is_negative && !groups.empty() ? negative : std::uint16_t{0},
                          .scale = static_cast<std::uint16_t>(decimal->scale)});
    for (const std::uint16_t group : groups) append_number<std::uint16_t>(bytes, group);
    return true;
}

}  // namespace retort::postgresql::driver
