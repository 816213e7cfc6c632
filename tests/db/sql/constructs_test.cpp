// SPDX-License-Identifier: MIT
// Tuples, CASE, collations and orderings on real databases.
#include <gmock/gmock.h>

#include "db/sql/any_database.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Constructs = AnyDatabase;

TEST_F(Constructs, TuplesCompareElementByElement) {
    const auto key = tuple_(users.id, users.name);
    EXPECT_THAT(names_where(key == std::tuple{1, "ada"}), ElementsAre("ada"));
    EXPECT_THAT(names_where(key != std::tuple{1, "ada"}), ElementsAre("bob", "50%"));
    EXPECT_THAT(names_where(key < std::tuple{2, "c"}), ElementsAre("ada", "bob"));
    EXPECT_THAT(names_where(key > tuple_(literal(2), "a")), ElementsAre("bob", "50%"));
    EXPECT_THAT(names_where(key >= std::tuple{users.id, "b"}), ElementsAre("bob"));
    EXPECT_THAT(names_where(key <= select(max(orders.user_id).not_null(), literal("a"))), ElementsAre("ada"));
}

TEST_F(Constructs, TuplesAreFoundInRowsAndSelects) {
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

TEST_F(Constructs, TuplesAreSetToValuesAndSelects) {
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

TEST_F(Constructs, CaseComparesItsValueWithEachBranch) {
    EXPECT_THAT(values(select(case_(users.id).when(1, "one").when(users.id - 1 + 1, users.email)).order_by(users.id)),
                ElementsAre("one", "bob@x", std::nullopt));
    EXPECT_THAT(values(select(case_(users.name).when("ada", 1).else_(0)).order_by(users.id)), ElementsAre(1, 0, 0));
}

TEST_F(Constructs, NullsAreOrderedFirstOrLast) {
    EXPECT_THAT(values(select(users.id).order_by(nulls_last(users.email), users.id)), ElementsAre(2, 1, 3));
    EXPECT_THAT(values(select(users.id).order_by(nulls_first(users.email), users.id)), ElementsAre(1, 3, 2));
    EXPECT_THAT(values(select(users.id).order_by(users.email.desc().nulls_first(), users.id.desc())),
                ElementsAre(3, 1, 2));
}

TEST_F(Constructs, DistinctFromTakesNullAsAValue) {
    EXPECT_THAT(names_where(users.email.is_not_distinct_from(std::nullopt)), ElementsAre("ada", "50%"));
    EXPECT_THAT(names_where(users.email.is_distinct_from(users.name)), ElementsAre("ada", "bob", "50%"));
    EXPECT_THAT(names_where(users.email.is_not_distinct_from("bob@x")), ElementsAre("bob"));
}

TEST_F(Constructs, CastsAndCoercionsAreReadAsTheirType) {
    EXPECT_THAT(values(select(cast<int>(literal("12")) + 1)), ElementsAre(13));
    EXPECT_THAT(values(select(cast<std::string>(users.id + 1, String(10))).where(users.id == 1)), ElementsAre("2"));
    EXPECT_THAT(values(select(type_coerce<bool>(users.id)).where(users.id == 1)), ElementsAre(true));
}

TEST_F(Constructs, BitsAreCombinedAndShifted) {
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

TEST_F(Constructs, AnOptionalWithoutAValueIsBoundAsNull) {
    const std::optional<std::string> none;
    connection.execute(update(users).set(users.email.set(none)).where(users.id == 2));
    EXPECT_THAT(names_where(users.email.is_null()), ElementsAre("ada", "bob", "50%"));
}

TEST_F(Constructs, NamesAreQuotedAsAConnectionWantsThem) {
    Connection quoting = engine.connect({.quoting = {.never = {"Score"}}});
    const auto table = sql::table("users");
    EXPECT_EQ(quoting.scalar(select(table.column<double>("Score")).where(table.column<int>("id") == 2)), 2.5);
}

}  // namespace
