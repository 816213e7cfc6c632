// SPDX-License-Identifier: MIT
#include "retort/diagram/picture.hpp"

#include <regex>

#include <gmock/gmock.h>

#include "unit/diagram/samples.hpp"

namespace {

using namespace samples;
using namespace retort::diagram;
using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

constexpr double letter = 7.23;  // what DejaVu Sans Mono takes for one at 12 pixels

std::size_t letters(std::string text) {
    text = std::regex_replace(text, std::regex{"&[a-z]+;"}, "x");
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

TEST(Svg, HasEveryTextInsideItsBox) {
    Schema schema = random_schema(60, 3);
    schema.tables[5].name = "größer <als> \"drei\" & ünf";
    const std::string svg = svg_of(entities(schema));
    const std::regex part{
        "<rect x=\"(-?\\d+)\" y=\"(-?\\d+)\" width=\"(\\d+)\" height=\"(\\d+)\"|"
        "<text x=\"(\\d+)\" y=\"(\\d+)\"[^>]*>([^<]*)</text>"};
    int left = 0, top = 0, right = 0, bottom = 0, last_y = 0;
    double last_end = 0;
    std::size_t texts = 0;
    for (std::sregex_iterator at{svg.begin(), svg.end(), part}, end; at != end; ++at) {
        const std::smatch& match = *at;
        if (match[1].matched) {  // the header's rectangle follows its box's, at the same place
            const bool is_header = std::stoi(match[1]) == left && std::stoi(match[2]) == top;
            left = std::stoi(match[1]);
            top = std::stoi(match[2]);
            right = left + std::stoi(match[3]);
            if (!is_header) bottom = top + std::stoi(match[4]);
            continue;
        }
        const int x = std::stoi(match[5]);
        const int y = std::stoi(match[6]);
        EXPECT_GT(x, left);
        EXPECT_LT(x + static_cast<double>(letters(match[7])) * letter, right) << match[7];
        EXPECT_GT(y - 11, top);
        EXPECT_LT(y + 3, bottom) << match[7];
        if (y == last_y && x > left + 10) {
            EXPECT_GT(x, last_end) << match[7];
        }
        last_y = y;
        last_end = x + static_cast<double>(letters(match[7])) * letter;
        ++texts;
    }
    EXPECT_GT(texts, 60U * 4);
}

TEST(Svg, IsXmlWhateverTablesAreCalled) {
    Schema schema{.tables = {table("a<b>&\"c\"\x01")}};
    schema.tables[0].comment = "5 < 6";
    EXPECT_THAT(svg_of(entities(schema)), AllOf(HasSubstr(">a&lt;b&gt;&amp;\"c\" </text>"),
                                                HasSubstr("<title>5 &lt; 6</title>"), Not(HasSubstr("a<b"))));
}

TEST(Svg, EndsWiresWithAFootABarAndAnArrow) {
    Schema schema{.tables = {table("users"), table("orders"), table("profiles")}};
    refer(schema.tables[1], "users", "user_id");
    const std::string many = svg_of(entities(schema));
    EXPECT_THAT(many, AllOf(HasSubstr("Z\"/>"), ContainsRegex("d=\"M[0-9]+ [0-9]+L[0-9]+ [0-9]+L[0-9]+ [0-9]+\"/>")));
    schema.tables[1].unique_constraints.push_back({.name = "u", .columns = {"user_id"}});
    EXPECT_THAT(svg_of(entities(schema)), Not(ContainsRegex("d=\"M[0-9]+ [0-9]+L[0-9]+ [0-9]+L[0-9]+ [0-9]+\"/>")));
}

TEST(Dot, HasANodeForEachTableAndAnEdgeForEachKey) {
    Schema schema{.tables = {table("users"), table("\"or\"<ders>")}};
    refer(schema.tables[1], "users", "user_id");
    const std::string dot = dot_of(entities(schema));
    EXPECT_THAT(dot, AllOf(HasSubstr("digraph schema {"), HasSubstr("<b>users</b>"),
                           HasSubstr("<b>&quot;or&quot;&lt;ders&gt;</b>"),
                           HasSubstr("t1:c2 -> t0:h [dir=both, arrowtail=crow, arrowhead=normal];")));
}

}  // namespace
