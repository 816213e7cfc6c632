// SPDX-License-Identifier: MIT
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "support/temporary_folder.hpp"
#include "support/test_host.hpp"

namespace retort::cli {

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testkit::CommandResult;

/// A project of Alembic's: a1 - b2 - (c3, d4) - e5.
struct Adopt : testing::Test {
    Adopt() {
        write("alembic.ini",
              "# A generic, single database configuration.\n[alembic]\nscript_location = %(here)s/alembic\n"
              "file_template = %%(year)d_%%(rev)s-%%(slug)s\n\nsqlalchemy.url = sqlite:///app.db\n"
              "[loggers]\nkeys = root,sqlalchemy\n");
        write("alembic/env.py",
              "context.configure(\n    connection=connection,\n    version_table=\"app_versions\",\n)\n");
        write("alembic/versions/__init__.py", "");
        revision("a1", "None");
        revision("b2", "'a1'");
        revision("c3", "'b2'");
        revision("d4", "'b2'");
        revision("e5", "('c3', 'd4')");
    }

    void write(const std::string& name, const std::string& text) const {
        const std::filesystem::path path = folder / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream{path, std::ios::binary} << text;
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream file{folder / name, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
    void revision(const std::string& id, const std::string& parents) const {
        write("alembic/versions/" + id + "_about.py",
              "\"\"\"about " + id + "\n\nCreate Date: 2020-01-01\n\"\"\"\nrevision = '" + id +
                  "'\ndown_revision = " + parents + "\n\ndef upgrade():\n    op.execute('SELECT 1')\n");
    }
    CommandResult run(const std::vector<std::string>& words) { return host.run(words); }

    testkit::TemporaryFolder folder;
    testkit::TestHost host{folder.path().string()};
};

TEST_F(Adopt, WritesAConfigurationThatLeadsToTheSameRevisions) {
    const CommandResult result = run({"adopt"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, AllOf(HasSubstr("wrote retort.toml from alembic.ini"), HasSubstr("5 revisions in "),
                                  HasSubstr("heads: e5"), HasSubstr("in the table app_versions")));
    EXPECT_THAT(read("retort.toml"),
                AllOf(HasSubstr("migrations = \"alembic\"\n"), HasSubstr("version_table = \"app_versions\"\n"),
                      HasSubstr("file_template = \"%(year)d_%(rev)s-%(slug)s\"\n"),
                      HasSubstr("[environments.\"development\"]\nurl = \"sqlite:///app.db\"\n"),
                      Not(HasSubstr("version_locations"))));
    EXPECT_EQ(run({"history"}).out,
              "c3, d4 -> e5 (head) (mergepoint), about e5\nb2 -> c3, about c3\nb2 -> d4, about d4\n"
              "a1 -> b2 (branchpoint), about b2\n<base> -> a1, about a1\n");
    EXPECT_EQ(run({"heads"}).out, "e5 (head)\n");
    EXPECT_THAT(run({"branches"}).out, HasSubstr("b2 (branchpoint)"));
    EXPECT_THAT(run({"show", "c3"}).out, AllOf(HasSubstr("about c3"), HasSubstr("c3_about.py")));
}

TEST_F(Adopt, GoesOnInTheSameVersionTable) {
    run({"adopt", "-q"});
    EXPECT_EQ(run({"stamp", "d4"}).code, 0);
    EXPECT_THAT(run({"current"}).out, HasSubstr("d4"));
    const CommandResult refused = run({"upgrade"});
    EXPECT_NE(refused.code, 0);
    EXPECT_THAT(refused.err, AllOf(HasSubstr("error[RT-U018]: revision c3 is Alembic's ("),
                                   HasSubstr("run `alembic upgrade c3` first"), HasSubstr("`retort stamp c3`")));
    EXPECT_THAT(run({"current"}).out, HasSubstr("d4"));
    EXPECT_EQ(run({"stamp", "e5"}).code, 0);
    std::string path = run({"revision", "-q", "-m", "make a table of notes", "--rev-id", "f6"}).out;
    path.pop_back();
    EXPECT_TRUE(path.ends_with("_f6-make_a_table_of_notes.sql") || path.ends_with("f6-make_a_table_of_notes.sql"))
        << path;
    std::string text;
    {
        std::ifstream file{path};
        text.assign(std::istreambuf_iterator<char>{file}, {});
    }
    EXPECT_THAT(text, HasSubstr("-- Revises: e5"));
    text.replace(text.find("-- upgrade\n"), 11, "-- upgrade\nCREATE TABLE notes (id INTEGER);\n");
    text.replace(text.find("-- downgrade\n"), 13, "-- downgrade\nDROP TABLE notes;\n");
    std::ofstream{path} << text;
    EXPECT_EQ(run({"upgrade"}).code, 0) << run({"upgrade"}).err;
    EXPECT_THAT(run({"current"}).out, HasSubstr("f6 (head)"));
    EXPECT_THAT(run({"review", "f6"}).out, HasSubstr("CREATE TABLE notes"));
    EXPECT_THAT(run({"upgrade", "--sql", "e5:head"}).out,
                AllOf(HasSubstr("CREATE TABLE notes"),
                      HasSubstr("UPDATE app_versions SET version_num='f6' WHERE app_versions.version_num = 'e5'")));
    EXPECT_EQ(run({"downgrade", "-1"}).code, 0);
    EXPECT_THAT(run({"downgrade", "c3"}).err, HasSubstr("go back with `alembic downgrade`"));
    EXPECT_EQ(read("alembic/versions/e5_about.py").find("retort"), std::string::npos);
}

TEST_F(Adopt, ReadsPyprojectAndSeveralFolders) {
    std::filesystem::remove(folder / "alembic.ini");
    write("pyproject.toml",
          "[project]\nname = \"x\"\n[tool.alembic]\nscript_location = \"%(here)s/alembic\"\n"
          "version_locations = [\"%(here)s/alembic/versions\", \"%(here)s/more\"]\ntruncate_slug_length = 20\n"
          "timezone = \"UTC\"\nrecursive_version_locations = true\n");
    write("more/2024/f6.py", "down_revision = 'e5'\n");
    const CommandResult result = run({"adopt"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.err, HasSubstr("note: the URL of development comes from the variable DATABASE_URL"));
    EXPECT_THAT(read("retort.toml"),
                AllOf(HasSubstr("version_locations = [\"alembic/versions\", \"more\"]\n"),
                      HasSubstr("recursive_version_locations = true\n"), HasSubstr("slug_length = 20\n"),
                      HasSubstr("timezone = \"utc\"\n"), HasSubstr("url = \"${DATABASE_URL}\"")));
    EXPECT_EQ(run({"heads"}).out, "f6 (head)\n");
}

TEST_F(Adopt, KeepsPasswordsOut) {
    write(
        "alembic.ini",
        "[alembic]\nscript_location: alembic\nversion_locations = alembic/versions, missing\ntimezone = Mars/Olympus\n"
        "databases = one, two\n[one]\nsqlalchemy.url = postgresql+psycopg2://app:s3cret@db/one\n"
        "[two]\nsqlalchemy.url = postgresql+asyncpg://app@db/two\n");
    const CommandResult result = run({"adopt", "--print"});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, AllOf(Not(HasSubstr("s3cret")), HasSubstr("[environments.\"one\"]\nurl = \"${ONE_URL}\""),
                                  HasSubstr("url = \"postgresql://app@db/two\"")));
    EXPECT_THAT(result.err, AllOf(HasSubstr("has a password"), HasSubstr("timezone = Mars/Olympus")));
    EXPECT_FALSE(std::filesystem::exists(folder / "retort.toml"));
}

TEST_F(Adopt, SaysWhatIsMissing) {
    EXPECT_THAT(run({"adopt", "-n", "alembik"}).err, HasSubstr("has no section [alembik]; did you mean \"alembic\"?"));
    write("empty/x", "");
    EXPECT_THAT(run({"adopt", "empty"}).err, HasSubstr("error[RT-C029]: there is no alembic.ini in "));
    write("alembic/versions/g7_odd.py", "revision = make_id()\ndown_revision = 'e5'\n");
    const CommandResult odd = run({"adopt"});
    EXPECT_EQ(odd.code, 4);
    EXPECT_THAT(odd.err, HasSubstr("g7_odd.py:1: `revision` cannot be known without running Python"));
    EXPECT_FALSE(std::filesystem::exists(folder / "retort.toml"));
    write("alembic/versions/g7_odd.py", "revision = 'g7'\ndown_revision = 'e5'\n");
    write("retort.toml", "");
    EXPECT_THAT(run({"adopt"}).err, HasSubstr("error[RT-C014]"));
    write("alembic.ini", "[alembic]\nsqlalchemy.url = x\n");
    EXPECT_THAT(run({"adopt"}).err, HasSubstr("script_location must be given"));
    write("alembic.ini", "[alembic]\nscript_location\n");
    EXPECT_THAT(run({"adopt"}).err, HasSubstr("alembic.ini:2: neither a [section] nor a line `key = value`"));
}

}  // namespace

}  // namespace retort::cli
