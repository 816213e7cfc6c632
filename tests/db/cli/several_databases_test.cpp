// SPDX-License-Identifier: MIT
// One command in several databases: docs/design/several-databases.md.
#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/run/version_store.hpp"

#include "db/cli/sql_folder.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testkit::CommandResult;

struct SeveralDatabases : testing::Test {
    CommandResult run(const std::vector<std::string>& words) { return project.run(words); }
    [[nodiscard]] bool has(const std::string& name) const { return std::filesystem::exists(project.folder() / name); }
    void configure(const std::string& text) const {
        project.write("retort.toml", "[project]\nname = \"notes\"\n" + text);
    }

    testkit::SqlFolder project;
};

/// shop and archive, with a history each.
struct TwoHistories : SeveralDatabases {
    TwoHistories() {
        configure(
            "[databases.shop]\nmigrations = \"shop\"\n"
            "[databases.archive]\nmigrations = \"archive\"\nversion_table = \"archive_version\"\n"
            "[environments.development.databases.shop]\nurl = \"sqlite:///shop.db\"\n"
            "[environments.development.databases.archive]\nurl = \"sqlite:///archive.db\"\n");
        project.table("aaaa1", "orders", {"--database", "shop"});
        project.table("bbbb2", "old_orders", {"--database", "archive"});
        project.table("bbbb3", "older_orders", {"--database", "archive"});
    }
};

TEST_F(TwoHistories, AreBroughtUpTogetherEachByItsOwn) {
    EXPECT_TRUE(has("shop/versions") && has("archive/versions"));
    const CommandResult result = run({"upgrade"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out,
              "shop: upgrade base -> aaaa1, about aaaa1\nshop: the database is at aaaa1 (head)\n"
              "archive: upgrade base -> bbbb2, about bbbb2\narchive: upgrade bbbb2 -> bbbb3, about bbbb3\n"
              "archive: the database is at bbbb3 (head)\n");
    EXPECT_EQ(result.err, "2 databases: 2 well\n");
    EXPECT_EQ(run({"current"}).out, "shop: aaaa1 (head)\narchive: bbbb3 (head)\n");
    EXPECT_EQ(run({"status"}).out, "development shop     aaaa1 (head)\ndevelopment archive  bbbb3 (head)\n");
    Connection archive = create_engine(project.folder().sqlite_url("archive.db")).connect();
    EXPECT_THAT(migrate::read_versions(archive, "archive_version").rows, testing::ElementsAre("bbbb3"));
    EXPECT_FALSE(migrate::read_versions(archive).table_exists);
}

TEST_F(TwoHistories, AreChosenByName) {
    EXPECT_EQ(run({"upgrade", "-q"}).err, "");
    EXPECT_EQ(run({"--database", "archive", "downgrade", "bbbb2", "-q"}).code, 0);
    EXPECT_EQ(run({"current", "--database", "archive"}).out, "bbbb2\n");
    EXPECT_EQ(run({"current", "--database", "shop"}).out, "aaaa1 (head)\n");
    EXPECT_EQ(run({"current", "--check-heads", "-q"}).code, 1);
    EXPECT_THAT(run({"current", "--check-heads"}).err, HasSubstr("2 databases: 1 well, 1 with the answer no\n"));
    EXPECT_THAT(run({"plan"}).out, AllOf(HasSubstr("shop: nothing to do\n"), HasSubstr("archive: ")));
    EXPECT_EQ(run({"status", "--check", "--database", "shop"}).code, 0);
    EXPECT_EQ(run({"stamp", "base", "-q"}).code, 0);
    EXPECT_EQ(run({"current"}).out, "");
}

TEST_F(TwoHistories, AreNamedWhereOneIsMeant) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"heads"},
                                                  {"revision", "-m", "the next one"},
                                                  {"upgrade", "--sql"},
                                                  {"upgrade", "--url", "sqlite:///other.db"}}) {
        const CommandResult result = run(words);
        EXPECT_EQ(result.code, 2) << words.front();
        EXPECT_THAT(result.err,
                    HasSubstr("error[RT-C044]: this project has several databases: shop, archive; say which "
                              "one: --database shop"))
            << words.front();
    }
    EXPECT_THAT(run({"upgrade", "--database", "shopp"}).err,
                HasSubstr("error[RT-C042]: there is no database \"shopp\"; did you mean \"shop\"?"));
    EXPECT_THAT(run({"upgrade", "--tenant", "acme"}).err, HasSubstr("error[RT-C043]: there is no tenant \"acme\""));
    EXPECT_EQ(run({"heads", "--database", "shop"}).out, "aaaa1 (head)\n");
    EXPECT_EQ(run({"upgrade", "-q", "--database", "shop", "--url", "sqlite:///other.db"}).code, 0);
    EXPECT_TRUE(has("other.db"));
}

/// Three databases with one history.
struct OneHistory : SeveralDatabases {
    OneHistory() {
        project.table("aaaa1", "notes");
        configure(
            "[environments.development.databases.a]\nurl = \"sqlite:///a.db\"\n"
            "[environments.development.databases.b]\nurl = \"sqlite:///b.db\"\n"
            "[environments.development.databases.c]\nurl = \"sqlite:///c.db\"\n");
        project.write("b.db", std::string(5000, 'x'));
    }
};

TEST_F(OneHistory, StopsBehindAFailureAndGoesOnWhenItIsPutRight) {
    const CommandResult result = run({"upgrade"});
    EXPECT_EQ(result.code, 5);
    EXPECT_THAT(result.out, Not(HasSubstr("c: ")));
    EXPECT_THAT(result.err,
                AllOf(HasSubstr("b: error[RT-D015]: "), HasSubstr("3 databases: 1 well, 1 failed, 1 not begun\n"),
                      HasSubstr("  failed: b: error[RT-D015]: "), HasSubstr("  not begun: c\n"),
                      HasSubstr("run the same command again, or it alone with --database b\n")));
    EXPECT_FALSE(has("c.db"));
    std::filesystem::remove(project.folder() / "b.db");
    const CommandResult again = run({"upgrade"});
    EXPECT_EQ(again.code, 0);
    EXPECT_THAT(again.out, AllOf(HasSubstr("a: nothing to do: the database is at aaaa1 (head)\n"),
                                 HasSubstr("b: upgrade base -> aaaa1"), HasSubstr("c: upgrade base -> aaaa1")));
}

TEST_F(OneHistory, GoesOnBehindAFailureWhereThatIsSaid) {
    for (const char* const parallel : {"1", "3"}) {
        const CommandResult result = run({"upgrade", "--on-error", "continue", "--parallel", parallel});
        EXPECT_EQ(result.code, 5);
        EXPECT_THAT(result.err, HasSubstr("3 databases: 2 well, 1 failed\n"));
        EXPECT_TRUE(has("a.db") && has("c.db"));
    }
    EXPECT_EQ(run({"upgrade", "--on-error", "perhaps"}).code, 2);
    EXPECT_THAT(run({"upgrade", "--parallel", "0"}).err,
                HasSubstr("--parallel wants a number from 1 on, and got \"0\""));
}

TEST_F(OneHistory, IsToldAsJson) {
    const CommandResult result = run({"upgrade", "--json"});
    EXPECT_EQ(result.code, 5);
    EXPECT_THAT(
        result.out,
        AllOf(
            HasSubstr(
                R"({"places": [{"database": "a", "tenant": null, "has_begun": true, "exit_code": 0, "answer": {"done": )"
                R"([{"revision": "aaaa1", "direction": "upgrade"}], "helped": false, "rows": ["aaaa1"], "is_at_heads": true}, )"
                R"("error_id": null, "error": null}, {"database": "b",)"),
            HasSubstr(R"("answer": null, "error_id": "RT-D015")"),
            HasSubstr(R"({"database": "c", "tenant": null, "has_begun": false, "exit_code": null,)"),
            HasSubstr(R"("failed": 1, "not_begun": 1})")));
    EXPECT_THAT(run({"current", "--json", "--database", "a"}).out, testing::StartsWith(R"({"rows": ["aaaa1"])"));
    EXPECT_THAT(run({"status", "--json"}).out,
                AllOf(HasSubstr(R"("heads": ["aaaa1"])"), HasSubstr(R"("database_name": "c")")));
}

TEST_F(SeveralDatabases, MayBeProjectsOfTheirOwn) {
    configure("[databases.shop]\nproject = \"parts/shop\"\n[databases.archive]\nproject = \"parts/archive\"\n");
    for (const char* const name : {"shop", "archive"}) {
        std::filesystem::create_directories(project.folder() / "parts" / name);
        project.write(std::string{"parts/"} + name + "/retort.toml",
                      std::string{"[project]\n[environments.development]\nurl = \"sqlite:///"} + name + ".db\"\n");
        project.table(std::string{name} + "1", "notes", {"--database", name});
    }
    EXPECT_TRUE(has("parts/shop/migrations/versions"));
    EXPECT_EQ(run({"upgrade", "-q"}).code, 0);
    EXPECT_TRUE(has("parts/shop/shop.db") && has("parts/archive/archive.db"));
    EXPECT_EQ(run({"current"}).out, "shop: shop1 (head)\narchive: archive1 (head)\n");
}

TEST_F(SeveralDatabases, AreRefusedWhereTheConfigurationMakesNoSense) {
    struct Case {
        const char* text;
        const char* id;
        const char* sentence;
    };
    const Case cases[] = {
        {"[databases.shop]\n[environments.development.databases.shpo]\nurl = \"sqlite:///a.db\"\n", "RT-C004",
         "there is no key \"environments.development.databases.shpo\" here"},
        {"[databases.shop]\nmigration = \"x\"\n", "RT-C004", "did you mean \"migrations\"?"},
        {"[databases.shop]\nproject = \"x\"\nmigrations = \"x\"\n", "RT-C005", "project must be all that is said here"},
        {"[environments.development]\nurl = \"sqlite:///a.db\"\n[environments.development.databases.shop]\nurl = "
         "\"sqlite:///a.db\"\n",
         "RT-C005", "url must be said of each of its databases"},
        {"version_table_schema = \"ops\"\n[environments.development]\nurl = \"postgresql:///a\"\ntenants = [\"a\"]\n",
         "RT-C005", "version_table_schema must be left out where an environment has tenants"},
        {"[environments.development]\nurl = \"postgresql:///a\"\ntenants = [\"a\", \"a\"]\n", "RT-C005",
         "tenants must be names of schemas, each once"},
        {"[environments.development]\nurl = \"postgresql:///a\"\ntenants = [\"a\"]\ntenants_query = \"SELECT 1\"\n",
         "RT-C005", "tenants_query must be left out where tenants lists them"},
        {"[environments.development]\nurl = \"postgresql:///a\"\non_error = \"ignore\"\n", "RT-C005",
         "on_error must be \"stop\" or \"continue\""},
        {"[environments.development]\nurl = \"postgresql:///a\"\nparallel = 0\n", "RT-C005", "a number from 1 on"},
        {"[environments.development]\nurl = \"sqlite:///a.db\"\ntenants = [\"a\"]\n", "RT-C001",
         "tenants are schemas of a PostgreSQL database"},
        {"[databases.shop]\n[environments.development]\n", "RT-C007", "nothing says which database"},
    };
    for (const auto& [text, id, sentence] : cases) {
        configure(text);
        const CommandResult result = run({"upgrade"});
        EXPECT_NE(result.code, 0) << text;
        EXPECT_THAT(result.err, AllOf(HasSubstr(std::string{"error["} + id + "]: "), HasSubstr(sentence))) << text;
    }
}

}  // namespace

}  // namespace retort::cli
