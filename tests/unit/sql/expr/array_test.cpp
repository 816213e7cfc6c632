// SPDX-License-Identifier: MIT
#include "retort/sql/expr/array.hpp"

#include <cmath>
#include <limits>

#include "retort/chrono.hpp"
#include "retort/sql/compile/standard_types.hpp"
#include "retort/sql/schema/type.hpp"

#include "unit/sql/expr/text_of.hpp"

namespace {

using namespace retort;
using namespace retort::testing;

template <class T>
std::string encoded(const std::vector<T>& value) {
    Scratch scratch;
    return std::string{Codec<std::vector<T>>::encode(value, scratch).bytes()};
}

template <class T>
Decoded decoded(std::string_view text, std::vector<T>& value) {
    return Codec<std::vector<T>>::decode(ValueView::of_text(text), value);
}

TEST(ArrayCodec, WritesEveryKindOfElement) {
    EXPECT_EQ(encoded<int>({}), "{}");
    EXPECT_EQ(encoded<int>({1, -2}), "{1,-2}");
    EXPECT_EQ(encoded<bool>({true, false}), "{t,f}");
    EXPECT_EQ(encoded<double>({0.5, 1e300, std::numeric_limits<double>::infinity(), std::nan("")}),
              "{0.5,1e+300,Infinity,NaN}");
    EXPECT_EQ(encoded<std::string>({"a", "b \"c\"", "d\\", "", "NULL"}), R"({"a","b \"c\"","d\\","","NULL"})");
    EXPECT_EQ(encoded<std::optional<int>>({1, std::nullopt}), "{1,NULL}");
    EXPECT_EQ(encoded<std::vector<int>>({{1, 2}, {3, 4}}), "{{1,2},{3,4}}");
    EXPECT_EQ(encoded<std::vector<unsigned char>>({{0, 255}}), R"({"\\x00ff"})");
    EXPECT_EQ(encoded<std::chrono::sys_days>({std::chrono::sys_days{std::chrono::days{1}}}), "{\"1970-01-02\"}");
}

TEST(ArrayCodec, ReadsWhatTheDatabaseWrites) {
    std::vector<int> numbers;
    EXPECT_EQ(decoded("{1,-2}", numbers), Decoded::ok);
    EXPECT_EQ(numbers, (std::vector<int>{1, -2}));
    EXPECT_EQ(decoded("{}", numbers), Decoded::ok);
    EXPECT_TRUE(numbers.empty());
    EXPECT_EQ(decoded("[0:1]={7,8}", numbers), Decoded::ok);
    EXPECT_EQ(numbers, (std::vector<int>{7, 8}));
    std::vector<std::optional<std::string>> texts;
    EXPECT_EQ(decoded(R"({a,"b, \"c\"",NULL,"NULL",""})", texts), Decoded::ok);
    EXPECT_EQ(texts, (std::vector<std::optional<std::string>>{"a", "b, \"c\"", std::nullopt, "NULL", ""}));
    std::vector<std::vector<std::string>> table;
    EXPECT_EQ(decoded(R"({{a,"}"},{"\\\"",b}})", table), Decoded::ok);
    EXPECT_EQ(table, (std::vector<std::vector<std::string>>{{"a", "}"}, {"\\\"", "b"}}));
}

TEST(ArrayCodec, RefusesWhatIsNoArrayOfTheType) {
    std::vector<int> kept{5};
    for (const char* text : {"", "1,2", "{1,2", "{1,}", "{,1}", "{1}x", "{a}", "{\"1}", "{{1}"}) {
        EXPECT_EQ(decoded(text, kept), Decoded::wrong_kind) << text;
    }
    EXPECT_EQ(decoded("{NULL}", kept), Decoded::was_null);
    EXPECT_EQ(decoded("{99999999999}", kept), Decoded::out_of_range);
    EXPECT_EQ(Codec<std::vector<int>>::decode(ValueView{}, kept), Decoded::was_null);
    EXPECT_EQ(Codec<std::vector<int>>::decode(ValueView::of_integer(1), kept), Decoded::wrong_kind);
    EXPECT_EQ(kept, std::vector<int>{5});
}

TEST(ArrayType, IsThatOfItsElementsWithDimensions) {
    EXPECT_EQ(Type{Array(String(30), 2)}, Type::array(String(30), 2));
    EXPECT_EQ(Type{Array(Date(), 2)}, Type::array(Type::array(Date())));
    EXPECT_EQ(Type{Codec<std::vector<std::vector<int>>>::type}, Type::array(Integer(), 2));
    EXPECT_NE(Type{Array(Integer())}, Type{Integer()});
    EXPECT_EQ(standard_type_sql(Array(String(30), 2)), "VARCHAR(30) ARRAY ARRAY");
}

TEST(ArrayExpression, IsWrittenInStandardSql) {
    check({{text_of(array(users.name, "x")), "ARRAY[users.name, :param_1]"},
           {text_of(array<int>()), "CAST(ARRAY[] AS INTEGER ARRAY)"},
           {text_of(users.score == any_(array(1.5, 2.5))), "users.score = ANY (ARRAY[:param_1, :param_2])"},
           {text_of(array_agg(aggregate_order_by(users.name, users.id.desc()))),
            "array_agg(users.name ORDER BY users.id DESC)"}});
}

}  // namespace
