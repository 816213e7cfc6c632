// SPDX-License-Identifier: MIT
// Tuples, CASE, collations and orderings on a real SQLite.
#include <gmock/gmock.h>

#include "retort/sql/compile/errors.hpp"

#include "db/sqlite_sql/sqlite_rows.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using SqliteConstructs = SqliteRows;

TEST_F(SqliteConstructs, TuplesCompareElementByElement) {
    const auto key = tuple_(users.id, users.name);
    EXPECT_THAT(names_where(key == std::tuple{1, "ada"}), ElementsAre("ada"));
    EXPECT_THAT(names_where(key != std::tuple{1, "ada"}), ElementsAre("bob", "50%"));
    EXPECT_THAT(names_where(key < std::tuple{2, "c"}), ElementsAre("ada", "bob"));
    EXPECT_THAT(names_where(key > tuple_(literal(2), "a")), ElementsAre("bob", "50%"));
    EXPECT_THAT(names_where(key >= std::tuple{users.id, "b"}), ElementsAre("bob"));
    EXPECT_THAT(names_where(key <= select(max(orders.user_id).not_null(), literal("a"))), ElementsAre("ada"));
}

TEST_F(SqliteConstructs, TuplesAreFoundInRowsAndSelects) {
    const auto key = tuple_(users.id, users.name);
    const std::vector<std::tuple<int, std::string>> none;
    EXPECT_THAT(names_where(key.in_({{1, "ada"}, {2, "eve"}, {3, "50%"}})), ElementsAre("ada", "50%"));
    EXPECT_THAT(names_where(key.not_in({{1, "ada"}, {2, "eve"}})), ElementsAre("bob", "50%"));
    EXPECT_THAT(names_where(key.in_(none)), IsEmpty());
    EXPECT_THAT(names_where(key.not_in(none)), ElementsAre("ada", "bob", "50%"));
    EXPECT_THAT(names_where(key.in_(std::vector{tuple_(users.id, "ada"), tuple_(literal<std::int64_t>(2), "bob")})),
                ElementsAre("ada", "bob"));
    EXPECT_THAT(names_where(key.in_(select(orders.user_id, literal("bob")))), ElementsAre("bob"));
}

TEST_F(SqliteConstructs, TuplesAreSetToValuesAndSelects) {
    connection.execute(
        update(users).set(tuple_(users.name, users.email).set(std::tuple{"eve", "eve@x"})).where(users.id == 1));
    EXPECT_THAT(values(select(users.email).where(users.name == "eve")), ElementsAre("eve@x"));
    const UsersAlias bob{"bob"};
    connection.execute(
        update(users)
            .set(tuple_(users.email, users.score).set(select(bob.name.nullable(), literal(9.0)).where(bob.id == 2)))
            .where(users.id == 3));
    EXPECT_THAT(values(select(users.id).where(users.email == "bob")), ElementsAre(3));
}

TEST_F(SqliteConstructs, CaseComparesItsValueWithEachBranch) {
    EXPECT_THAT(values(select(case_(users.id).when(1, "one").when(users.id - 1 + 1, users.email)).order_by(users.id)),
                ElementsAre("one", "bob@x", std::nullopt));
    EXPECT_THAT(values(select(case_(users.name).when("ada", 1).else_(0)).order_by(users.id)), ElementsAre(1, 0, 0));
}

TEST_F(SqliteConstructs, NullsAreOrderedFirstOrLast) {
    EXPECT_THAT(values(select(users.id).order_by(nulls_last(users.email), users.id)), ElementsAre(2, 1, 3));
    EXPECT_THAT(values(select(users.id).order_by(nulls_first(users.email), users.id)), ElementsAre(1, 3, 2));
    EXPECT_THAT(values(select(users.id).order_by(users.email.desc().nulls_first(), users.id.desc())),
                ElementsAre(3, 1, 2));
}

TEST_F(SqliteConstructs, ACollationSaysWhatIsEqualAndWhatComesFirst) {
    connection.run("INSERT INTO users (id, name) VALUES (4, 'Bob'), (5, 'ADA')");
    EXPECT_THAT(names_where(users.name == "ada"), ElementsAre("ada"));
    EXPECT_THAT(names_where(users.name.collate("NOCASE") == "ada"), ElementsAre("ada", "ADA"));
    EXPECT_THAT(values(select(users.name).order_by(users.name)), ElementsAre("50%", "ADA", "Bob", "ada", "bob"));
    EXPECT_THAT(values(select(users.id).order_by(users.name.collate("NOCASE"), users.id)), ElementsAre(3, 1, 5, 2, 4));
}

TEST_F(SqliteConstructs, DistinctFromTakesNullAsAValue) {
    EXPECT_THAT(names_where(users.email.is_not_distinct_from(std::nullopt)), ElementsAre("ada", "50%"));
    EXPECT_THAT(names_where(users.email.is_distinct_from(users.name)), ElementsAre("ada", "bob", "50%"));
    EXPECT_THAT(names_where(users.email.is_not_distinct_from("bob@x")), ElementsAre("bob"));
}

TEST_F(SqliteConstructs, ExtractReadsFieldsOfAMoment) {
    const auto moment = literal_column<std::string>("'2026-11-22 18:45:07'");
    EXPECT_THAT(rows(select(extract("year", moment), extract("month", moment), extract("day", moment),
                            extract("hour", moment), extract("minute", moment), extract("second", moment))),
                ElementsAre(std::tuple{2026, 11, 22, 18, 45, 7}));
    EXPECT_THAT(rows(select(extract("doy", moment), extract("dow", moment), extract("epoch", moment))),
                ElementsAre(std::tuple{326, 0, 1795373107}));
}

TEST_F(SqliteConstructs, CastsAndCoercionsAreReadAsTheirType) {
    EXPECT_THAT(values(select(cast<int>(literal("12")) + 1)), ElementsAre(13));
    EXPECT_THAT(values(select(cast<std::string>(users.id + 1, String(10))).where(users.id == 1)), ElementsAre("2"));
    EXPECT_THAT(values(select(type_coerce<bool>(users.id)).where(users.id == 1)), ElementsAre(true));
}

TEST_F(SqliteConstructs, BitsAreCombinedAndShifted) {
    const auto twelve = literal(12);
    EXPECT_THAT(rows(select(bitwise_and(twelve, 10), bitwise_or(twelve, 10), bitwise_xor(twelve, 10))),
                ElementsAre(std::tuple{8, 14, 6}));
    EXPECT_THAT(rows(select(bitwise_not(twelve), bitwise_lshift(twelve, 2), bitwise_rshift(twelve, 2))),
                ElementsAre(std::tuple{-13, 48, 3}));
    EXPECT_THAT(values(select(bitwise_xor(twelve + 1, bitwise_and(twelve, 6)) * 2)), ElementsAre(18));
    EXPECT_THAT(values(select(bitwise_or(1, bitwise_and(literal(2), bitwise_lshift(literal(1), 1) + 1)))),
                ElementsAre(3));
    EXPECT_THAT(names_where(bitwise_and(users.id, 1) == 1), ElementsAre("ada", "50%"));
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

TEST_F(SqliteConstructs, AnOptionalWithoutAValueIsBoundAsNull) {
    const std::optional<std::string> none;
    connection.execute(update(users).set(users.email.set(none)).where(users.id == 2));
    EXPECT_THAT(names_where(users.email.is_null()), ElementsAre("ada", "bob", "50%"));
}

TEST_F(SqliteConstructs, NamesAreQuotedAsAConnectionWantsThem) {
    Engine other = create_engine("sqlite://");
    Connection quoting = other.connect({.quoting = {.never = {"Total"}}});
    quoting.run("CREATE TABLE sums (total INTEGER); INSERT INTO sums VALUES (3)");
    const auto sums = sql::table("sums");
    EXPECT_EQ(quoting.scalar(select(sums.column<int>("Total"))), 3);
}

}  // namespace
