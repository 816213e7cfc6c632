// SPDX-License-Identifier: MIT
// Window functions on real databases.
#include <gmock/gmock.h>

#include "db/sql/any_database.hpp"

namespace {

using namespace retort;
using namespace retort::testing;
using ::testing::ElementsAre;

class Windows : public AnyDatabase {
protected:
    Windows() { connection.run("INSERT INTO orders VALUES (13, 1, 9), (14, 1, 20)"); }

    /// What `window` says of each order of ada, whose totals are 7, 9, 9 and 20.
    template <class T>
    auto of_ada(const Over<T>& window) {
        return values(select(window.label("value")).where(orders.user_id == 1).order_by(orders.id));
    }
};

TEST_F(Windows, RankRows) {
    const auto by_total = [](const auto& function) { return over(function).order_by(orders.total); };
    EXPECT_THAT(of_ada(over(row_number()).order_by(orders.id.desc())), ElementsAre(4, 3, 2, 1));
    EXPECT_THAT(of_ada(by_total(rank())), ElementsAre(1, 2, 2, 4));
    EXPECT_THAT(of_ada(by_total(dense_rank())), ElementsAre(1, 2, 2, 3));
    EXPECT_THAT(of_ada(by_total(percent_rank())), ElementsAre(0, 1.0 / 3, 1.0 / 3, 1));
    EXPECT_THAT(of_ada(by_total(cume_dist())), ElementsAre(0.25, 0.75, 0.75, 1));
    EXPECT_THAT(of_ada(over(ntile(2)).order_by(orders.id)), ElementsAre(1, 1, 2, 2));
}

TEST_F(Windows, LookAtOtherRows) {
    const auto by_id = [](const auto& function) { return over(function).order_by(orders.id); };
    EXPECT_THAT(of_ada(by_id(lag(orders.total))), ElementsAre(std::nullopt, 7, 9, 9));
    EXPECT_THAT(of_ada(by_id(lag(orders.total, 2))), ElementsAre(std::nullopt, std::nullopt, 7, 9));
    EXPECT_THAT(of_ada(by_id(lag(orders.total, 2, -1))), ElementsAre(-1, -1, 7, 9));
    EXPECT_THAT(of_ada(by_id(lead(orders.total))), ElementsAre(9, 9, 20, std::nullopt));
    EXPECT_THAT(of_ada(by_id(lead(orders.total, 3, 0))), ElementsAre(20, 0, 0, 0));
    EXPECT_THAT(of_ada(by_id(first_value(orders.total))), ElementsAre(7, 7, 7, 7));
    EXPECT_THAT(of_ada(by_id(last_value(orders.total))), ElementsAre(7, 9, 9, 20));
    EXPECT_THAT(of_ada(by_id(last_value(orders.total)).rows_between(current_row, unbounded)),
                ElementsAre(20, 20, 20, 20));
    EXPECT_THAT(of_ada(by_id(nth_value(orders.total, 2))), ElementsAre(std::nullopt, 9, 9, 9));
}

TEST_F(Windows, FramesSayWhichRowsCount) {
    const auto by_id = over(sum(orders.total)).order_by(orders.id);
    const auto by_total = over(count()).order_by(orders.total);
    EXPECT_THAT(of_ada(by_id), ElementsAre(7, 16, 25, 45));
    EXPECT_THAT(of_ada(by_id.rows_between(preceding(1), following(1))), ElementsAre(16, 25, 38, 29));
    EXPECT_THAT(of_ada(by_id.rows_between(following(1), unbounded)), ElementsAre(38, 29, 20, std::nullopt));
    EXPECT_THAT(of_ada(by_total.range_between(preceding(2), current_row)), ElementsAre(1, 3, 3, 1));
    EXPECT_THAT(of_ada(by_total.groups_between(preceding(1), current_row)), ElementsAre(1, 3, 3, 3));
}

TEST_F(Windows, PartitionAndFilter) {
    EXPECT_THAT(
        rows(select(orders.id, over(count()).partition_by(orders.user_id)).order_by(orders.id)),
        ElementsAre(std::tuple{10, 4}, std::tuple{11, 4}, std::tuple{12, 1}, std::tuple{13, 4}, std::tuple{14, 4}));
    EXPECT_THAT(of_ada(over(filter(sum(orders.total), orders.total > 8)).order_by(orders.id)),
                ElementsAre(std::nullopt, 9, 18, 38));
}

TEST_F(Windows, TheBestOfEachGroupStandsInASubquery) {
    const auto place = over(row_number()).partition_by(orders.user_id).order_by(orders.total.desc(), orders.id);
    const auto ranked = select(orders.id, place.label("place")).subquery("ranked");
    EXPECT_THAT(values(select(ranked.column<0>()).where(ranked.column<1>() == 1).order_by(ranked.column<0>())),
                ElementsAre(12, 14));
}

}  // namespace
