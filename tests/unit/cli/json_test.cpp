// SPDX-License-Identifier: MIT
#include "cli/json.hpp"

#include <gtest/gtest.h>

namespace retort::cli {

namespace {

TEST(Json, EscapesWhatJsonCannotHold) {
    EXPECT_EQ(Json::text("a \"b\" \\ \n\t\x01\x7f").str(), "\"a \\\"b\\\" \\\\ \\n\\t\\u0001\x7f\"");
    EXPECT_EQ(Json::text("Zo\xc3\xab \xf0\x9f\x98\x80").str(), "\"Zo\xc3\xab \xf0\x9f\x98\x80\"");
}

TEST(Json, ReplacesBytesThatAreNoText) {
    for (const char* text : {"\xff", "\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe0\x80\x80"}) {
        EXPECT_TRUE(Json::text(text).str().starts_with("\"\xef\xbf\xbd")) << Json::text(text).str();
    }
    EXPECT_EQ(Json::text("a\xff"
                         "b")
                  .str(),
              "\"a\xef\xbf\xbd"
              "b\"");
}

TEST(Json, KeepsMembersInTheirOrder) {
    const Json json = JsonObject{}
                          .add("b", Json::number(-1))
                          .add("a", Json::texts({"x", "y"}))
                          .add("c", Json::array({Json::boolean(true), JsonObject{}.json()}))
                          .add("d", Json::text_or_null(""))
                          .json();
    EXPECT_EQ(json.str(), "{\"b\": -1, \"a\": [\"x\", \"y\"], \"c\": [true, {}], \"d\": null}");
}

}  // namespace

}  // namespace retort::cli
