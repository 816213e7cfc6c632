// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "support/postgresql_database.hpp"
#include "support/temporary_folder.hpp"

namespace retort::testkit {

/// An empty database of the kind that RETORT_TEST_DATABASE names: "sqlite", a file in a temporary folder, where it
/// names none, or "postgresql". retort_test(… BOTH) runs a program with each. Where there is no server the program
/// ends, and CTest counts it as skipped.
class TestDatabase {
public:
    TestDatabase();

    [[nodiscard]] std::string url(std::string_view query = {}) const;
    [[nodiscard]] bool is_sqlite() const noexcept { return !postgresql_; }

private:
    TemporaryFolder folder_;
    std::unique_ptr<PostgresqlDatabase> postgresql_;
};

/// As RETORT_TEST_DATABASE says.
bool tests_sqlite();

}  // namespace retort::testkit

/// For tests of what only SQLite has, or has this way.
#define RETORT_ON_SQLITE_ONLY(why)                                                  \
    if (!::retort::testkit::tests_sqlite()) GTEST_SKIP() << "only on SQLite: " why; \
    static_assert(true)
