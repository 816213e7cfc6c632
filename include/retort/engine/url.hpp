// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/base/error.hpp"

namespace retort {

/// The text is not a database URL. what() never quotes more of it than the dialect: a password may stand anywhere in
/// a text that does not parse.
class BadUrl : public ArgumentError {
public:
    /// `reason` completes "not a database URL: ...".
    explicit BadUrl(const std::string& reason);
};

/// What a URL is made of, for Url::create(). Texts are plain: nothing is percent-escaped.
struct UrlParts {
    std::string dialect = {};                  ///< "sqlite", "postgresql". Required: letters, digits, underscores.
    std::string driver = {};                   ///< "" is the dialect's usual driver.
    std::string username = {};                 ///< "" is none.
    std::optional<std::string> password = {};  ///< nullopt is none; "" is an empty one.
    std::string host = {};                     ///< "" is none. An IPv6 address stands without brackets.
    std::uint16_t port = 0;                    ///< 0 is none.
    std::string database = {};                 ///< "" is none.
    std::vector<std::pair<std::string, std::string>> query = {};  ///< In order; a key may stand several times.

    bool operator==(const UrlParts&) const = default;
};

/// Where a database is and how to get in. An immutable value with SQLAlchemy's grammar:
///
///     dialect[+driver]://username:password@host:port/database?key=value&key=value
///     sqlite:///relative.db    sqlite:////absolute.db    sqlite://    sqlite:///:memory:
///
/// Several hosts, as libpq writes them, `host1:port1,host2:port2`, are kept as
/// `?host=host1&host=host2&port=port1,port2`.
///
/// Percent-escapes stand for the characters that the grammar uses ("%40" is "@"); a "%" that two hexadecimal digits do
/// not follow is itself. In the query "+" is a blank. to_string() hides the password; password() and
/// to_string_with_password() are the only ways to it.
class Url {
public:
    /// Throws BadUrl.
    static Url parse(std::string_view text);
    /// Throws BadUrl when a part cannot stand in a URL (an empty dialect, a NUL character).
    static Url create(UrlParts parts);

    [[nodiscard]] const std::string& dialect() const noexcept { return parts_.dialect; }
    [[nodiscard]] const std::string& driver() const noexcept { return parts_.driver; }
    [[nodiscard]] const std::string& username() const noexcept { return parts_.username; }
    [[nodiscard]] const std::optional<std::string>& password() const noexcept { return parts_.password; }
    [[nodiscard]] const std::string& host() const noexcept { return parts_.host; }
    [[nodiscard]] std::uint16_t port() const noexcept { return parts_.port; }
    [[nodiscard]] const std::string& database() const noexcept { return parts_.database; }
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& query() const noexcept {
        return parts_.query;
    }
    /// The last value of `key`; nullopt when it is not there.
    [[nodiscard]] std::optional<std::string_view> query_value(std::string_view key) const noexcept;

    [[nodiscard]] Url with_username(std::string username) const;
    [[nodiscard]] Url with_password(std::optional<std::string> password) const;
    [[nodiscard]] Url with_host(std::string host) const;
    [[nodiscard]] Url with_port(std::uint16_t port) const;
    [[nodiscard]] Url with_database(std::string database) const;
    /// Replaces every value of `key` by the one given.
    [[nodiscard]] Url with_query(std::string key, std::string value) const;
    [[nodiscard]] Url without_query(std::string_view key) const;

    /// For the place that needs it, such as another program's environment; never for a log.
    [[nodiscard]] std::string to_string_with_password() const;

    bool operator==(const Url&) const = default;

private:
    explicit Url(UrlParts parts) noexcept : parts_{std::move(parts)} {}

    UrlParts parts_;
};

/// The URL as text that parses again, passwords (also those in the query) as "***".
[[nodiscard]] std::string to_string(const Url& url);

}  // namespace retort
