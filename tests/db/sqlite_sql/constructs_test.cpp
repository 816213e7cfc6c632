// SPDX-License-Identifier: MIT
// Collations, operators, functions and hints as only SQLite has them.
#include <gmock/gmock.h>

#include "retort/sql/compile/errors.hpp"

#include "db/sqlite_sql/sqlite_rows.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using SqliteConstructs = SqliteRows;

TEST_F(SqliteConstructs, ACollationSaysWhatIsEqualAndWhatComesFirst) {
    connection.run("INSERT INTO users (id, name) VALUES (4, 'Bob'), (5, 'ADA')");
    EXPECT_THAT(names_where(users.name == "ada"), ElementsAre("ada"));
    EXPECT_THAT(names_where(users.name.collate("NOCASE") == "ada"), ElementsAre("ada", "ADA"));
    EXPECT_THAT(values(select(users.name).order_by(users.name)), ElementsAre("50%", "ADA", "Bob", "ada", "bob"));
    EXPECT_THAT(values(select(users.id).order_by(users.name.collate("NOCASE"), users.id)), ElementsAre(3, 1, 5, 2, 4));
}

TEST_F(SqliteConstructs, ExtractReadsFieldsOfAMoment) {
    const auto moment = literal_column<std::string>("'2026-11-22 18:45:07'");
    EXPECT_THAT(rows(select(extract("year", moment), extract("month", moment), extract("day", moment),
                            extract("hour", moment), extract("minute", moment), extract("second", moment))),
                ElementsAre(std::tuple{2026, 11, 22, 18, 45, 7}));
    EXPECT_THAT(rows(select(extract("doy", moment), extract("dow", moment), extract("epoch", moment))),
                ElementsAre(std::tuple{326, 0, 1795373107}));
}

TEST_F(SqliteConstructs, OperatorsOfItsOwnAreWrittenAsTheyAre) {
    EXPECT_THAT(names_where(op<bool>("GLOB")(users.name, "a*")), ElementsAre("ada"));
    EXPECT_THAT(names_where(!op<bool>("GLOB")(users.name, "a*")), ElementsAre("bob", "50%"));
    EXPECT_THAT(values(select(op<int>("->>")(literal("{\"a\": [5, 6]}"), "$.a[1]") + 1)), ElementsAre(7));
}

TEST_F(SqliteConstructs, AnyFunctionCanBeCalled) {
    EXPECT_THAT(values(select(func<std::string>("replace", users.name, "a", "b")).where(users.id == 1)),
                ElementsAre("bdb"));
    EXPECT_THAT(values(select(func<int>("length", func<std::string>("hex", "ab")))), ElementsAre(4));
}

TEST_F(SqliteConstructs, AnyAndAllAreRefusedWithAnAlternative) {
    try {
        static_cast<void>(names_where(users.id == any_(select(orders.user_id))));
        FAIL();
    } catch (const NotInDialect& error) {
        EXPECT_EQ(error.id(), "RT-X011");
        EXPECT_STREQ(error.what(), "sqlite has no ANY and ALL; compare with in_(), or with a select of min() or max()");
    }
}

TEST_F(SqliteConstructs, HintsNameTheIndexOfATable) {
    connection.run("CREATE INDEX by_score ON users (score)");
    const auto scored = select(users.name).where(users.score > 1.0).order_by(users.score);
    EXPECT_THAT(values(with_hint(scored, users, "INDEXED BY by_score")), ElementsAre("ada", "bob"));
    EXPECT_THAT(values(with_hint(scored, users, "NOT INDEXED", "sqlite")), ElementsAre("ada", "bob"));
    EXPECT_THAT(values(with_hint(scored, users, "USE INDEX (i)", "mysql")), ElementsAre("ada", "bob"));
    EXPECT_THROW(static_cast<void>(values(with_hint(scored, users, "INDEXED BY missing"))), DatabaseError);
}

TEST_F(SqliteConstructs, LikeEscapesNothingByItself) {
    EXPECT_THAT(names_where(users.name.like("50\\%", no_escape)), IsEmpty());
    EXPECT_THAT(names_where(users.name.like("50\\%", '\\')), ElementsAre("50%"));
}

}  // namespace
