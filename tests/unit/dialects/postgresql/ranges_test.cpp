// SPDX-License-Identifier: MIT
#include "retort/dialects/postgresql/ranges.hpp"

#include <gtest/gtest.h>

namespace {

using namespace retort;
using namespace retort::postgresql;

template <class T>
std::string text_of(const T& value) {
    Scratch scratch;
    return std::string{Codec<T>::encode(value, scratch).bytes()};
}

template <class T>
Decoded decoded(std::string_view text, T& value) {
    return Codec<T>::decode(ValueView::of_text(text), value);
}

TEST(Range, IsWrittenInThePlainForm) {
    EXPECT_EQ(text_of(Range<int>{1, 5}), "[\"1\",\"5\")");
    EXPECT_EQ(text_of(Range<int>{1, 5, Bounds::both}), "[\"1\",\"5\"]");
    EXPECT_EQ(text_of(Range<int>{std::nullopt, 5, Bounds::neither}), "(,\"5\")");
    EXPECT_EQ(text_of(Range<std::string>{"a\"b", std::nullopt}), "[\"a\\\"b\",)");
    Range<int> nothing;
    nothing.empty = true;
    EXPECT_EQ(text_of(nothing), "empty");
}

TEST(Range, IsReadBack) {
    struct Case {
        const char* text;
        Range<int> expected;
    };
    Range<int> nothing;
    nothing.empty = true;
    for (const Case& one : {Case{"[1,5)", {1, 5}}, Case{"(1,5]", {1, 5, Bounds::upper}},
                            Case{"[1,5]", {1, 5, Bounds::both}}, Case{"(,5)", {std::nullopt, 5, Bounds::neither}},
                            Case{"[\"1\",)", {1, std::nullopt}}, Case{"empty", nothing}}) {
        Range<int> read;
        EXPECT_EQ(decoded(one.text, read), Decoded::ok) << one.text;
        EXPECT_EQ(read, one.expected) << one.text;
    }
    Range<std::string> quoted;
    EXPECT_EQ(decoded("[\"a,\\\"b\",c]", quoted), Decoded::ok);
    EXPECT_EQ(quoted, (Range<std::string>{"a,\"b", "c", Bounds::both}));
}

TEST(Range, RefusesWhatIsNone) {
    for (const char* text : {"", "1,5", "[1,5", "[1;5)", "[1,5)x", "{[1,5)}"}) {
        Range<int> kept{7, 8};
        EXPECT_EQ(decoded(text, kept), Decoded::wrong_kind) << text;
        EXPECT_EQ(kept, (Range<int>{7, 8})) << text;
    }
    Range<int> kept;
    EXPECT_EQ(decoded("[a,b)", kept), Decoded::wrong_kind);
    EXPECT_EQ(Codec<Range<int>>::decode(ValueView{}, kept), Decoded::was_null);
}

TEST(Multirange, IsARowOfRanges) {
    const Multirange<int> value{{{1, 5}, {7, std::nullopt}}};
    EXPECT_EQ(text_of(value), "{[\"1\",\"5\"),[\"7\",)}");
    Multirange<int> read;
    EXPECT_EQ(decoded("{[1,5),[7,)}", read), Decoded::ok);
    EXPECT_EQ(read, value);
    EXPECT_EQ(decoded("{}", read), Decoded::ok);
    EXPECT_TRUE(read.ranges.empty());
    EXPECT_EQ(decoded("[1,5)", read), Decoded::wrong_kind);
}

}  // namespace
