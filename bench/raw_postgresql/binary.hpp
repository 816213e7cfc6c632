// SPDX-License-Identifier: MIT
// Values as they travel in the binary format: numbers with the highest byte first, moments as microseconds since 2000.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <endian.h>

namespace bench::postgresql {

inline std::int64_t read_int8(const char* bytes) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return static_cast<std::int64_t>(be64toh(value));
}
inline std::int32_t read_int4(const char* bytes) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return static_cast<std::int32_t>(be32toh(value));
}
inline double read_float8(const char* bytes) { return std::bit_cast<double>(read_int8(bytes)); }

inline void append_int2(std::string& bytes, int value) {
    const std::uint16_t travelling = htobe16(static_cast<std::uint16_t>(value));
    bytes.append(reinterpret_cast<const char*>(&travelling), sizeof travelling);
}
inline void append_int4(std::string& bytes, std::int32_t value) {
    const std::uint32_t travelling = htobe32(static_cast<std::uint32_t>(value));
    bytes.append(reinterpret_cast<const char*>(&travelling), sizeof travelling);
}
inline void append_int8(std::string& bytes, std::int64_t value) {
    const std::uint64_t travelling = htobe64(static_cast<std::uint64_t>(value));
    bytes.append(reinterpret_cast<const char*>(&travelling), sizeof travelling);
}

/// "2024-01-01 00:00:01", as the server would write a moment without a fraction of a second.
std::string moment_text(std::int64_t microseconds);
/// The reverse.
std::int64_t moment_number(std::string_view text);

}  // namespace bench::postgresql
