// SPDX-License-Identifier: MIT
// Addresses of networks, and bits.
#include <array>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include "base/hexadecimal.hpp"
#include "dialects/postgresql/driver/byte_reader.hpp"
#include "dialects/postgresql/driver/value_text.hpp"

namespace retort::postgresql::driver {

void append_inet(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    constexpr int version_6 = 3;  // of the server's own
    const bool is_v6 = reader.number<std::uint8_t>() == version_6;
    const auto bits = reader.number<std::uint8_t>();
    const bool is_network = reader.number<std::uint8_t>() != 0;
    const std::string_view address = reader.bytes(reader.number<std::uint8_t>());
    std::array<unsigned char, 16> number{};
    address.copy(reinterpret_cast<char*>(number.data()), number.size());
    std::array<char, INET6_ADDRSTRLEN> words{};
    text += inet_ntop(is_v6 ? AF_INET6 : AF_INET, number.data(), words.data(), words.size());
    const int all_bits = is_v6 ? 128 : 32;
    if (is_network || bits != all_bits) text += fmt::format("/{}", bits);
}

void append_macaddr(std::string& text, std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i > 0) text += ':';
        append_hexadecimal(text, bytes.substr(i, 1));
    }
}

void append_bits(std::string& text, std::string_view bytes) {
    ByteReader reader{bytes};
    const auto count = static_cast<std::size_t>(reader.number<std::uint32_t>());
    const std::string_view packed = reader.rest();
    for (std::size_t i = 0; i < count && i / 8 < packed.size(); ++i) {
        const auto byte = static_cast<unsigned char>(packed[i / 8]);
        text += (byte >> (7 - i % 8) & 1U) != 0 ? '1' : '0';
    }
}

}  // namespace retort::postgresql::driver
