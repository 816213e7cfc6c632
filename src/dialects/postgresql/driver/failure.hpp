// SPDX-License-Identifier: MIT
// What PostgreSQL and libpq report, as Retort's errors.
#pragma once

#include <string>
#include <string_view>

#include "dialects/postgresql/driver/result.hpp"

namespace retort::postgresql::driver {

/// Throws the error of the server's report; `database` is what messages call it.
[[noreturn]] void throw_failure(const PGresult& result, const std::string& database, std::string_view sql);

/// Throws BrokenConnection: the session is over. `reason` completes "the connection is broken: ".
[[noreturn]] void throw_broken(const std::string& reason, std::string_view sql, const char* words = "");

/// Throws what fits an attempt to connect that failed: AuthenticationFailed, TooManyConnections, CannotOpenDatabase.
[[noreturn]] void throw_not_connected(const char* words, const std::string& database);

/// The five characters of the report; "" where it has none.
std::string_view sqlstate_of(const PGresult& result);

}  // namespace retort::postgresql::driver
