// SPDX-License-Identifier: MIT
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/script/errors.hpp"
#include "retort/migrate/script/new_revision.hpp"

namespace retort::migrate {
namespace {

using testing::HasSubstr;

const WallTime moment{.year = 2026, .month = 2, .day = 3, .hour = 4, .minute = 5, .second = 6, .epoch = 1'770'000'000};

TEST(NewRevisionId, IsTwelveHexDigitsAndNewEachTime) {
    std::set<std::string> ids;
    for (int i = 0; i < 200; ++i) ids.insert(new_revision_id());
    EXPECT_EQ(ids.size(), 200u);
    for (const std::string& id : ids) {
        EXPECT_EQ(id.size(), 12u);
        EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos) << id;
        EXPECT_NE(id.find_first_of("abcdf"), std::string::npos) << id;
    }
}

TEST(Slug, JoinsTheWordsOfAMessage) {
    EXPECT_EQ(slug_of("Add user email"), "add_user_email");
    EXPECT_EQ(slug_of("  don't -- panic!  "), "don_t_panic");
    EXPECT_EQ(slug_of("under_score 42"), "under_score_42");
    EXPECT_EQ(slug_of("Größe → groß"), "größe_groß");
    EXPECT_EQ(slug_of("日本語 テスト"), "日本語_テスト");
    EXPECT_EQ(slug_of("../../etc/passwd"), "etc_passwd");
    EXPECT_EQ(slug_of(""), "");
    EXPECT_EQ(slug_of("?!"), "");
}

TEST(Slug, IsCutAtAWordLikeAlembics) {
    EXPECT_EQ(slug_of("the quick brown fox jumps over the lazy dog", 40), "the_quick_brown_fox_jumps_over_the_lazy_");
    EXPECT_EQ(slug_of("the quick brown fox", 11), "the_quick_");
    EXPECT_EQ(slug_of("incomprehensibilities", 5), "incom_");
    EXPECT_EQ(slug_of("ääää öööö", 6), "ääää_");
    EXPECT_EQ(slug_of("exactly", 7), "exactly");
}

TEST(FileName, FillsInEveryToken) {
    EXPECT_EQ(file_name_of(default_file_template, "1a2b", "add_email", moment), "2026_02_03_0405-1a2b_add_email");
    EXPECT_EQ(file_name_of("%(epoch)s-%(second).2d-%(day)d-%(year)06d%%", "", "", moment), "1770000000-06-3-002026%");
    EXPECT_EQ(file_name_of("%(year)d/%(rev)s", "a", "b", moment), "2026/a");
}

TEST(FileName, RefusesWhatIsNoToken) {
    for (const auto& [text, reason] :
         {std::pair{"%(revision)s", "has an unknown token \"revision\""},
          std::pair{"%(rev)", "has no `s` or `d` behind \"rev\""}, std::pair{"%rev", "has a `%` that begins no token"},
          std::pair{"%(rev", "has a `%` that begins no token"},
          std::pair{"%(day)x2d", "has a width behind \"day\" that cannot be read"},
          std::pair{"100%", "has a `%` that begins no token"}}) {
        try {
            static_cast<void>(file_name_of(text, "a", "b", moment));
            ADD_FAILURE() << text << " was accepted";
        } catch (const BadFileTemplate& error) {
            EXPECT_EQ(error.id(), "RT-P006");
            EXPECT_THAT(error.what(), HasSubstr(reason));
            EXPECT_THAT(error.what(), HasSubstr("its tokens are %(rev)s, %(slug)s"));
        }
    }
}

TEST(WallTime, IsWrittenWithItsZone) {
    EXPECT_EQ(to_string(moment), "2026-02-03 04:05:06");
    WallTime zoned = moment;
    zoned.zone = "+02:00";
    EXPECT_EQ(to_string(zoned), "2026-02-03 04:05:06+02:00");
}

}  // namespace
}  // namespace retort::migrate
