// SPDX-License-Identifier: MIT
#pragma once

#include "db/sql/database_rows.hpp"
#include "support/test_database.hpp"

namespace retort::testing {

struct HoldsDatabase {
    testkit::TestDatabase database;
};

/// In each database that there are tests for: one text for all of them, or each one's own words for the same.
class AnyDatabase : public ::testing::Test, private HoldsDatabase, public DatabaseRows {
protected:
    AnyDatabase() : DatabaseRows{database.url()} {}
};

}  // namespace retort::testing
