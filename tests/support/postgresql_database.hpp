// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "retort/engine/url.hpp"

namespace retort::testkit {

/// Whether scripts/with-postgresql (or scripts/test) started a server for the tests: RETORT_TEST_POSTGRESQL is its URL.
bool has_postgresql();

/// A new, empty database on that server, dropped with the object. Requires has_postgresql().
class PostgresqlDatabase {
public:
    PostgresqlDatabase();
    PostgresqlDatabase(const PostgresqlDatabase&) = delete;
    PostgresqlDatabase& operator=(const PostgresqlDatabase&) = delete;
    ~PostgresqlDatabase();

    [[nodiscard]] const Url& url() const noexcept { return url_; }
    /// As text, for other programs: it has no password.
    [[nodiscard]] std::string text() const { return url_.to_string_with_password(); }
    [[nodiscard]] const std::string& name() const noexcept { return url_.database(); }

private:
    Url url_;
};

/// The server's own database, from which others are made.
Url postgresql_server();

}  // namespace retort::testkit

/// First in the constructor or SetUp() of a fixture, or in a test.
#define RETORT_NEEDS_POSTGRESQL()                                                                         \
    if (!::retort::testkit::has_postgresql()) {                                                           \
        GTEST_SKIP() << "no PostgreSQL server: run the tests by scripts/test or scripts/with-postgresql"; \
    }                                                                                                     \
    static_assert(true)
