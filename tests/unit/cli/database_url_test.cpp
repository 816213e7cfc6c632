// SPDX-License-Identifier: MIT
// An environment's database: a whole URL or its parts, and where the password comes from.
#include "cli/database_url.hpp"

#include <fstream>

#include <gmock/gmock.h>

#include "cli/errors.hpp"
#include "support/temporary_folder.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;
using testing::Not;

struct DatabaseUrl : testing::Test {
    [[nodiscard]] Url url(const std::string& keys) const {
        const Config config = parse_config("[environments.staging]\n" + keys, (folder / "retort.toml").string());
        const auto variables = [](const std::string& name) -> std::optional<std::string> {
            return name == "PGPASSWORD" ? std::optional<std::string>{"s3cret"} : std::nullopt;
        };
        return url_of(config, environment_of(config, "staging"), variables);
    }
    [[nodiscard]] std::string refusal(const std::string& keys) const {
        try {
            return "accepted: " + to_string(url(keys));
        } catch (const Error& error) {
            return error.what();
        }
    }

    testkit::TemporaryFolder folder;
};

TEST_F(DatabaseUrl, MayBeItsParts) {
    const Url parts =
        url("dialect = \"postgresql\"\nuser = \"a@b\"\nhost = \"db\"\nport = \"5433\"\ndatabase = \"the shop/1\"\n"
            "password = \"${PGPASSWORD}%\"\n[environments.staging.query]\nsslmode = \"require\"");
    EXPECT_EQ(parts.username(), "a@b");
    EXPECT_EQ(parts.password(), "s3cret%");
    EXPECT_EQ(parts.port(), 5433);
    EXPECT_EQ(parts.database(), "the shop/1");
    EXPECT_EQ(parts.query_value("sslmode"), "require");
    EXPECT_EQ(url("dialect = \"sqlite\"\ndatabase = \"a.db\"").database(), (folder / "a.db").string());
}

TEST_F(DatabaseUrl, TakesThePasswordFromAFileOrACommand) {
    std::ofstream{folder / "secret"} << "s3 cret\n";
    const std::string place = "url = \"postgresql://ann@db/shop\"\n";
    EXPECT_EQ(url(place + "password_file = \"secret\"").password(), "s3 cret");
    EXPECT_EQ(url(place + "password_command = \"cat secret\"").password(), "s3 cret");
    EXPECT_EQ(url(place + "password = \"$$1\"").password(), "$1");
}

TEST_F(DatabaseUrl, SaysWhereAPasswordIsMissingAndNeverWhatItIs) {
    const std::string place = "url = \"postgresql://ann@db/shop\"\n";
    EXPECT_THAT(refusal(place + "password_file = \"nowhere\""),
                testing::AllOf(HasSubstr("password_file of [environments.staging]"), HasSubstr("cannot be read")));
    const std::string failed = refusal(place + "password_command = \"echo s3cret; exit 3\"");
    EXPECT_THAT(failed, HasSubstr("password_command of [environments.staging]: the command ended with 3"));
    EXPECT_THAT(failed, Not(HasSubstr("s3cret")));
}

TEST_F(DatabaseUrl, RefusesWhatIsSaidTwice) {
    EXPECT_THAT(refusal("url = \"sqlite://\"\nhost = \"db\""),
                HasSubstr("host must be left out where url says it all"));
    EXPECT_THAT(refusal("host = \"db\""), HasSubstr("host must be with a dialect beside it"));
    EXPECT_THAT(refusal("url = \"x\"\npassword = \"a\"\npassword_command = \"b\""),
                HasSubstr("password_command must be the only word about a password"));
    EXPECT_THAT(refusal("dialect = \"postgresql\"\nport = \"70000\""), HasSubstr("no number from 0 to 65535"));
}

}  // namespace

}  // namespace retort::cli
