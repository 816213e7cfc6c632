// SPDX-License-Identifier: MIT
// Parts of JSON values on a real SQLite.
#include <gmock/gmock.h>

#include "db/sqlite_sql/sqlite_rows.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;

class SqliteJson : public SqliteRows {
protected:
    SqliteJson() {
        connection.run(
            "UPDATE users SET email = '{\"zip\": 1234, \"tags\": [\"a\", {\"b c\": true}], \"x.y\": \"it''s\"}' "
            "WHERE id = 1; UPDATE users SET email = '[1, 2.5]' WHERE id = 2; UPDATE users SET email = NULL WHERE id = "
            "3");
    }
};

TEST_F(SqliteJson, NamesAndPositionsLeadToAPart) {
    const auto first = users.id == 1;
    EXPECT_THAT(values(select(json_part(users.email, "tags")).where(first)), ElementsAre("[\"a\",{\"b c\":true}]"));
    EXPECT_THAT(values(select(json_part(users.email, "tags", 0)).where(first)), ElementsAre("\"a\""));
    EXPECT_THAT(values(select(json_part(json_part(users.email, "tags"), 1)).where(first)),
                ElementsAre("{\"b c\":true}"));
    EXPECT_THAT(values(select(json_part(users.email, "none")).where(first)), ElementsAre(std::nullopt));
}

TEST_F(SqliteJson, APartIsReadAsAValue) {
    const auto first = users.id == 1;
    EXPECT_THAT(values(select(json_value<int>(users.email, "zip")).where(first)), ElementsAre(1234));
    EXPECT_THAT(values(select(json_value<std::string>(users.email, "x.y")).where(first)), ElementsAre("it's"));
    EXPECT_THAT(values(select(json_value<bool>(users.email, "tags", 1, "b c")).where(first)), ElementsAre(true));
    EXPECT_THAT(values(select(json_value<double>(users.email, 1)).where(users.id == 2)), ElementsAre(2.5));
    EXPECT_THAT(names_where(json_value<int>(users.email, "zip") == 1234), ElementsAre("ada"));
    EXPECT_THAT(names_where(json_value<std::string>(users.email, "tags", 0) == "a"), ElementsAre("ada"));
}

}  // namespace
