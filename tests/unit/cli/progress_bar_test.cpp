// SPDX-License-Identifier: MIT
#include "cli/progress_bar.hpp"

#include <sstream>

#include <gmock/gmock.h>

namespace retort::cli {

namespace {

TEST(ProgressBar, FillsWithWhatIsDone) {
    EXPECT_EQ(bar_text(0, 4, "a"), "[                        ] 0/4  a");
    EXPECT_EQ(bar_text(2, 4, "b"), "[############            ] 2/4  b");
    EXPECT_EQ(bar_text(4, 4, "c"), "[########################] 4/4  c");
    EXPECT_EQ(bar_text(5, 120, ""), "[#                       ]   5/120  ");
    EXPECT_EQ(bar_text(0, 0, ""), "[########################] 0/0  ");
}

TEST(ProgressBar, CutsItsTextToTheLineNeverInsideACharacter) {
    EXPECT_EQ(bar_text(0, 1, "abcdef", 36), "[                        ] 0/1  abcd");
    EXPECT_EQ(bar_text(0, 1, "abc\xC3\xA4xyz", 36), "[                        ] 0/1  abc");
    EXPECT_EQ(bar_text(0, 1, "abc", 3), "[                        ] 0/1  ");
}

TEST(ProgressBar, WritesNothingWhereNobodyLooksOrTheWorkIsShort) {
    std::ostringstream out;
    {
        ProgressBar off{out, false};
        off.show(1, 2, "x");
        ProgressBar on{out, true};
        on.show(1, 2, "x");
        on.clear();
    }
    EXPECT_EQ(out.str(), "");
}

}  // namespace

}  // namespace retort::cli
