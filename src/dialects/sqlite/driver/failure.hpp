// SPDX-License-Identifier: MIT
// SQLite's result codes as Retort's errors.
#pragma once

#include <string>
#include <string_view>

struct sqlite3;

namespace retort::sqlite::driver {

/// What messages say about the database.
struct DatabaseFacts {
    std::string name;  ///< `the database "app.db"`
    int busy_timeout_ms = 0;
};

/// A call that SQLite refused.
struct Failure {
    sqlite3* handle = nullptr;  ///< May be null when opening failed for want of memory.
    const DatabaseFacts& facts;
    std::string_view sql;
    int code = 0;  ///< The extended result code.
    /// While a statement is being prepared no value is bound, so that SQLite's message can hold none.
    bool while_preparing = false;
};

/// Throws the error of the failure's code. The message is read from the handle: call it before anything else is done
/// with it.
[[noreturn]] void throw_failure(const Failure& failure);

}  // namespace retort::sqlite::driver
