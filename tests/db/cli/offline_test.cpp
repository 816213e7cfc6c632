// SPDX-License-Identifier: MIT
// --sql: scripts instead of runs.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/run/history.hpp"
#include "retort/reflection/inspector.hpp"

#include "support/temporary_folder.hpp"
#include "support/test_host.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using testkit::CommandResult;

struct OfflineProject : testing::Test {
    OfflineProject() {
        host.run({"init", "--template", "sql", "--name", "notes"});
        first = revision("notes", "CREATE TABLE notes (body TEXT);", "DROP TABLE notes;");
        second = revision("tags", "CREATE TABLE tags (name TEXT);", "DROP TABLE tags;");
    }

    /// The id of a new revision with these statements.
    std::string revision(const std::string& message, const std::string& up, const std::string& down) {
        std::string path = host.run({"revision", "-q", "-m", message}).out;
        path.pop_back();
        std::ifstream in{path};
        std::string text{std::istreambuf_iterator<char>{in}, {}};
        text.replace(text.find("-- upgrade\n"), 11, "-- upgrade\n" + up + "\n");
        text.replace(text.find("-- downgrade\n"), 13, "-- downgrade\n" + down + "\n");
        std::ofstream{path} << text;
        const std::string name = std::filesystem::path{path}.filename().string();
        return name.substr(name.find('-') + 1, 12);
    }

    std::string script(const std::vector<std::string>& words) {
        const CommandResult result = host.run(words);
        EXPECT_EQ(result.code, 0) << result.err;
        return result.out;
    }

    /// What a database is after these scripts.
    static Schema after(const std::vector<std::string>& scripts) {
        Connection connection = create_engine("sqlite://").connect({.autocommit = true});
        for (const std::string& each : scripts) connection.run(each);
        return reflect(connection).schema;
    }

    testkit::TemporaryFolder folder;
    testkit::TestHost host{folder.path().string()};
    std::string first;
    std::string second;
};

TEST_F(OfflineProject, AScriptDoesWhatTheRunDoes) {
    const Schema offline = after({script({"upgrade", "--sql"})});
    ASSERT_EQ(host.run({"upgrade", "--url", "sqlite:///online.db"}).code, 0);
    Connection online = create_engine("sqlite:///" + (folder.path() / "online.db").string()).connect();
    Schema found = reflect(online).schema;
    std::erase_if(found.tables, [](const Table& table) { return table.name == migrate::history_table_name; });
    EXPECT_TRUE(offline.tables == found.tables);
}

TEST_F(OfflineProject, EveryRevisionIsATransactionWithItsRowOfTheVersionTable) {
    EXPECT_EQ(script({"upgrade", "--sql", first}),
              "BEGIN;\n\nCREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n"
              "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n);\n\n-- Running upgrade  -> " +
                  first + "\n\nCREATE TABLE notes (body TEXT);\n\nINSERT INTO alembic_version (version_num) VALUES ('" +
                  first + "');\n\nCOMMIT;\n\n");
    EXPECT_THAT(script({"upgrade", "--sql", "--one-transaction"}), Not(HasSubstr("COMMIT;\n\nBEGIN;")));
}

TEST_F(OfflineProject, ARangeBeginsWhereItSays) {
    const std::string up = script({"upgrade", "--sql", first + ":head"});
    EXPECT_THAT(up, AllOf(Not(HasSubstr("CREATE TABLE alembic_version")), Not(HasSubstr("CREATE TABLE notes")),
                          HasSubstr("UPDATE alembic_version SET version_num='" + second +
                                    "' WHERE "
                                    "alembic_version.version_num = '" +
                                    first + "';")));
    const std::string down = script({"downgrade", "--sql", second + ":base"});
    const Schema empty = after({script({"upgrade", "--sql"}), down});
    ASSERT_EQ(empty.tables.size(), 1U);
    EXPECT_EQ(empty.tables.front().name, "alembic_version");
}

TEST_F(OfflineProject, ADowngradeHasToSayWhereItBegins) {
    const CommandResult result = host.run({"downgrade", "--sql", "base"});
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[RT-U017]"), HasSubstr("head:base")));
}

TEST_F(OfflineProject, ARangeIsForScriptsOnly) {
    for (const char* command : {"upgrade", "downgrade", "stamp"}) {
        const CommandResult result = host.run({command, first + ":" + second});
        EXPECT_EQ(result.code, 2) << command;
        EXPECT_THAT(result.err, HasSubstr("add --sql")) << command;
    }
}

TEST_F(OfflineProject, AStampsScriptWritesTheVersionTableAlone) {
    EXPECT_THAT(script({"stamp", "--sql", first + ":" + second}),
                HasSubstr("BEGIN;\n\n-- Running stamp_revision " + first + " -> " + second + "\n\nUPDATE "));
    EXPECT_THAT(script({"stamp", "--sql", "--purge", "head"}),
                AllOf(HasSubstr("DELETE FROM alembic_version;"), HasSubstr("VALUES ('" + second + "')")));
}

TEST_F(OfflineProject, ATagStandsAtTheScriptsHead) {
    EXPECT_THAT(script({"upgrade", "--sql", "--tag", "release 7"}), StartsWith("-- tag: release 7\n\nBEGIN;"));
}

TEST_F(OfflineProject, NoDatabaseIsAskedNorMade) {
    script({"upgrade", "--sql", "--url", "sqlite:///nowhere.db"});
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "nowhere.db"));
}

}  // namespace

}  // namespace retort::cli
