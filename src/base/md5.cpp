// SPDX-License-Identifier: MIT
#include "base/md5.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace retort {

namespace {

using State = std::array<std::uint32_t, 4>;

constexpr std::size_t block_size = 64;

std::uint32_t rotated_left(std::uint32_t value, unsigned bits) { return (value << bits) | (value >> (32 - bits)); }

// RFC 1321, 3.4: the integer part of 4294967296 times abs(sin(step + 1)).
std::uint32_t sine_constant(unsigned step) {
    return static_cast<std::uint32_t>(std::floor(4294967296.0 * std::fabs(std::sin(step + 1.0))));
}

const std::array<std::uint32_t, 64>& sine_table() {
    static const std::array<std::uint32_t, 64> table = [] {
        std::array<std::uint32_t, 64> constants{};
        for (unsigned step = 0; step < constants.size(); ++step) constants[step] = sine_constant(step);
        return constants;
    }();
    return table;
}

std::uint32_t little_endian_word(std::string_view block, std::size_t word) {
    std::uint32_t value = 0;
    for (unsigned i = 0; i < 4; ++i) value |= std::uint32_t{static_cast<unsigned char>(block[word * 4 + i])} << (8 * i);
    return value;
}

/// The round's function of b, c and d, and which word of the block the step reads.
struct Mix {
    std::uint32_t value;
    unsigned word;
};

Mix mix(unsigned step, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    switch (step / 16) {
        case 0:
            return {(b & c) | (~b & d), step};
        case 1:
            return {(d & b) | (~d & c), (5 * step + 1) % 16};
        case 2:
            return {b ^ c ^ d, (3 * step + 5) % 16};
        default:
            return {c ^ (b | ~d), (7 * step) % 16};
    }
}

void digest_block(State& state, std::string_view block) {
    static constexpr std::array<std::array<unsigned, 4>, 4> rotations{
        {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};
    auto [a, b, c, d] = state;
    for (unsigned step = 0; step < 64; ++step) {
        const Mix mixed = mix(step, b, c, d);
        const std::uint32_t sum = a + mixed.value + sine_table()[step] + little_endian_word(block, mixed.word);
        a = d;
        d = c;
        c = b;
        b += rotated_left(sum, rotations[step / 16][step % 4]);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

/// The bytes after the last whole block, padded as RFC 1321, 3.1 and 3.2 say.
std::string padded_tail(std::string_view bytes) {
    std::string tail{bytes.substr(bytes.size() - bytes.size() % block_size)};
    tail += '\x80';
    while (tail.size() % block_size != block_size - 8) tail += '\0';
    const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
    for (unsigned i = 0; i < 8; ++i) tail += static_cast<char>((bits >> (8 * i)) & 0xff);
    return tail;
}

void digest_blocks(State& state, std::string_view bytes) {
    for (; bytes.size() >= block_size; bytes.remove_prefix(block_size)) digest_block(state, bytes);
}

}  // namespace

std::string md5_hex(std::string_view bytes) {
    State state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    digest_blocks(state, bytes);
    digest_blocks(state, padded_tail(bytes));
    std::string hex;
    for (const std::uint32_t word : state) {
        for (unsigned nibble = 0; nibble < 8; ++nibble) {
            // Bytes go out lowest first, and of each byte the high half first.
            hex += "0123456789abcdef"[(word >> (8 * (nibble / 2) + (nibble % 2 == 0 ? 4 : 0))) & 0xf];
        }
    }
    return hex;
}

}  // namespace retort
