// SPDX-License-Identifier: MIT
#include "cli/dotenv.hpp"

#include <gmock/gmock.h>

#include "cli/errors.hpp"

namespace retort::cli {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

TEST(Dotenv, HoldsWhatItsLinesSay) {
    EXPECT_THAT(parse_dotenv("# of the shop\n"
                             "PLAIN=a b # said\n"
                             "export HASH = a#b\r\n"
                             "\n"
                             "EMPTY=\n"
                             "DOUBLE=\"a \\\"b\\\" \\$c\\n# d\" # said\n"
                             "SINGLE='$x \\n \"y\"'\n"
                             "LINES=\"one\ntwo\"\n"
                             "PLAIN=last",
                             ".env"),
                ElementsAre(Pair("DOUBLE", "a \"b\" $c\n# d"), Pair("EMPTY", ""), Pair("HASH", "a#b"),
                            Pair("LINES", "one\ntwo"), Pair("PLAIN", "last"), Pair("SINGLE", "$x \\n \"y\"")));
}

TEST(Dotenv, NamesTheLineOfWhatItCannotReadAndNoValue) {
    for (const char* text : {"A=1\nB s3cret\n", "A=\"\n\"\nB=\"s3cret\n", "A=1\n5B=s3cret", "A=1\nB='s3cret' more"}) {
        try {
            static_cast<void>(parse_dotenv(text, "/srv/.env"));
            ADD_FAILURE() << "accepted: " << text;
        } catch (const BadConfig& error) {
            EXPECT_THAT(error.what(), testing::ContainsRegex("^/srv/\\.env:[23]: "));
            EXPECT_THAT(error.what(), Not(HasSubstr("s3cret")));
        }
    }
}

}  // namespace

}  // namespace retort::cli
