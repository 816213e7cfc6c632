// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/migrate/script/errors.hpp"
#include "retort/migrate/script/revision_file.hpp"

namespace retort::migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

RevisionFile parsed(std::string_view text) { return parse_cpp_revision(text, "a.cpp"); }

/// A file whose constant says `initialisers`.
std::string file_with(std::string_view initialisers) {
    return "// m\n#include <retort/migration.hpp>\nextern const Revision r{" + std::string{initialisers} + "};\n";
}

TEST(ParseCpp, ReadsTheExampleOfTheDesign) {
    const RevisionFile file = parsed(R"(// Add user email column and index for auth lookup.
//
// Adds email to users for authentication, with a unique index for fast look-ups.
#include <retort/migration.hpp>
using namespace retort::migration;

static void upgrade(Operations& op) {
    op.add_column("users", Column{"email", String(255), nullable});
}
static void downgrade(Operations& op) {
    op.drop_column("users", "email");
}
extern const Revision revision_1a2b3c4d5e6f{.id = "1a2b3c4d5e6f", .down_revision = "0f9e8d7c6b5a", .upgrade = upgrade, .downgrade = downgrade};
)");
    EXPECT_EQ(file.node.id, "1a2b3c4d5e6f");
    EXPECT_THAT(file.node.down_revisions, ElementsAre("0f9e8d7c6b5a"));
    EXPECT_EQ(file.message(), "Add user email column and index for auth lookup.");
    EXPECT_EQ(file.node.doc,
              "Add user email column and index for auth lookup.\n\n"
              "Adds email to users for authentication, with a unique index for fast look-ups.");
    EXPECT_EQ(file.node.path, "a.cpp");
    EXPECT_EQ(file.review(), ReviewState::not_needed);
    EXPECT_EQ(file.format, RevisionFormat::cpp);
}

TEST(ParseCpp, ReadsEveryFact) {
    const RevisionFile file = parsed(file_with(
        R"(.id = "a" "b", .down_revisions = {"x", "y",}, .branch_labels = {"auth"}, .depends_on = {"z"},
           .message = "said here", .created = "2026-11-22", .review = review::pending, .upgrade = [](Operations& op) { op.x({1, 2}); })"));
    EXPECT_EQ(file.node.id, "ab");
    EXPECT_THAT(file.node.down_revisions, ElementsAre("x", "y"));
    EXPECT_THAT(file.node.branch_labels, ElementsAre("auth"));
    EXPECT_THAT(file.node.depends_on, ElementsAre("z"));
    EXPECT_EQ(file.message(), "said here");
    EXPECT_EQ(file.created, "2026-11-22");
    EXPECT_EQ(file.review(), ReviewState::pending);
}

TEST(ParseCpp, KnowsAFirstRevision) {
    for (const char* base : {"\"\"", "base", "retort::migration::base"}) {
        EXPECT_THAT(parsed(file_with(std::string{".id = \"a\", .down_revision = "} + base)).node.down_revisions,
                    IsEmpty());
    }
}

TEST(ParseCpp, KnowsAReviewThatWasDone) {
    const RevisionFile file = parsed(file_with(R"(.id = "a", .down_revision = base, .review = "ann, 2026-11-23")"));
    EXPECT_EQ(file.review(), ReviewState::done);
    EXPECT_EQ(file.review_text, "ann, 2026-11-23");
}

TEST(ParseCpp, IsNotMisledByCommentsStringsAndDirectives) {
    const RevisionFile file = parsed(R"file(// SPDX-License-Identifier: MIT
// The message
// goes on.
//
// Created: 2026-11-22 14:30:00
#define LIKE_IT extern const Revision no{.id = "no"}; \
    extern const Revision neither{};
/* extern const Revision comment{.id = "x"}; */
// extern const Revision line{.id = "x"};
static const char* text = "extern const Revision string{.id = \"x\"}; \" /* ";
static const char* raw = R"x(extern const Revision raw{.id = ")")x";
static int number = 1'000'000;
static char quote = '"';
void f(const Revision& revision);
extern const retort::migration::Revision revision_a = {
    .id = u8"a",  // the id
    .down_revision = R"(b)",
};
)file");
    EXPECT_EQ(file.node.id, "a");
    EXPECT_THAT(file.node.down_revisions, ElementsAre("b"));
    EXPECT_EQ(file.message(), "The message\ngoes on.");
    EXPECT_EQ(file.created, "2026-11-22 14:30:00");
}

TEST(ParseCpp, ReadsEscapesAndUtf8) {
    const RevisionFile file =
        parsed(file_with(R"(.id = "a", .down_revision = base, .message = "t\"q\\\x41\101\n?\?= ä")"));
    EXPECT_EQ(file.message(), "t\"q\\AA\n?\?= ä");
}

TEST(ParseCpp, ReadsAFileWithAByteOrderMarkAndCarriageReturns) {
    const RevisionFile file = parsed(
        "\xEF\xBB\xBF// message\r\n//\r\n// more\r\nextern const Revision r{.id = \"a\", .down_revision = base};\r\n");
    EXPECT_EQ(file.node.doc, "message\n\nmore");
    EXPECT_EQ(file.node.id, "a");
}

struct Broken {
    std::string text;
    const char* message;
};

std::vector<Broken> broken_files() {
    return {
        {"", "a.cpp: no revision is defined in it; write `extern const Revision"},
        {"// extern const Revision r{.id = \"a\"};", "a.cpp: no revision is defined in it"},
        {"const Revision r{.id = \"a\", .down_revision = base};", "a.cpp:1: write `extern const Revision`"},
        {"\nextern const Revision a{};\nextern const Revision b{};",
         "a.cpp:3: a second revision; the first is on line 2"},
        {file_with(".down_revision = \"b\""), "a.cpp:3: the revision has no `.id`"},
        {file_with(".id = \"\", .down_revision = \"b\""), "a.cpp:3: `.id` is empty"},
        {file_with(".id = \"a\""),
         "a.cpp:3: the revision does not say what it follows; write `.down_revision = \"…\"`, or "
         "`.down_revision = base` for a first one"},
        {file_with(".id = \"a\", .down_revison = \"b\""),
         "a.cpp:3: a revision has no `.down_revison`; did you mean "
         "\"down_revision\"?"},
        {file_with(".id = \"a\",\n.id = \"b\", .down_revision = base"),
         "a.cpp:4: `.id` is given twice; the first is on line 3"},
        {file_with(".id = \"a\", .down_revision = \"b\", .down_revisions = {\"c\"}"), "leave one of them out"},
        {file_with(".id = make_id(), .down_revision = base"), "`.id` must be a string literal"},
        {file_with(".id = \"a\", .down_revision = previous"), "`.down_revision` must be a string literal"},
        {file_with(".id = \"a\", .down_revisions = \"b\""), "`.down_revisions` must be string literals in braces"},
        {file_with(".id = \"a\", .down_revisions = {b, c}"), "`.down_revisions` must be string literals in braces"},
        {file_with(".id = \"a\", .down_revisions = {\"b\", \"\"}"), "has an empty one"},
        {file_with(".id = \"a-b\", .down_revision = base"), "the id \"a-b\" holds '-'"},
        {file_with("\"a\", base"), "a.cpp:3: `.name = value` is expected, not `\"a\"`"},
        {file_with(".id = , .down_revision = base"), "`.id` has no value"},
        {"extern const Revision r{.id = \"a\", .down_revision = base",
         "a.cpp:1: the revision's initialiser has no end"},
        {"extern const Revision r{.id = (\"a\", .down_revision", "a.cpp:1: the revision's initialiser has no end"},
        {"\n/* never closed", "a.cpp:2: a comment that begins here has no end"},
        {"\n\nauto x = \"never closed;\n", "a.cpp:3: a literal that begins here has no end"},
        {"auto x = R\"(never closed", "a.cpp:1: a raw string that begins here has no end"},
    };
}

TEST(ParseCpp, NamesFileLineAndFaultOfABrokenFile) {
    for (const Broken& each : broken_files()) {
        SCOPED_TRACE(each.text);
        try {
            static_cast<void>(parsed(each.text));
            ADD_FAILURE() << "it was accepted";
        } catch (const BadRevisionFile& error) {
            EXPECT_EQ(error.id(), "RT-P001");
            EXPECT_EQ(error.path, "a.cpp");
            EXPECT_THAT(error.what(), HasSubstr(each.message));
        }
    }
}

TEST(FileOf, TakesTheFactsOfACompiledRevision) {
    static constexpr migration::Revision revision{
        .id = "a", .down_revisions = {"b", "c"}, .branch_labels = {"l"}, .depends_on = {"d"}, .review = "ann"};
    const RevisionFile file = file_of(revision, "the message", "a.cpp");
    EXPECT_EQ(file.node, (RevisionNode{"a", {"b", "c"}, {"d"}, {"l"}, "the message", "a.cpp"}));
    EXPECT_EQ(file.review(), ReviewState::done);
    static constexpr migration::Revision first{.id = "a", .down_revision = migration::base, .message = "its own"};
    EXPECT_EQ(file_of(first, "the message", "a.cpp").node, (RevisionNode{"a", {}, {}, {}, "its own", "a.cpp"}));
}

TEST(FileOf, RefusesARevisionThatDoesNotSayEnough) {
    static constexpr migration::Revision no_id{.down_revision = migration::base};
    static constexpr migration::Revision no_parent{.id = "a"};
    static constexpr migration::Revision both{.id = "a", .down_revision = "b", .down_revisions = {"c"}};
    for (const migration::Revision* revision : {&no_id, &no_parent, &both}) {
        try {
            static_cast<void>(file_of(*revision, "", "a.cpp"));
            ADD_FAILURE() << "it was accepted";
        } catch (const BadRevision& error) {
            EXPECT_EQ(error.id(), "RT-P004");
            EXPECT_THAT(error.what(), HasSubstr("a.cpp"));
        }
    }
}

}  // namespace
}  // namespace retort::migrate
