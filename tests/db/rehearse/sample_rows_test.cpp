// SPDX-License-Identifier: MIT
// Rows are found for whatever a schema asks of them.
#include "retort/migrate/rehearse/sample_rows.hpp"

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/create_all.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/rehearse/catalogue.hpp"
#include "retort/sql/stmt/text.hpp"

#include "support/test_database.hpp"

namespace retort::migrate {

namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

struct SampleRows : testing::Test {
    testkit::TestDatabase database;
    Connection connection = create_engine(database.url()).connect();

    SampleRowCounts fill(const SampleRowOptions& options = {}) {
        return write_sample_rows(connection, read_catalogue(connection).schema, options);
    }
    void run(std::string_view script) { connection.run(script); }
    std::vector<std::string> values(const std::string& query) {
        std::vector<std::string> all;
        for (const auto& [value] :
             connection.execute(text_unchecked(query).columns<std::optional<std::string>>()).all()) {
            all.push_back(value.value_or("NULL"));
        }
        return all;
    }
};

TEST_F(SampleRows, HoldTheEdgesOfTheirTypes) {
    run("CREATE TABLE t (id INTEGER PRIMARY KEY, big BIGINT, name VARCHAR(5), body TEXT, price NUMERIC(6, 2))");
    const SampleRowCounts counts = fill({.rows = 12});
    EXPECT_EQ(counts.rows, 12U);
    EXPECT_THAT(values("SELECT CAST(big AS VARCHAR(30)) FROM t"), Contains("9223372036854775807"));
    EXPECT_THAT(values("SELECT body FROM t"), Contains(HasSubstr("🙂")));
    EXPECT_THAT(values("SELECT body FROM t"), Contains("NULL"));
    EXPECT_THAT(values("SELECT name FROM t"), testing::Each(testing::Not(testing::SizeIs(testing::Gt(20)))));
    EXPECT_THAT(values("SELECT CAST(price AS VARCHAR(30)) FROM t"), Contains("-9999.99"));
}

TEST_F(SampleRows, FollowKeysChecksAndUniqueColumns) {
    run("CREATE TABLE kinds (code VARCHAR(3) NOT NULL PRIMARY KEY, rank INTEGER NOT NULL UNIQUE,"
        " state VARCHAR(10) NOT NULL CHECK (state IN ('open', 'shut')), share INTEGER NOT NULL CHECK (share BETWEEN 40 "
        "AND 60));"
        "CREATE TABLE things (id INTEGER NOT NULL PRIMARY KEY, kind VARCHAR(3) NOT NULL REFERENCES kinds (code),"
        " part_of INTEGER REFERENCES things (id), low INTEGER NOT NULL, high INTEGER NOT NULL, CHECK (low < high));"
        "CREATE TABLE pairs (kind VARCHAR(3) NOT NULL REFERENCES kinds (code), thing INTEGER NOT NULL REFERENCES "
        "things (id), PRIMARY KEY (kind, thing))");
    const SampleRowCounts counts = fill({.rows = 4});
    EXPECT_THAT(counts.notes, IsEmpty());
    EXPECT_EQ(counts.tables, 3U);
    EXPECT_EQ(counts.rows, 12U);
    EXPECT_EQ(fill({.rows = 4}).rows, 12U) << "more rows beside those that are there";
}

TEST_F(SampleRows, SayWhereNoneWasFound) {
    run("CREATE TABLE t (a INTEGER NOT NULL CHECK (a < 0 AND a > 0))");
    const SampleRowCounts counts = fill();
    EXPECT_EQ(counts.rows, 0U);
    EXPECT_THAT(counts.notes, testing::ElementsAre(HasSubstr("no row for")));
}

TEST_F(SampleRows, AreReadExactly) {
    run("CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, body TEXT)");
    run("INSERT INTO t VALUES (1, 'NULL'), (2, NULL), (3, ''), (4, 'it''s')");
    const DatabaseRows rows = read_rows(connection, read_catalogue(connection).schema);
    ASSERT_EQ(rows.size(), 1U);
    std::vector<std::string> bodies;
    for (const auto& row : rows.front().rows) bodies.push_back(row.at(1));
    EXPECT_THAT(bodies, testing::ElementsAre("'NULL'", "NULL", "''", "'it''s'"));
}

TEST_F(SampleRows, WithoutEdgesAreWholeAndDifferFromEachOther) {
    run("CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(30), size INTEGER)");
    EXPECT_EQ(fill({.edges = false}).rows, 4U);
    EXPECT_THAT(values("SELECT CAST(count(DISTINCT name) AS VARCHAR(3)) FROM t"), testing::ElementsAre("4"));
    EXPECT_THAT(values("SELECT name FROM t"), testing::Not(Contains("NULL")));
}

}  // namespace

}  // namespace retort::migrate
