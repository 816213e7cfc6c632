// SPDX-License-Identifier: MIT
#include "support/test_database.hpp"

#include <cstdio>
#include <cstdlib>

namespace retort::testkit {

namespace {

constexpr int counts_as_skipped = 77;  // SKIP_RETURN_CODE in retort_test()

}  // namespace

bool tests_sqlite() {
    const char* const kind = std::getenv("RETORT_TEST_DATABASE");
    return kind == nullptr || std::string_view{kind} == "sqlite";
}

TestDatabase::TestDatabase() {
    if (tests_sqlite()) return;
    if (!has_postgresql()) {
        std::fputs("no PostgreSQL server: run the tests by scripts/test or scripts/with-postgresql\n", stderr);
        std::_Exit(counts_as_skipped);
    }
    postgresql_ = std::make_unique<PostgresqlDatabase>();
}

std::string TestDatabase::url(std::string_view query) const {
    if (!postgresql_) return folder_.sqlite_url("test.db", query);
    std::string url = postgresql_->text();
    if (!query.empty()) url.append(url.find('?') == std::string::npos ? "?" : "&").append(query);
    return url;
}

}  // namespace retort::testkit
