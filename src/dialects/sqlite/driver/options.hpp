// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/base/error.hpp"
#include "retort/engine/url.hpp"

namespace retort::sqlite::driver {

/// What a URL says to SQLite:
///
///     mode=ro|rw|rwc              rwc (the default) makes the file when it is not there
///     busy_timeout=MILLISECONDS   how long to wait for another connection's lock; 5000
///     foreign_keys=on|off         on
///     journal_mode=wal|delete|truncate|persist|memory|off    wal for files that may be written
///     synchronous=off|normal|full|extra                      SQLite's own: full
///     cache_size=NUMBER           pages, or KiB when negative; SQLite's own: -2000
///     statement_cache=NUMBER      prepared statements kept for each connection; 128, 0 keeps none
struct Options {
    std::string path;  ///< ":memory:" for a database in memory.
    bool in_memory = false;
    int open_flags = 0;
    int busy_timeout_ms = 5000;
    std::size_t statement_cache = 128;
    /// To be run on each new connection, in order.
    std::vector<std::string> pragmas;
};

/// The URL's host, user or driver make no sense for a file.
class BadSqliteUrl : public ArgumentError {
public:
    explicit BadSqliteUrl(const std::string& reason);
};

/// A key of the query that SQLite does not have.
class UnknownUrlOption : public ArgumentError {
public:
    UnknownUrlOption(const std::string& key, const std::vector<std::string>& known);
};

/// A key's value is none of those it can have.
class BadUrlOption : public ArgumentError {
public:
    BadUrlOption(const std::string& key, const std::string& expected);
};

/// Throws BadSqliteUrl, UnknownUrlOption, BadUrlOption.
Options options_of(const Url& url);

/// Whether the URL names a database in memory: no path, or ":memory:".
bool is_in_memory(const Url& url);

}  // namespace retort::sqlite::driver
