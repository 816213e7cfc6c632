// SPDX-License-Identifier: MIT
#include "cli/config.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "cli/autogenerate_options.hpp"
#include "cli/database_url.hpp"
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
    EXPECT_EQ(config.timezone, "utc");
    EXPECT_EQ(config.environment_names(), (std::vector<std::string>{"development", "production", "staging"}));
}

TEST(Config, OfAnEmptyFileIsTheDefaults) {
    const Config config = parse_config("", "/srv/shop/retort.toml");
    EXPECT_EQ(config.name, "shop");
    EXPECT_EQ(config.versions_folder(), "/srv/shop/migrations/versions");
    EXPECT_EQ(config.program, "");
    EXPECT_EQ(config.timezone, "local");
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
    {"[environments.production]\npasword = \"s3cret\"", "there is no key \"pasword\" here"},
    {"[environments.a]\nlock_timeout = \"soon\"", "retort.toml:2: lock_timeout must be a time such as 500ms"},
    {"[autogenerate]\nforeign_key_indexes = \"drop\"",
     "foreign_key_indexes must be \"ignore\" or \"report\" or \"add\""},
    {"[autogenerate]\nexclude_tables = \"a\"", "exclude_tables must be a list of texts"},
    {"post_write_hooks = 5", "post_write_hooks must be a list of tables: [[post_write_hooks]]"},
    {"[[post_write_hooks]]\nname = \"a\"", "command must be a shell command"},
    {"[[post_write_hooks]]\ncommand = \"a\"\nfiles = \"py\"", "files must be \"all\" or \"cpp\" or \"sql\""},
    {"[project]\nname = 5", "retort.toml:2: name must be a text in quotes"},
    {"[environments.a]\nrequire_review = \"yes\"", "retort.toml:2: require_review must be true or false"},
    {"[project]\nslug_length = 0", "slug_length must be a number from 1 on"},
    {"[project]\nslug_length = -4", "slug_length must be a number from 1 on"},
    {"[project]\ntimezone = \"Mars\"",
     "retort.toml:2: timezone must be \"local\", \"utc\", or a name of the time zone database such as "
     "\"Europe/Berlin\""},
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

TEST(Config, LimitsLocksEverywhereButInDevelopment) {
    const Config config = parse_config(
        "[environments.development]\n[environments.staging]\nlock_timeout = \"0\"\nstatement_timeout = \"5min\"\n"
        "[environments.production]\nrunner_timeout = \"1h\"",
        "retort.toml");
    EXPECT_EQ(environment_of(config, "development").lock_timeout, std::nullopt);
    EXPECT_EQ(environment_of(config, "staging").lock_timeout, Milliseconds{0});
    EXPECT_EQ(environment_of(config, "staging").statement_timeout, Milliseconds{300'000});
    EXPECT_EQ(environment_of(config, "production").lock_timeout, Milliseconds{10'000});
    EXPECT_EQ(environment_of(config, "production").runner_timeout, Milliseconds{3'600'000});
}

TEST(Config, SaysWhatIsCompared) {
    const migrate::DiffOptions usual = diff_options(parse_config("", "retort.toml"));
    EXPECT_EQ(usual.foreign_key_indexes, migrate::ForeignKeyIndexes::report);
    EXPECT_FALSE(usual.include);
    const migrate::DiffOptions options = diff_options(
        parse_config("[autogenerate]\nforeign_key_indexes = \"add\"\ninclude_tables = [\"shop_*\", \"sales.*\"]\n"
                     "exclude_tables = [\"*_old\"]\ncompare_server_defaults = false\nnot_null_in_three_steps = false",
                     "retort.toml"));
    EXPECT_EQ(options.foreign_key_indexes, migrate::ForeignKeyIndexes::add);
    EXPECT_FALSE(options.compare_server_defaults);
    EXPECT_FALSE(options.three_steps_for_not_null);
    const auto counts = [&](const migrate::TableName& table) {
        return options.include({.kind = migrate::ObjectKind::column, .table = table, .name = "id"});
    };
    EXPECT_TRUE(counts("shop_orders"));
    EXPECT_TRUE(counts({"orders", "sales"}));
    EXPECT_FALSE(counts({"orders", "stock"}));
    EXPECT_FALSE(counts({"orders_old", "sales"}));
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
