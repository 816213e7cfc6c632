// SPDX-License-Identifier: MIT
#include "retort/sql/schema/tokenizer.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/sql/schema/errors.hpp"

namespace {

using namespace retort;
using testing::ElementsAre;

std::vector<std::string> texts(std::string_view sql) {
    std::vector<std::string> texts;
    for (const SqlToken& token : tokenize_sql(sql)) {
        if (!token.is(TokenKind::end)) texts.emplace_back(token.text);
    }
    return texts;
}

TokenKind kind_of_first(std::string_view sql) { return tokenize_sql(sql).front().kind; }

TEST(Tokenizer, TellsTheKindsApart) {
    struct Case {
        const char* text;
        TokenKind kind;
    };
    for (const Case& c : {Case{"abc", TokenKind::word},
                          Case{"_a$1", TokenKind::word},
                          Case{"ünï", TokenKind::word},
                          Case{"xylophone", TokenKind::word},
                          Case{"\"a b\"", TokenKind::quoted_name},
                          Case{"\"a\"\"b\"", TokenKind::quoted_name},
                          Case{"[a\"b]", TokenKind::quoted_name},
                          Case{"`a``b`", TokenKind::quoted_name},
                          Case{"'it''s'", TokenKind::string},
                          Case{"''", TokenKind::string},
                          Case{"$$it's$$", TokenKind::string},
                          Case{"$body$ $$ ; $body$", TokenKind::string},
                          Case{"x'00ff'", TokenKind::blob},
                          Case{"X''", TokenKind::blob},
                          Case{"12", TokenKind::number},
                          Case{"1.5", TokenKind::number},
                          Case{".5", TokenKind::number},
                          Case{"5.", TokenKind::number},
                          Case{"1e10", TokenKind::number},
                          Case{"1.5E-3", TokenKind::number},
                          Case{"0x1F", TokenKind::number},
                          Case{"?1", TokenKind::parameter},
                          Case{":name", TokenKind::parameter},
                          Case{"@p", TokenKind::parameter},
                          Case{"$1", TokenKind::parameter},
                          Case{"?", TokenKind::op},
                          Case{"||", TokenKind::op},
                          Case{"->>", TokenKind::op},
                          Case{"::", TokenKind::op},
                          Case{"<>", TokenKind::op},
                          Case{"-", TokenKind::op},
                          Case{",", TokenKind::comma},
                          Case{".", TokenKind::dot},
                          Case{"(", TokenKind::open},
                          Case{")", TokenKind::close},
                          Case{";", TokenKind::semicolon},
                          Case{"", TokenKind::end}}) {
        EXPECT_EQ(kind_of_first(c.text), c.kind) << c.text;
        EXPECT_EQ(tokenize_sql(c.text).front().text, c.text);
        EXPECT_EQ(tokenize_sql(c.text).back().kind, TokenKind::end) << c.text;
    }
}

TEST(Tokenizer, ADollarWithoutItsEndIsAParameter) { EXPECT_EQ(kind_of_first("$a$ 1"), TokenKind::parameter); }

TEST(Tokenizer, SplitsWithoutWhiteSpaceToo) {
    EXPECT_THAT(texts("a>=-1.5e+3AND b<>'x'||\"c\""),
                ElementsAre("a", ">=", "-", "1.5e+3", "AND", "b", "<>", "'x'", "||", "\"c\""));
    EXPECT_THAT(texts("x::int[1]"), ElementsAre("x", "::", "int", "[1]"));
    EXPECT_THAT(texts("1e"), ElementsAre("1", "e"));
}

TEST(Tokenizer, SkipsCommentsAndNothingThatLooksLikeOne) {
    EXPECT_THAT(texts("a -- b\n c /* d\n 'e */ '--f' /*"), ElementsAre("a", "c", "'--f'"));
    EXPECT_THAT(texts("\"/*x*/\" - -1"), ElementsAre("\"/*x*/\"", "-", "-", "1"));
    EXPECT_THAT(texts("-- to the end"), ElementsAre());
    EXPECT_THAT(texts("\xEF\xBB\xBF"
                      "a"),
                ElementsAre("a"))
        << "a byte order mark";
}

TEST(Tokenizer, SaysWhereTokensStand) {
    const std::vector<SqlToken> tokens = tokenize_sql("  ab /**/ 'c'");
    EXPECT_EQ(tokens[0].offset, 2U);
    EXPECT_EQ(tokens[1].offset, 10U);
    EXPECT_EQ(tokens[1].end_offset(), 13U);
    EXPECT_EQ(tokens[2].offset, 13U);
}

TEST(Tokenizer, RefusesWhatIsNotClosed) {
    struct Case {
        const char* sql;
        std::size_t offset;
    };
    for (const Case& c :
         {Case{"a 'b", 2}, Case{"'it''s", 0}, Case{"x = \"y", 4}, Case{"`", 0}, Case{"a[b", 1}, Case{"x'00", 0}}) {
        try {
            tokenize_sql(c.sql);
            FAIL() << "it was taken: " << c.sql;
        } catch (const BadSqlText& error) {
            EXPECT_EQ(error.id(), "RT-S008");
            EXPECT_EQ(error.offset, c.offset) << c.sql;
            EXPECT_THAT(error.what(), testing::HasSubstr("is not closed, from byte " + std::to_string(c.offset)));
        }
    }
}

TEST(Tokenizer, QuotesOnlyABitOfALongTextInItsMessage) {
    try {
        tokenize_sql("'" + std::string(38, 'a') + "€" + std::string(500, 'b'));
        FAIL() << "it was taken";
    } catch (const BadSqlText& error) {
        EXPECT_THAT(error.what(), testing::EndsWith(std::string(38, 'a') + "…"));
    }
}

TEST(Token, IsAWordInAnyCaseButNotInQuotes) {
    EXPECT_TRUE(tokenize_sql("Check").front().is("CHECK"));
    EXPECT_FALSE(tokenize_sql("\"CHECK\"").front().is("CHECK"));
    EXPECT_FALSE(tokenize_sql("checks").front().is("CHECK"));
}

TEST(Unquoted, RemovesQuotesAndUndoublesThem) {
    EXPECT_EQ(unquoted(tokenize_sql("\"a\"\"b\"").front()), "a\"b");
    EXPECT_EQ(unquoted(tokenize_sql("'it''s'").front()), "it's");
    EXPECT_EQ(unquoted(tokenize_sql("`a``b`").front()), "a`b");
    EXPECT_EQ(unquoted(tokenize_sql("[a\"\"b]").front()), "a\"\"b");
    EXPECT_EQ(unquoted(tokenize_sql("\"\"").front()), "");
    EXPECT_EQ(unquoted(tokenize_sql("plain").front()), "plain");
}

TEST(Unquoted, TakesTheTagsOffADollarQuotedString) {
    EXPECT_EQ(unquoted(tokenize_sql("$a$it's$a$").front()), "it's");
    EXPECT_EQ(unquoted(tokenize_sql("$$$$").front()), "");
}

TEST(SourceText, KeepsTheTextAndDropsComments) {
    const std::string sql = "CHECK ( a  >\n 1 /* one */ AND b -- two\n > 2 )";
    const std::vector<SqlToken> tokens = tokenize_sql(sql);
    EXPECT_EQ(source_text(sql, tokens[2], tokens[tokens.size() - 3]), "a  >\n 1 AND b > 2");
}

}  // namespace
