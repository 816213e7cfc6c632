// SPDX-License-Identifier: MIT
// What PostgreSQL and libpq report, as Retort's errors.
#pragma once

#include <string>
#include <string_view>

#include "dialects/postgresql/driver/result.hpp"
#include "dialects/postgresql/driver/server_words.hpp"

namespace retort::postgresql::driver {

/// What failed.
struct Failed {
    std::string_view sql;
    Values values = Values::none;
};

/// Throws the error of the server's report; `database` is what messages call it.
[[noreturn]] void throw_failure(const PGresult& result, const std::string& database, const Failed& failed);

/// Throws BrokenConnection: the session is over. `reason` completes "the connection is broken: ".
[[noreturn]] void throw_broken(const std::string& reason, std::string_view sql, std::string_view words = {});

/// The five characters of the report; "" where it has none.
std::string_view sqlstate_of(const PGresult& result);

}  // namespace retort::postgresql::driver
