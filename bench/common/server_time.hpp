// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace bench {

/// From here on server_time_ns() tells of this process and its children.
void watch_server(int process);
/// Nanoseconds that the server has spent on a processor; 0 where none is watched.
std::int64_t server_time_ns();

}  // namespace bench
