// SPDX-License-Identifier: MIT
// A C++ type of one's own in expressions: its codec says how it travels and what column it makes.
#include <gtest/gtest.h>

#include "unit/sql/expr/text_of.hpp"

namespace {

struct Money {
    std::int64_t cents = 0;

    bool operator==(const Money&) const = default;
};

}  // namespace

template <>
struct retort::Codec<Money> {
    static constexpr TypeTag type = Numeric(12, 2);
    static ValueView encode(const Money& value, Scratch& scratch) {
        const std::string fraction = std::to_string(value.cents % 100 + 100).substr(1);
        return ValueView::of_text(scratch.keep(std::to_string(value.cents / 100) + '.' + fraction), ValueKind::decimal);
    }
    static Decoded decode(const ValueView& cell, Money& value) {
        double units = 0;
        const Decoded outcome = Codec<double>::decode(cell, units);
        if (outcome == Decoded::ok) value.cents = static_cast<std::int64_t>(units * 100 + 0.5);
        return outcome;
    }
};

template <>
inline constexpr bool retort::comparable_types<Money, int> = true;

template <>
struct retort::ArithmeticResult<retort::Arithmetic::add, Money, Money> {
    using type = Money;
};

namespace {

using namespace retort;
using namespace retort::testing;

const Expr<Money> price = sql::table("goods").column<Money>("price");

std::string literal_text(const Condition& condition) {
    return expression_sql(condition.node(), DefaultDialect{}, {.literal_binds = true, .check_from = false});
}

TEST(OwnTypes, AreBoundByTheirCodec) {
    const CompiledStatement statement = compile(select(price).where(price >= Money{1205}), DefaultDialect{});
    EXPECT_EQ(on_one_line(statement.sql), "SELECT goods.price FROM goods WHERE goods.price >= :price_1");
    EXPECT_EQ(statement.parameters.front().value.bytes(), "12.05");
}

TEST(OwnTypes, AreLiteralsWhereScriptsNeedThem) {
    EXPECT_EQ(literal_text(price == Money{1205}), "goods.price = 12.05");
    EXPECT_EQ(literal_text(price.in_({Money{1}, Money{200}})), "goods.price IN (0.01, 2.00)");
    EXPECT_EQ(literal_text(price.between(Money{1}, Money{200})), "goods.price BETWEEN 0.01 AND 2.00");
}

TEST(OwnTypes, MeetWhatTheyAreSaidToMeet) {
    EXPECT_EQ(literal_text(price > 5), "goods.price > 5");
    EXPECT_EQ(literal_text(price + Money{100} == price), "goods.price + 1.00 = goods.price");
}

TEST(OwnTypes, AreReadBack) {
    Money money;
    EXPECT_EQ(Codec<Money>::decode(ValueView::of_text("12.05", ValueKind::decimal), money), Decoded::ok);
    EXPECT_EQ(money, Money{1205});
    EXPECT_EQ(Codec<Money>::decode(ValueView::of_text("dear"), money), Decoded::wrong_kind);
}

}  // namespace
