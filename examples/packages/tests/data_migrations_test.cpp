// SPDX-License-Identifier: MIT
// What the example's revisions do to rows that are there. Their other tests are those of `retort test`.
#include <gmock/gmock.h>
#include <retort/testing.hpp>

namespace packages {
namespace {

using retort::testing::MigratedDatabase;
using testing::ElementsAre;

/// The first column of all rows.
std::vector<std::string> column(const MigratedDatabase& database, std::string_view query) {
    std::vector<std::string> words;
    for (const retort::Row& row : database.rows(query)) words.push_back(row.get<std::string>(0));
    return words;
}

TEST(MaintainersHaveADomain, TakesItFromTheAddress) {
    MigratedDatabase database = MigratedDatabase::before("7b20e5d8c1f4");
    database.run(
        "INSERT INTO maintainers (id, name, email) VALUES (1, 'a', 'A@Debian.ORG'), (2, 'b', NULL),"
        " (3, 'c', 'no address'), (4, 'd', 'd@lists.debian.org')");
    database.upgrade("7b20e5d8c1f4");
    EXPECT_THAT(column(database, "SELECT coalesce(domain, '-') FROM maintainers ORDER BY id"),
                ElementsAre("debian.org", "-", "-", "lists.debian.org"));
}

TEST(DescriptionsStandApart, TextsMoveBothWays) {
    MigratedDatabase database = MigratedDatabase::before("d15e8f27a6c0");
    database.run(
        "INSERT INTO packages (id, name) VALUES (7, 'a');"
        "INSERT INTO versions (id, package_id, version, architecture, summary, description) VALUES"
        " (3, 7, '1', 'all', 'short', 'long'), (5, 7, '2', 'all', '', NULL)");
    database.upgrade();
    EXPECT_THAT(
        column(database, "SELECT version_id || summary || coalesce(body, '-') FROM descriptions ORDER BY version_id"),
        ElementsAre("3shortlong", "5-"));
    database.downgrade();
    EXPECT_THAT(column(database, "SELECT id || summary || coalesce(description, '-') FROM versions ORDER BY id"),
                ElementsAre("3shortlong", "5-"));
}

}  // namespace
}  // namespace packages
