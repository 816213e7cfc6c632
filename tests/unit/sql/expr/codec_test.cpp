// SPDX-License-Identifier: MIT
#include "retort/sql/expr/codec.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "retort/sql/expr/errors.hpp"

namespace {

using namespace retort;

ValueView integer(std::int64_t value) { return ValueView::of_integer(value); }
ValueView real(double value) { return ValueView::of_real(value); }
ValueView text(std::string_view value) { return ValueView::of_text(value); }

template <class T>
struct Case {
    ValueView cell;
    Decoded outcome;
    T value{};
};

/// Also checks that a value stays as it was where it could not be read.
template <class T>
void check(const std::vector<Case<T>>& cases, const T& before) {
    for (std::size_t i = 0; i < cases.size(); ++i) {
        T value = before;
        EXPECT_EQ(Codec<T>::decode(cases[i].cell, value), cases[i].outcome) << "case " << i;
        EXPECT_EQ(value, cases[i].outcome == Decoded::ok ? cases[i].value : before) << "case " << i;
    }
}

TEST(Codec, WholeNumbersAreReadFromWhateverHoldsExactlyOne) {
    check<int>(
        {
            {integer(5), Decoded::ok, 5},
            {real(5.0), Decoded::ok, 5},
            {text("-12"), Decoded::ok, -12},
            {ValueView::of_text("7", ValueKind::decimal), Decoded::ok, 7},
            {ValueView::of_text("-7.000", ValueKind::decimal), Decoded::ok, -7},
            {ValueView::of_text("7.010", ValueKind::decimal), Decoded::wrong_kind, 0},
            {ValueView::of_integer(1, ValueKind::boolean), Decoded::ok, 1},
            {integer(3'000'000'000), Decoded::out_of_range},
            {real(1e30), Decoded::out_of_range},
            {text("99999999999999999999"), Decoded::out_of_range},
            {real(5.5), Decoded::wrong_kind},
            {real(std::nan("")), Decoded::wrong_kind},
            {text("5 "), Decoded::wrong_kind},
            {text(""), Decoded::wrong_kind},
            {text("5.0"), Decoded::wrong_kind},
            {ValueView::of_text("5", ValueKind::blob), Decoded::wrong_kind},
            {ValueView::of_integer(5, ValueKind::date), Decoded::wrong_kind},
            {ValueView{}, Decoded::was_null},
        },
        42);
}

TEST(Codec, UnsignedNumbersRefuseNegativeOnes) {
    check<unsigned>({{integer(5), Decoded::ok, 5}, {integer(-1), Decoded::out_of_range}}, 42U);
    check<std::uint64_t>({{integer(-1), Decoded::out_of_range}}, 42U);
    check<std::uint8_t>({{integer(255), Decoded::ok, 255}, {integer(256), Decoded::out_of_range}}, 42);
}

TEST(Codec, UnsignedNumbersBeyondTheSignedRangeAreRefused) {
    Scratch scratch;
    const auto greatest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(Codec<std::uint64_t>::encode(greatest, scratch).integer(), std::numeric_limits<std::int64_t>::max());
    try {
        static_cast<void>(Codec<std::uint64_t>::encode(greatest + 1, scratch));
        FAIL();
    } catch (const NumberTooLarge& error) {
        EXPECT_EQ(error.id(), "RT-X007");
    }
}

TEST(Codec, TheWholeRangeOf64BitsSurvives) {
    const auto least = std::numeric_limits<std::int64_t>::min();
    const auto greatest = std::numeric_limits<std::int64_t>::max();
    check<std::int64_t>(
        {
            {integer(least), Decoded::ok, least},
            {integer(greatest), Decoded::ok, greatest},
            {real(-9223372036854775808.0), Decoded::ok, least},
            {real(9223372036854775808.0), Decoded::out_of_range},
        },
        0);
}

TEST(Codec, RealNumbersAreReadFromIntegersAndText) {
    check<double>(
        {
            {real(0.1), Decoded::ok, 0.1},
            {integer(3), Decoded::ok, 3.0},
            {text("1e-9"), Decoded::ok, 1e-9},
            {text("x"), Decoded::wrong_kind},
            {ValueView{}, Decoded::was_null},
        },
        42.0);
    check<float>(
        {{real(0.5), Decoded::ok, 0.5F}, {text("x"), Decoded::wrong_kind}, {real(1e300), Decoded::out_of_range}},
        42.0F);
}

TEST(Codec, BooleansAreZeroOrOne) {
    check<bool>({{integer(1), Decoded::ok, true}, {integer(0), Decoded::ok, false}, {text("1"), Decoded::ok, true}},
                false);
    check<bool>({{integer(2), Decoded::out_of_range}, {text("yes"), Decoded::wrong_kind}, {{}, Decoded::was_null}},
                true);
}

TEST(Codec, TextIsReadFromTextOnly) {
    check<std::string>(
        {
            {text("a"), Decoded::ok, "a"},
            {ValueView::of_bytes("a\0b", 3), Decoded::ok, std::string{"a\0b", 3}},
            {ValueView::of_text("{}", ValueKind::json), Decoded::ok, "{}"},
            {ValueView::of_text("1.50", ValueKind::decimal), Decoded::ok, "1.50"},
            {ValueView::of_integer(0, ValueKind::date), Decoded::ok, "1970-01-01"},
            {integer(5), Decoded::wrong_kind},
            {ValueView::of_text("x", ValueKind::blob), Decoded::wrong_kind},
            {ValueView{}, Decoded::was_null},
        },
        "before");
}

TEST(Codec, BytesAreReadFromBlobsOnly) {
    using Bytes = std::vector<unsigned char>;
    check<Bytes>(
        {
            {ValueView::of_bytes("\xff\0x", 3, ValueKind::blob), Decoded::ok, Bytes{0xff, 0, 'x'}},
            {ValueView::of_bytes(nullptr, 0, ValueKind::blob), Decoded::ok, Bytes{}},
            {text("x"), Decoded::wrong_kind},
            {ValueView{}, Decoded::was_null},
        },
        Bytes{1});
}

TEST(Codec, OnlyAnOptionalHasAPlaceForNull) {
    check<std::optional<int>>({{integer(5), Decoded::ok, 5}, {ValueView{}, Decoded::ok, std::nullopt}},
                              std::optional<int>{42});
    std::optional<int> value;
    EXPECT_EQ(Codec<std::optional<int>>::decode(text("x"), value), Decoded::wrong_kind);
    EXPECT_EQ(value, std::nullopt);
}

enum class Colour : std::uint8_t { red, green };

TEST(Codec, AnEnumerationTravelsAsItsNumber) {
    Scratch scratch;
    EXPECT_EQ(Codec<Colour>::encode(Colour::green, scratch).integer(), 1);
    Colour colour = Colour::red;
    EXPECT_EQ(Codec<Colour>::decode(integer(1), colour), Decoded::ok);
    EXPECT_EQ(colour, Colour::green);
    EXPECT_EQ(Codec<Colour>::decode(integer(256), colour), Decoded::out_of_range);
    EXPECT_EQ(colour, Colour::green);
}

TEST(Value, OwnsWhatItWasMadeFrom) {
    const ValueView views[]{
        {},
        integer(-5),
        real(0.5),
        text("abc"),
        ValueView::of_bytes("a\0b", 3, ValueKind::blob),
        ValueView::of_integer(7, ValueKind::date),
    };
    for (const ValueView& view : views) {
        const Value value{view};
        EXPECT_EQ(value.view().kind(), view.kind());
        EXPECT_TRUE(same_value(value.view(), view));
    }
}

TEST(Value, IsEqualWhereKindAndPayloadAre) {
    EXPECT_TRUE(same_value({}, {}));
    EXPECT_TRUE(same_value(real(std::nan("")), real(std::nan(""))));
    EXPECT_FALSE(same_value(integer(1), real(1)));
    EXPECT_FALSE(same_value(integer(1), ValueView::of_integer(1, ValueKind::boolean)));
    EXPECT_FALSE(same_value(text("a"), text("b")));
    EXPECT_FALSE(same_value({}, integer(0)));
}

}  // namespace
