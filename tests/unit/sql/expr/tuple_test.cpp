// SPDX-License-Identifier: MIT
#include "unit/sql/expr/text_of.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

const auto pair = tuple_(users.id, users.name);

TEST(Tuple, ComparesWithValuesExpressionsAndSelects) {
    check({
        {text_of(pair == std::tuple{1, "ada"}), "(users.id, users.name) = (:param_1, :param_2)"},
        {text_of(pair != std::pair{1, std::string{"ada"}}), "(users.id, users.name) != (:param_1, :param_2)"},
        {text_of(pair < tuple_(orders.user_id, "m")), "(users.id, users.name) < (orders.user_id, :param_1)"},
        {text_of(pair <= std::tuple{users.id + 1, "m"}), "(users.id, users.name) <= (users.id + :id_1, :param_1)"},
        {text_of(pair > std::tuple{1, "m"}), "(users.id, users.name) > (:param_1, :param_2)"},
        {text_of(pair >= select(orders.id, users.name).where(orders.id == 1).limit(1)),
         "(users.id, users.name) >= (SELECT orders.id, users.name FROM orders, users WHERE orders.id = :id_1 "
         "LIMIT :param_1)"},
        {text_of(std::tuple{1, "m"} < pair), "(users.id, users.name) > (:param_1, :param_2)"},
        {text_of(std::tuple{1, "m"} == pair), "(users.id, users.name) = (:param_1, :param_2)"},
        {text_of(!(pair == std::tuple{1, "ada"})), "(users.id, users.name) != (:param_1, :param_2)"},
        {text_of(tuple_(users.email, users.id) == std::tuple{std::nullopt, 1}),
         "(users.email, users.id) = (NULL, :param_1)"},
    });
}

TEST(Tuple, IsSoughtInRowsAndSelects) {
    const std::vector<std::tuple<int, std::string>> none;
    const std::vector<std::pair<int, const char*>> some{{1, "a"}};
    check({
        {text_of(pair.in_({{1, "a"}, {2, "b"}})),
         "(users.id, users.name) IN ((:param_1_1_1, :param_1_1_2), (:param_1_2_1, :param_1_2_2))"},
        {text_of(pair.in_(some)), "(users.id, users.name) IN ((:param_1_1_1, :param_1_1_2))"},
        {text_of(pair.in_(std::vector{tuple_(orders.id, users.email)})),
         "(users.id, users.name) IN ((orders.id, users.email))"},
        {text_of(pair.not_in(some)), "((users.id, users.name) NOT IN ((:param_1_1_1, :param_1_1_2)))"},
        {text_of(!pair.in_(some)), "((users.id, users.name) NOT IN ((:param_1_1_1, :param_1_1_2)))"},
        {text_of(pair.in_(none)), "(users.id, users.name) IN ((NULL, NULL)) AND (1 != 1)"},
        {text_of(pair.not_in(none)), "((users.id, users.name) NOT IN ((NULL, NULL)) OR (1 = 1))"},
        {text_of(pair.in_(select(orders.user_id, literal("x")))),
         "(users.id, users.name) IN (SELECT orders.user_id, :param_1 AS anon_1 FROM orders)"},
    });
}

TEST(AnyAll, CompareWithEachValueOfASelectOrAnArray) {
    const auto totals = select(orders.total).where(orders.id > 1);
    const auto scores = literal_column<int>("scores");
    check({
        {text_of(users.id == any_(totals)), "users.id = ANY (SELECT orders.total FROM orders WHERE orders.id > :id_1)"},
        {text_of(users.id > all_(totals)), "users.id > ALL (SELECT orders.total FROM orders WHERE orders.id > :id_1)"},
        {text_of(all_(totals) > users.id), "users.id < ALL (SELECT orders.total FROM orders WHERE orders.id > :id_1)"},
        {text_of(5 == any_<int>(scores)), ":param_1 = ANY (scores)"},
        {text_of(any_<int>(scores) != 5), ":param_1 != ANY (scores)"},
        {text_of(5 <= all_<int>(scores)), ":param_1 <= ALL (scores)"},
        {text_of(all_<int>(scores) >= users.id + 1), "users.id + :id_1 <= ALL (scores)"},
        {text_of(users.id < any_<int>(scores)), "users.id < ANY (scores)"},
        {text_of(users.id >= any_<int>(scores)), "users.id >= ANY (scores)"},
        {text_of(users.id != all_<int>(scores)), "users.id != ALL (scores)"},
        {text_of(any_<int>(scores) < 5), ":param_1 > ANY (scores)"},
        {text_of(any_<int>(scores) <= 5), ":param_1 >= ANY (scores)"},
    });
}

TEST(AnyAll, ANegatedComparisonKeepsItsOperator) {
    const auto scores = literal_column<int>("scores");
    check({
        {text_of(!(5 == any_<int>(scores))), "NOT (:param_1 = ANY (scores))"},
        {text_of(!(5 <= all_<int>(scores))), "NOT (:param_1 <= ALL (scores))"},
        {text_of(!!(5 == any_<int>(scores))), ":param_1 = ANY (scores)"},
    });
}

TEST(Case, ComparesOneValueWithSeveral) {
    const auto size = case_(orders.total).when(1, "one").when(users.id, "same");
    static_assert(std::is_same_v<decltype(size)::value_type, std::optional<std::string>>);
    static_assert(std::is_same_v<decltype(size.else_("many")), Expr<std::string>>);
    static_assert(std::is_same_v<decltype(size.else_(users.email)), Expr<std::optional<std::string>>>);
    static_assert(std::is_same_v<decltype(size.when(2, std::nullopt).else_("x")), Expr<std::optional<std::string>>>);
    check({
        {text_of(size), "CASE orders.total WHEN :param_1 THEN :param_2 WHEN users.id THEN :param_3 END"},
        {text_of(case_(orders.total + 1).when(orders.id - 1, 1).else_(0)),
         "CASE orders.total + :total_1 WHEN (orders.id - :id_1) THEN :param_1 ELSE :param_2 END"},
        {text_of(size), "CASE orders.total WHEN :param_1 THEN :param_2 WHEN users.id THEN :param_3 END"},
    });
}

TEST(Ordering, OfNullsNeedsNoDirection) {
    check({
        {text_of(nulls_first(users.email)), "users.email NULLS FIRST"},
        {text_of(nulls_last(users.email.desc())), "users.email DESC NULLS LAST"},
        {text_of(users.email.collate("NOCASE").desc().nulls_last()), "users.email COLLATE \"NOCASE\" DESC NULLS LAST"},
    });
    EXPECT_EQ(sql_of(select(users.id).order_by(nulls_last(users.email), users.id)),
              "SELECT users.id FROM users ORDER BY users.email NULLS LAST, users.id");
}

}  // namespace
