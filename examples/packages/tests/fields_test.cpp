// SPDX-License-Identifier: MIT
#include "debian/fields.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace debian {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> parsed(std::string_view field, int* faults = nullptr) {
    std::vector<Alternative> alternatives;
    const int found = parse_dependencies(field, alternatives);
    if (faults) *faults = found;
    std::vector<std::string> lines;
    for (const Alternative& each : alternatives) {
        lines.push_back(std::to_string(each.group) + "." + std::to_string(each.place) + " " +
                        std::string{each.package});
        if (!each.relation.empty()) lines.back() += " " + std::string{each.relation} + " " + std::string{each.version};
    }
    return lines;
}

TEST(Dependencies, AreCountedByCommasAndBars) {
    EXPECT_THAT(parsed("a, b | c, d"), ElementsAre("0.0 a", "1.0 b", "1.1 c", "2.0 d"));
}

TEST(Dependencies, KeepTheirConditions) {
    EXPECT_THAT(parsed("a (>= 1:2.0-1~), b (<< 3), c (= 4), d (<= 5), e (>> 6)"),
                ElementsAre("0.0 a >= 1:2.0-1~", "1.0 b << 3", "2.0 c = 4", "3.0 d <= 5", "4.0 e >> 6"));
}

TEST(Dependencies, ReadTheOldFormsOfConditions) {
    EXPECT_THAT(parsed("a (< 1), b (> 2), c(>=3)"), ElementsAre("0.0 a <= 1", "1.0 b >= 2", "2.0 c >= 3"));
}

TEST(Dependencies, LoseArchitecturesAndProfiles) {
    EXPECT_THAT(parsed("python3:any (>= 3.9), gcc [amd64 i386], make <!nocheck>, g++:native"),
                ElementsAre("0.0 python3 >= 3.9", "1.0 gcc", "2.0 make", "3.0 g++"));
}

TEST(Dependencies, MayStandOnSeveralLines) {
    EXPECT_THAT(parsed("a,\n b (>= 1),\n\tc\n | d"), ElementsAre("0.0 a", "1.0 b >= 1", "2.0 c", "2.1 d"));
}

TEST(Dependencies, IgnoreCommasTooMany) {
    int faults = 0;
    EXPECT_THAT(parsed(",, a,,b ,", &faults), ElementsAre("0.0 a", "1.0 b"));
    EXPECT_EQ(faults, 0);
    EXPECT_THAT(parsed("  ", &faults), IsEmpty());
    EXPECT_EQ(faults, 0);
}

TEST(Dependencies, CountWhatMakesNoSenseAndKeepTheRest) {
    struct Case {
        const char* field;
        std::vector<std::string> kept;
    };
    for (const Case& each :
         {Case{"a | | b", {"0.0 a", "0.1 b"}}, Case{"(>= 1), a", {"0.0 a"}}, Case{"a (>=", {"0.0 a"}},
          Case{"a (>= )", {"0.0 a"}}, Case{"a ()", {"0.0 a"}}, Case{"a (1.0)", {"0.0 a"}}}) {
        int faults = 0;
        EXPECT_EQ(parsed(each.field, &faults), each.kept) << each.field;
        EXPECT_EQ(faults, 1) << each.field;
    }
}

TEST(Maintainers, AreNamesWithAddresses) {
    struct Case {
        const char* field;
        const char* name;
        const char* email;
    };
    for (const Case& each : {
             Case{"Debian Games Team <games@lists.debian.org>", "Debian Games Team", "games@lists.debian.org"},
             Case{"\"Language Team (Japanese)\" <ja@tracker.debian.org>", "Language Team (Japanese)",
                  "ja@tracker.debian.org"},
             Case{"Daniel Baumann <daniel@debian.org>,", "Daniel Baumann", "daniel@debian.org"},
             Case{"Steve <vorlon@debian.org>, Michael <mvo@ubuntu.com>", "Steve", "vorlon@debian.org"},
             Case{"Barbara \"Jana\" W <debian@janapirat.de>", "Barbara \"Jana\" W", "debian@janapirat.de"},
             Case{"root@localhost", "root@localhost", "root@localhost"},
             Case{"<a@b.org>", "a@b.org", "a@b.org"},
             Case{"somebody", "somebody", ""},
             Case{"somebody at home", "somebody at home", ""},
             Case{"broken <a@b.org", "broken <a@b.org", ""},
             Case{"", "", ""},
         }) {
        const MaintainerName found = parse_maintainer(each.field);
        EXPECT_EQ(found.name, each.name) << each.field;
        EXPECT_EQ(found.email, each.email) << each.field;
    }
}

TEST(Descriptions, HaveASummaryAndPerhapsABody) {
    const DescriptionText both = parse_description("short one\n first line\n .\n  * an item\n last");
    EXPECT_EQ(both.summary, "short one");
    EXPECT_EQ(both.body, "first line\n\n * an item\nlast");
    const DescriptionText one_line = parse_description(" short one ");
    EXPECT_EQ(one_line.summary, "short one");
    EXPECT_EQ(one_line.body, "");
    EXPECT_EQ(parse_description("").summary, "");
}

TEST(Descriptions, LoseCarriageReturns) {
    const DescriptionText text = parse_description("short\r\n one\r\n two\r\n");
    EXPECT_EQ(text.summary, "short");
    EXPECT_EQ(text.body, "one\ntwo");
}

TEST(Numbers, AreDigitsOnly) {
    EXPECT_EQ(parse_number("12990"), 12990);
    EXPECT_EQ(parse_number(" 0\r\n"), 0);
    for (const char* text : {"", "-1", "+1", "12kB", "1 2", "0x10", "99999999999999999999"}) {
        EXPECT_EQ(parse_number(text), std::nullopt) << text;
    }
}

TEST(Utf8, StaysAsItIs) {
    std::string converted = "untouched";
    const std::string_view text = "Rémi \xE2\x82\xAC \xF0\x9F\x90\xA7";
    EXPECT_EQ(as_utf8(text, converted).data(), text.data());
    EXPECT_EQ(converted, "untouched");
}

TEST(Utf8, IsMadeOfBytesThatAreNot) {
    using namespace std::string_view_literals;
    struct Case {
        std::string_view bytes;
        std::string_view text;
    };
    for (const Case& each : {Case{"R\xE9mi", "R\xC3\xA9mi"}, Case{"\xFF", "\xC3\xBF"}, Case{"a\xC3", "a\xC3\x83"},
                             Case{"\xC0\x80", "\xC3\x80\xC2\x80"}, Case{"\xED\xA0\x80", "\xC3\xAD\xC2\xA0\xC2\x80"},
                             Case{"a\0b"sv, "a\xEF\xBF\xBD\x62"}}) {
        std::string converted;
        EXPECT_EQ(as_utf8(each.bytes, converted), each.text);
    }
}

}  // namespace
}  // namespace debian
