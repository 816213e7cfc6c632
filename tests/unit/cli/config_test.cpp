// SPDX-License-Identifier: MIT
#include "cli/config.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "cli/errors.hpp"
#include "support/temporary_folder.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;

constexpr const char* whole = R"(
[project]
name = "shop"
migrations = "db/migrations"
build = "make shop-migrate"
program = "bin/shop-migrate"
file_template = "%(rev)s"
slug_length = 20
timezone = "utc"

[environments.development]
url = "sqlite:///shop.db"

[environments.staging]
url = "sqlite:////srv/staging.db"
require_review = false

[environments.production]
url = "${DATABASE_URL}"
)";

Config shop() { return parse_config(whole, "/srv/shop/retort.toml"); }

std::optional<std::string> no_variable(const std::string&) { return std::nullopt; }

TEST(Config, HoldsWhatTheFileSays) {
    const Config config = shop();
    EXPECT_EQ(config.root, "/srv/shop");
    EXPECT_EQ(config.name, "shop");
    EXPECT_EQ(config.versions_folder(), "/srv/shop/db/migrations/versions");
    EXPECT_EQ(config.build, "make shop-migrate");
    EXPECT_EQ(config.absolute(config.program), "/srv/shop/bin/shop-migrate");
    EXPECT_EQ(config.file_template, "%(rev)s");
    EXPECT_EQ(config.slug_length, 20U);
    EXPECT_TRUE(config.utc);
    EXPECT_EQ(config.environment_names(), (std::vector<std::string>{"development", "production", "staging"}));
}

TEST(Config, OfAnEmptyFileIsTheDefaults) {
    const Config config = parse_config("", "/srv/shop/retort.toml");
    EXPECT_EQ(config.name, "shop");
    EXPECT_EQ(config.versions_folder(), "/srv/shop/migrations/versions");
    EXPECT_EQ(config.program, "");
    EXPECT_FALSE(config.utc);
}

TEST(Config, AsksForReviewsEverywhereButInDevelopment) {
    const Config config = shop();
    EXPECT_FALSE(environment_of(config, "development").require_review);
    EXPECT_TRUE(environment_of(config, "production").require_review);
    EXPECT_FALSE(environment_of(config, "staging").require_review);
    EXPECT_TRUE(environment_of(parse_config("", "retort.toml"), "anything").require_review);
    EXPECT_TRUE(
        environment_of(parse_config("[environments.development]\nrequire_review = true", "retort.toml"), "development")
            .require_review);
}

struct Refused {
    const char* text;
    const char* sentence;
};

const Refused refused_texts[] = {
    {"[project]\nnmae = \"x\"", "retort.toml:2: there is no key \"nmae\" here; did you mean \"name\"?"},
    {"[projekt]", "there is no key \"projekt\" here; did you mean \"project\"?"},
    {"[environments.production]\nulr = \"x\"", "retort.toml:2: there is no key \"ulr\" here; did you mean \"url\"?"},
    {"[environments.production]\npassword = \"s3cret\"", "there is no key \"password\" here"},
    {"[project]\nname = 5", "retort.toml:2: name must be a text in quotes"},
    {"[environments.a]\nrequire_review = \"yes\"", "retort.toml:2: require_review must be true or false"},
    {"[project]\nslug_length = 0", "slug_length must be a number from 1 on"},
    {"[project]\nslug_length = -4", "slug_length must be a number from 1 on"},
    {"[project]\ntimezone = \"Mars\"", "retort.toml:2: timezone must be \"local\" or \"utc\""},
    {"[project]\nmigrations = \"\"", "migrations must be the name of a folder"},
    {"environments = 5", "environments must be a table"},
    {"[environments]\nproduction = 5", "environments.production must be a table"},
    {"project = \"x\"", "project must be a table"},
    {"[project\nname = 1", "retort.toml:1:"},
    {"[project]\nname = \"x\nmigrations = 5", "retort.toml:"},
    {"[project]\nname = \"a\\u0000b\"", "name must be a text without a NUL"},
};

TEST(Config, NamesTheLineAndTheNearestKeyOfWhatItRefuses) {
    for (const auto& [text, sentence] : refused_texts) {
        try {
            static_cast<void>(parse_config(text, "retort.toml"));
            ADD_FAILURE() << "accepted: " << text;
        } catch (const CommandError& error) {
            EXPECT_THAT(error.what(), HasSubstr(sentence)) << text;
            EXPECT_THAT(error.what(), testing::Not(HasSubstr("s3cret"))) << text;
        }
    }
}

TEST(Config, RefusesAnEnvironmentItDoesNotHaveAndNamesTheNearest) {
    try {
        static_cast<void>(environment_of(shop(), "prodution"));
        FAIL() << "accepted";
    } catch (const UnknownEnvironment& error) {
        EXPECT_THAT(error.what(), HasSubstr("did you mean \"production\"?"));
        EXPECT_THAT(error.what(), HasSubstr("known: development, production, staging"));
    }
}

TEST(Config, ExpandsTheUrlOfTheChosenEnvironmentOnly) {
    const Config config = shop();
    const auto variables = [](const std::string& name) -> std::optional<std::string> {
        return name == "DATABASE_URL" ? std::optional<std::string>{"postgresql://ann:s3cret@db/shop"} : std::nullopt;
    };
    EXPECT_EQ(to_string(url_of(config, environment_of(config, "production"), variables)),
              "postgresql://ann:***@db/shop");
    EXPECT_NO_THROW(static_cast<void>(url_of(config, environment_of(config, "development"), no_variable)));
    EXPECT_THROW(static_cast<void>(url_of(config, environment_of(config, "production"), no_variable)), UnsetVariable);
}

TEST(Config, TakesARelativeFileFromTheProjectsFolder) {
    const Config config = shop();
    EXPECT_EQ(url_of(config, environment_of(config, "development"), no_variable).database(), "/srv/shop/shop.db");
    EXPECT_EQ(url_of(config, environment_of(config, "staging"), no_variable).database(), "/srv/staging.db");
    EXPECT_EQ(with_file_in(Url::parse("sqlite:///:memory:"), "/srv").database(), ":memory:");
    EXPECT_EQ(with_file_in(Url::parse("sqlite://"), "/srv").database(), "");
    EXPECT_EQ(with_file_in(Url::parse("postgresql://h/name"), "/srv").database(), "name");
}

TEST(Config, SaysWhereAUrlIsMissing) {
    const Config config = parse_config("[environments.test]", "/srv/retort.toml");
    try {
        static_cast<void>(url_of(config, environment_of(config, "test"), no_variable));
        FAIL() << "accepted";
    } catch (const NoDatabaseUrl& error) {
        EXPECT_THAT(error.what(), HasSubstr("set url under [environments.test] in /srv/retort.toml"));
    }
}

TEST(Config, IsFoundInTheFolderOrTheNearestAboveIt) {
    const testkit::TemporaryFolder folder;
    std::filesystem::create_directories(folder / "a/b");
    EXPECT_EQ(find_config((folder / "a/b").string()), std::nullopt);
    std::ofstream{folder / "retort.toml"} << "[project]\n";
    EXPECT_EQ(find_config((folder / "a/b").string()), (folder / "retort.toml").string());
    std::ofstream{folder / "a/retort.toml"} << "[project]\n";
    EXPECT_EQ(find_config((folder / "a/b").string()), (folder / "a/retort.toml").string());
}

TEST(Config, ThatCannotBeReadIsNamed) {
    const testkit::TemporaryFolder folder;
    for (const char* name : {"missing.toml", "."}) {
        try {
            static_cast<void>(read_config((folder / name).string()));
            ADD_FAILURE() << "read " << name;
        } catch (const BadConfig& error) {
            EXPECT_THAT(error.what(), HasSubstr("cannot be read"));
        }
    }
}

}  // namespace

}  // namespace retort::cli
