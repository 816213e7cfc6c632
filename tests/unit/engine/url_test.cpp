// SPDX-License-Identifier: MIT
#include "retort/engine/url.hpp"

#include <ostream>

#include <gtest/gtest.h>

namespace retort {

void PrintTo(const Url& url, std::ostream* out) { *out << to_string(url); }

namespace {

struct Accepted {
    std::string_view text;
    UrlParts parts;
};

const Accepted accepted[] = {
    {"sqlite://", {.dialect = "sqlite"}},
    {"sqlite:///", {.dialect = "sqlite"}},
    {"sqlite:///relative.db", {.dialect = "sqlite", .database = "relative.db"}},
    {"sqlite:////var/lib/absolute.db", {.dialect = "sqlite", .database = "/var/lib/absolute.db"}},
    {"sqlite:///:memory:", {.dialect = "sqlite", .database = ":memory:"}},
    {"sqlite:///C:\\data\\app.db", {.dialect = "sqlite", .database = "C:\\data\\app.db"}},
    {"sqlite:////usr/local/_xtest@example.com/members.db",
     {.dialect = "sqlite", .database = "/usr/local/_xtest@example.com/members.db"}},
    {"sqlite:///a%3Fb%25c.db?mode=ro", {.dialect = "sqlite", .database = "a?b%c.db", .query = {{"mode", "ro"}}}},
    {"sqlite:///100%.db", {.dialect = "sqlite", .database = "100%.db"}},
    {"sqlite:///%zz%4", {.dialect = "sqlite", .database = "%zz%4"}},
    {"sqlite:///a b.db", {.dialect = "sqlite", .database = "a b.db"}},
    {"sqlite:///a+b.db", {.dialect = "sqlite", .database = "a+b.db"}},
    {"postgresql://localhost/myapp", {.dialect = "postgresql", .host = "localhost", .database = "myapp"}},
    {"postgresql+libpq://h/d", {.dialect = "postgresql", .driver = "libpq", .host = "h", .database = "d"}},
    {"postgresql://h:5432", {.dialect = "postgresql", .host = "h", .port = 5432}},
    {"postgresql://h:1,i:2/d",
     {.dialect = "postgresql", .database = "d", .query = {{"host", "h"}, {"host", "i"}, {"port", "1,2"}}}},
    {"postgresql://ann:a,b@h,%2Frun,[::1]:3?x=y",
     {.dialect = "postgresql",
      .username = "ann",
      .password = "a,b",
      .query = {{"host", "h"}, {"host", "/run"}, {"host", "::1"}, {"port", ",,3"}, {"x", "y"}}}},
    {"postgresql://h,i", {.dialect = "postgresql", .query = {{"host", "h"}, {"host", "i"}}}},
    {"postgresql://h:5432/", {.dialect = "postgresql", .host = "h", .port = 5432}},
    {"postgresql://h:/d", {.dialect = "postgresql", .host = "h", .database = "d"}},
    {"postgresql://h:65535/d", {.dialect = "postgresql", .host = "h", .port = 65535, .database = "d"}},
    {"postgresql:///d", {.dialect = "postgresql", .database = "d"}},
    {"postgresql://ann@h/d", {.dialect = "postgresql", .username = "ann", .host = "h", .database = "d"}},
    {"postgresql://ann:@h/d",
     {.dialect = "postgresql", .username = "ann", .password = "", .host = "h", .database = "d"}},
    {"postgresql://:pw@h/d", {.dialect = "postgresql", .password = "pw", .host = "h", .database = "d"}},
    {"postgresql://ann:s3cret@h:6/d",
     {.dialect = "postgresql", .username = "ann", .password = "s3cret", .host = "h", .port = 6, .database = "d"}},
    {"postgresql://ann:a%40b%3Ac%2Fd%25@h/d",
     {.dialect = "postgresql", .username = "ann", .password = "a@b:c/d%", .host = "h", .database = "d"}},
    {"postgresql://ann:tiger/pw@h/d",
     {.dialect = "postgresql", .username = "ann", .password = "tiger/pw", .host = "h", .database = "d"}},
    {"postgresql://ann:why?@h/d",
     {.dialect = "postgresql", .username = "ann", .password = "why?", .host = "h", .database = "d"}},
    {"postgresql://ann:a:b@h/d",
     {.dialect = "postgresql", .username = "ann", .password = "a:b", .host = "h", .database = "d"}},
    {"postgresql://ann:a+b@h/d",
     {.dialect = "postgresql", .username = "ann", .password = "a+b", .host = "h", .database = "d"}},
    {"mysql://ann@server:pw@h/d",
     {.dialect = "mysql", .username = "ann@server", .password = "pw", .host = "h", .database = "d"}},
    {"mysql://ann@h:3306/d@b", {.dialect = "mysql", .username = "ann", .host = "h", .port = 3306, .database = "d@b"}},
    {"postgresql://ann:pw@h/data base with@atsign",
     {.dialect = "postgresql", .username = "ann", .password = "pw", .host = "h", .database = "data base with@atsign"}},
    {"postgresql://ann:pw@/d", {.dialect = "postgresql", .username = "ann", .password = "pw", .database = "d"}},
    {"postgresql://[::1]:6/d", {.dialect = "postgresql", .host = "::1", .port = 6, .database = "d"}},
    {"postgresql://ann:pw@[2001:da8::1]/d",
     {.dialect = "postgresql", .username = "ann", .password = "pw", .host = "2001:da8::1", .database = "d"}},
    {"postgresql://%2Fvar%2Frun%2Fpg/d", {.dialect = "postgresql", .host = "/var/run/pg", .database = "d"}},
    {"postgresql://?host=/var/run/pg&host=b",
     {.dialect = "postgresql", .query = {{"host", "/var/run/pg"}, {"host", "b"}}}},
    {"postgresql://h/d?a=b+c&d=e%2Bf&g=&h=i=j",
     {.dialect = "postgresql",
      .host = "h",
      .database = "d",
      .query = {{"a", "b c"}, {"d", "e+f"}, {"g", ""}, {"h", "i=j"}}}},
    {"postgresql://h/d?", {.dialect = "postgresql", .host = "h", .database = "d"}},
    {"postgresql://h/d?a=b@c", {.dialect = "postgresql", .host = "h", .database = "d", .query = {{"a", "b@c"}}}},
};

TEST(Url, TakesWhatSqlAlchemysGrammarTakes) {
    for (const Accepted& c : accepted) {
        SCOPED_TRACE(c.text);
        EXPECT_EQ(Url::parse(c.text), Url::create(c.parts));
    }
}

TEST(Url, WhatItPrintsWithThePasswordParsesToTheSameUrl) {
    for (const Accepted& c : accepted) {
        SCOPED_TRACE(c.text);
        const Url url = Url::parse(c.text);
        EXPECT_EQ(Url::parse(url.to_string_with_password()), url);
    }
}

struct Refused {
    std::string_view text;
    std::string_view because;
};

const Refused refused[] = {
    {"", "no \"://\""},
    {"postgresql", "no \"://\""},
    {"sqlite:app.db", "no \"://\""},
    {"sqlite:/app.db", "no \"://\""},
    {"://h", "letters, digits and underscores"},
    {"post gres://h", "letters, digits and underscores"},
    {"+libpq://h", "letters, digits and underscores"},
    {"postgresql+://h", "no driver stands after the \"+\""},
    {"postgresql+a+b://h", "the driver after the \"+\""},
    {"postgresql://h:99999/d", "number from 1 to 65535"},
    {"postgresql://h:0/d", "number from 1 to 65535"},
    {"postgresql://h:-1/d", "number from 1 to 65535"},
    {"postgresql://h:54x/d", "number from 1 to 65535"},
    {"postgresql://h1:1,h2:x/d", "number from 1 to 65535"},
    {"postgresql://ann:p@ss@h/d", "written %40"},
    {"postgresql://h:5432/d?user=a@b", "two ways"},
    {"postgresql://ann:123/s3cret@h/d", "two ways"},
    {"postgresql://[::1/d", "no \"]\""},
    {"postgresql://[localhost]/d", "IPv6"},
    {"postgresql://[::1]x/d", "after the host"},
    {"postgresql://h/d?novalue", "key=value"},
    {"postgresql://h/d?=value", "key=value"},
    {"sqlite:///a%00b.db", "NUL"},
    {"postgresql://ann:a%00b@h/d", "NUL"},
};

TEST(Url, SaysWhatItDoesNotTakeAndWhy) {
    for (const Refused& c : refused) {
        SCOPED_TRACE(c.text);
        try {
            static_cast<void>(Url::parse(c.text));
            ADD_FAILURE() << "was taken";
        } catch (const BadUrl& error) {
            EXPECT_EQ(error.id(), "RT-E001");
            EXPECT_NE(std::string_view{error.what()}.find(c.because), std::string_view::npos) << error.what();
            EXPECT_NE(std::string_view{error.what()}.find("dialect[+driver]://"), std::string_view::npos);
        }
    }
}

TEST(Url, AnErrorNeverHoldsThePassword) {
    for (const std::string_view text :
         {"postgresql://ann:hunter2@x@h/d", "postgresql://ann:hunter2@h:x/d", "postgresql://ann:hunter2@[h/d",
          "postgresql://ann:1/hunter2@h/d", "postgresql://ann:hunter2@h/d?x", "postgresql://ann:hunter2",
          "postgresql+://ann:hunter2@h", "ann:hunter2@h"}) {
        SCOPED_TRACE(text);
        try {
            static_cast<void>(Url::parse(text));
            ADD_FAILURE() << "was taken";
        } catch (const BadUrl& error) {
            EXPECT_EQ(std::string_view{error.what()}.find("hunter2"), std::string_view::npos) << error.what();
        }
    }
}

TEST(Url, PrintsEveryPasswordAsStars) {
    EXPECT_EQ(to_string(Url::parse("postgresql://ann:s3cret@h/d?sslmode=require")),
              "postgresql://ann:***@h/d?sslmode=require");
    EXPECT_EQ(to_string(Url::parse("postgresql://ann:@h")), "postgresql://ann:***@h");
    EXPECT_EQ(to_string(Url::parse("postgresql://h/d?password=s3cret&sslpassword=t0p")),
              "postgresql://h/d?password=***&sslpassword=***");
}

TEST(Url, GivesThePasswordToWhoAsksForIt) {
    const Url url = Url::parse("postgresql://ann:a%40b@h/d");
    EXPECT_EQ(url.password(), "a@b");
    EXPECT_EQ(url.to_string_with_password(), "postgresql://ann:a%40b@h/d");
    EXPECT_EQ(Url::parse("postgresql://ann@h/d").password(), std::nullopt);
}

TEST(Url, ChangingAPartGivesANewUrl) {
    const Url url = Url::parse("postgresql://ann:pw@h:1/shop?a=b");
    EXPECT_EQ(url.with_database("scratch").to_string_with_password(), "postgresql://ann:pw@h:1/scratch?a=b");
    EXPECT_EQ(url.with_host("::1").to_string_with_password(), "postgresql://ann:pw@[::1]:1/shop?a=b");
    EXPECT_EQ(url.with_port(0).to_string_with_password(), "postgresql://ann:pw@h/shop?a=b");
    EXPECT_EQ(url.with_username("b/c").to_string_with_password(), "postgresql://b%2Fc:pw@h:1/shop?a=b");
    EXPECT_EQ(url.with_password(std::nullopt).to_string_with_password(), "postgresql://ann@h:1/shop?a=b");
    EXPECT_EQ(url.with_query("a", "c d").to_string_with_password(), "postgresql://ann:pw@h:1/shop?a=c%20d");
    EXPECT_EQ(url.with_query("e", "f").without_query("a").to_string_with_password(),
              "postgresql://ann:pw@h:1/shop?e=f");
    EXPECT_EQ(to_string(url), "postgresql://ann:***@h:1/shop?a=b");
}

TEST(Url, ADatabaseNameWithTheGrammarsOwnCharactersSurvivesPrinting) {
    const Url url = Url::parse("sqlite://").with_database("/tmp/a?b%20c#d'e\"f\n.db");
    EXPECT_EQ(Url::parse(to_string(url)).database(), "/tmp/a?b%20c#d'e\"f\n.db");
}

TEST(Url, TheLastOfSeveralValuesOfAKeyCounts) {
    const Url url = Url::parse("postgresql://h?a=1&b=2&a=3");
    EXPECT_EQ(url.query_value("a"), "3");
    EXPECT_EQ(url.query_value("c"), std::nullopt);
}

TEST(Url, PartsAreCheckedLikeText) {
    EXPECT_THROW(static_cast<void>(Url::create({.dialect = ""})), BadUrl);
    EXPECT_THROW(static_cast<void>(Url::create({.dialect = "a b"})), BadUrl);
    EXPECT_THROW(static_cast<void>(Url::create({.dialect = "a", .host = std::string(1, '\0')})), BadUrl);
}

}  // namespace

}  // namespace retort
