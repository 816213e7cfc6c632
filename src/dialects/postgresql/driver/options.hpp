// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "retort/base/error.hpp"
#include "retort/engine/url.hpp"

namespace retort::postgresql::driver {

/// What a URL says to PostgreSQL. Host, port, user, password and database stand where URLs have them; several hosts as
/// `?host=a:5432&host=b:5433`, a folder with the server's socket as `?host=/var/run/postgresql`. The query takes every
/// keyword of libpq ("sslmode", "target_session_attrs", "application_name", "options", …) and these:
///
///     connect_timeout=SECONDS          for all hosts together; none
///     search_path=SCHEMA,SCHEMA        of each new session
///     statement_cache=NUMBER           prepared statements kept for each connection; 128, 0 keeps none
///     prepared_statements=auto|on|off  off for poolers that give each transaction another session; auto finds out
struct Options {
    /// libpq's keywords, in order; a password may be among them.
    std::vector<std::pair<std::string, std::string>> keywords;
    std::string database;  ///< As messages call it: `the database "app" on "host"`.
    std::optional<std::chrono::milliseconds> connect_timeout;
    std::size_t statement_cache = 128;
    std::optional<bool> prepared_statements;  ///< nullopt: what the session turns out to be.
};

class UnknownUrlOption : public ArgumentError {
public:
    UnknownUrlOption(const std::string& key, const std::vector<std::string>& known);
};

/// A key's value is none of those it can have. The value is not quoted: it may be a secret.
class BadUrlOption : public ArgumentError {
public:
    BadUrlOption(const std::string& key, const std::string& expected);
};

/// Throws UnknownUrlOption, BadUrlOption.
Options options_of(const Url& url);

}  // namespace retort::postgresql::driver
