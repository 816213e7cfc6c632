// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace retort::postgresql::driver {

/// Throws what fits an attempt to connect that failed: AuthenticationFailed, TooManyConnections, CannotConnect and what
/// is derived from it. `words` are libpq's, with SQLSTATEs where the server answered (PQERRORS_VERBOSE).
[[noreturn]] void throw_not_connected(const char* words, const std::string& database);

}  // namespace retort::postgresql::driver
