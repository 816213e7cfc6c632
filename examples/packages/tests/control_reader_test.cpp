// SPDX-License-Identifier: MIT
#include "debian/control_reader.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "debian/sources.hpp"

namespace debian {
namespace {

using testing::ElementsAre;

// Gives its text in pieces of `step` bytes, so that every boundary is met.
class Dripping final : public Source {
public:
    Dripping(std::string_view text, std::size_t step) : rest_{text}, step_{step} {}
    std::size_t read(char* buffer, std::size_t size) override {
        const std::size_t taken = std::min({step_, size, rest_.size()});
        std::copy_n(rest_.data(), taken, buffer);
        rest_.remove_prefix(taken);
        return taken;
    }

private:
    std::string_view rest_;
    std::size_t step_;
};

struct Everything {
    std::vector<std::string> stanzas;  // "name=value;" for each field
    std::uint64_t skipped = 0;
};

Everything read(std::string_view text, std::size_t step = 1U << 20U) {
    Dripping source{text, step};
    ControlReader reader{source};
    Everything everything;
    for (Stanza stanza; reader.next(stanza);) {
        std::string fields;
        for (const Field& field : stanza.fields()) {
            fields += std::string{field.name} + "=" + std::string{stanza[field.name]} + ";";
        }
        everything.stanzas.push_back(fields);
    }
    everything.skipped = reader.skipped_lines();
    return everything;
}

TEST(ControlReader, ReadsStanzasBetweenEmptyLines) {
    EXPECT_THAT(read("Package: a\nVersion: 1\n\nPackage: b\nVersion: 2\n").stanzas,
                ElementsAre("Package=a;Version=1;", "Package=b;Version=2;"));
}

TEST(ControlReader, NeedsNoNewlineAtTheEnd) {
    EXPECT_THAT(read("Package: a\nVersion: 1").stanzas, ElementsAre("Package=a;Version=1;"));
}

TEST(ControlReader, FindsNothingInAnEmptyFileAndInOneOfBlankLines) {
    EXPECT_THAT(read("").stanzas, ElementsAre());
    EXPECT_THAT(read("\n\n \n\t\n\n").stanzas, ElementsAre());
}

TEST(ControlReader, TakesSeveralEmptyLinesAndLinesOfBlanksAsOneEnd) {
    EXPECT_THAT(read("\n\nPackage: a\n\n \t \n\nPackage: b\n\n\n").stanzas, ElementsAre("Package=a;", "Package=b;"));
}

TEST(ControlReader, TakesCarriageReturnsForEndsOfLines) {
    EXPECT_THAT(read("Package: a\r\nVersion: 1\r\n\r\nPackage: b\r\n").stanzas,
                ElementsAre("Package=a;Version=1;", "Package=b;"));
}

TEST(ControlReader, KeepsContinuationLinesWithTheirField) {
    EXPECT_THAT(read("Description: short\n long\n .\n\tmore\nSize: 1\n").stanzas,
                ElementsAre("Description=short\n long\n .\n\tmore;Size=1;"));
}

TEST(ControlReader, FindsFieldsWhateverTheCaseOfTheirNames) {
    TextSource source{"PACKAGE: a\nversion:1\n"};
    ControlReader reader{source};
    Stanza stanza;
    ASSERT_TRUE(reader.next(stanza));
    EXPECT_EQ(stanza["Package"], "a");
    EXPECT_EQ(stanza["Version"], "1");
}

TEST(ControlReader, GivesNothingForAFieldThatIsMissingOrEmpty) {
    TextSource source{"Package: a\nDepends:\n"};
    ControlReader reader{source};
    Stanza stanza;
    ASSERT_TRUE(reader.next(stanza));
    EXPECT_EQ(stanza["Depends"], "");
    EXPECT_EQ(stanza["Recommends"], "");
}

TEST(ControlReader, CountsTheFirstOfTwoFieldsOfOneName) {
    EXPECT_THAT(read("Package: a\nPackage: b\n").stanzas, ElementsAre("Package=a;Package=a;"));
}

TEST(ControlReader, SkipsAndCountsLinesThatMakeNoSense) {
    const Everything everything = read(
        "no colon\n continuation of nothing\nPackage: a\n# remark: x\n after a remark\n"
        ": nameless\n-----: x\nBad name: x\nVersion: 1\n");
    EXPECT_THAT(everything.stanzas, ElementsAre("Package=a;Version=1;"));
    EXPECT_EQ(everything.skipped, 7U);
}

TEST(ControlReader, ReadsOnBehindAStanzaOfNothingButNonsense) {
    EXPECT_THAT(read("nonsense\n\nPackage: a\n").stanzas, ElementsAre("Package=a;"));
}

TEST(ControlReader, KeepsBytesThatAreNotText) {
    using namespace std::string_literals;
    EXPECT_THAT(read("Package: \xFF\xFE\0x\n"s).stanzas, ElementsAre("Package=\xFF\xFE\0x;"s));
}

TEST(ControlReader, ReadsFieldsLargerThanItsBuffer) {
    const std::string huge(5U << 20U, 'x');
    const Everything everything = read("Package: a\nDescription: " + huge + "\n\nPackage: b\n");
    EXPECT_THAT(everything.stanzas, ElementsAre("Package=a;Description=" + huge + ";", "Package=b;"));
}

TEST(ControlReader, ReadsTheSameHoweverTheBytesArrive) {
    const std::string_view text = "Package: a\r\nDescription: b\n c\n\n \n\nnonsense\nPackage: d\n\n";
    const std::vector<std::string> whole = read(text).stanzas;
    ASSERT_EQ(whole.size(), 2U);
    for (std::size_t step = 1; step <= text.size(); ++step) EXPECT_EQ(read(text, step).stanzas, whole) << step;
}

TEST(Sources, SayWhichFileCannotBeOpened) {
    try {
        StreamSource::file("/nowhere/at/all");
        FAIL() << "opened";
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "cannot open /nowhere/at/all: No such file or directory");
    }
}

TEST(Sources, KnowThatACommandPrintsNothing) {
    EXPECT_TRUE(StreamSource::output_of("true")->is_empty());
    EXPECT_TRUE(StreamSource::output_of("no-such-command-anywhere")->is_empty());
    const auto printed = StreamSource::output_of("echo Package: a");
    EXPECT_FALSE(printed->is_empty());
    ControlReader reader{*printed};
    Stanza stanza;
    ASSERT_TRUE(reader.next(stanza));
    EXPECT_EQ(stanza["Package"], "a");
}

}  // namespace
}  // namespace debian
