// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace retort::aio {

/// What is wanted soon, and has waited long enough to be in no near cache any more, begins to be fetched. The bytes
/// need not be there any more.
inline void prefetch(const void* begin, std::size_t size) noexcept {
    constexpr std::size_t cache_line = 64;
    const char* const bytes = static_cast<const char*>(begin);
    for (std::size_t at = 0; at < size; at += cache_line) __builtin_prefetch(bytes + at);
}

}  // namespace retort::aio
