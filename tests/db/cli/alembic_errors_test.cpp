// SPDX-License-Identifier: MIT
// Each error of Alembic's graph and command line, by the words that Alembic has for it, and what Retort says instead:
// an id to look up, the exit code of its kind, and the way out.
#include <filesystem>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"

#include "db/cli/sql_folder.hpp"

namespace retort::cli {

namespace {

using testing::HasSubstr;
using testkit::CommandResult;
using testkit::SqlFolder;
using Words = std::vector<std::string>;

struct Case {
    const char* alembic;  ///< Its message, shortened.
    std::function<void(SqlFolder&)> prepare;
    Words words;
    int code;
    const char* id;
    const char* way_out;

    friend std::ostream& operator<<(std::ostream& out, const Case& each) { return out << each.alembic; }
};

void file(SqlFolder& project, const std::string& id, const std::string& header) {
    project.write("migrations/versions/" + id + ".sql",
                  "-- about " + id + "\n--\n-- Revision: " + id + "\n" + header + "\n-- upgrade\n-- downgrade\n");
}
void nothing(SqlFolder& /*project*/) {}
void chain(SqlFolder& project) {
    project.table("aaaa1", "one");
    project.table("bbbb2", "two");
    project.table("bbbb3", "three");
}
/// aaaa1, then bbbb2 and cccc3 (with a label) side by side.
void fork(SqlFolder& project) {
    project.table("aaaa1", "one");
    project.table("bbbb2", "two");
    project.table("cccc3", "three", {"--head", "aaaa1", "--splice", "--branch-label", "search"});
}
void at(SqlFolder& project, const std::string& revision) { project.run({"upgrade", "-q", revision}); }
void rows(SqlFolder& project, const std::string& sql) {
    create_engine(project.folder().sqlite_url("notes.db")).connect().run(sql);
}

class ErrorOfAlembic : public testing::TestWithParam<Case> {};

TEST_P(ErrorOfAlembic, HasItsIdAndTheWayOut) {
    const Case& wanted = GetParam();
    SqlFolder project;
    wanted.prepare(project);
    const CommandResult result = project.run(wanted.words);
    EXPECT_EQ(result.code, wanted.code);
    EXPECT_THAT(result.err, HasSubstr(std::string{"error["} + wanted.id + "]: "));
    EXPECT_THAT(result.err, HasSubstr(wanted.way_out));
}

const Case of_files[] = {
    {"Character(s) '@' not allowed in revision identifier",
     [](SqlFolder& project) { file(project, "aa@a1", "-- Revises: base"); },
     {"heads"},
     4,
     "RT-P001",
     "use letters, digits and '_'"},
    {"Self-loop is detected in revisions",
     [](SqlFolder& project) { file(project, "aaaa1", "-- Revises: aaaa1"); },
     {"heads"},
     4,
     "RT-G002",
     "down_revision"},
    {"Dependency self-loop is detected in revisions",
     [](SqlFolder& project) { file(project, "aaaa1", "-- Revises: base\n-- Depends on: aaaa1"); },
     {"heads"},
     4,
     "RT-G003",
     "depends_on"},
    {"Revision aaaa1 is present more than once",
     [](SqlFolder& project) {
         file(project, "aaaa1", "-- Revises: base");
         std::filesystem::copy_file(project.folder() / "migrations/versions/aaaa1.sql",
                                    project.folder() / "migrations/versions/copy.sql");
     },
     {"heads"},
     4,
     "RT-G004",
     "copy.sql"},
    {"Branch name 'search' in revision bbbb2 already used by revision aaaa1",
     [](SqlFolder& project) {
         file(project, "aaaa1", "-- Revises: base\n-- Branch labels: search");
         file(project, "bbbb2", "-- Revises: base\n-- Branch labels: search");
     },
     {"heads"},
     4,
     "RT-G005",
     "search"},
    {"Revision zzzz9 referenced from zzzz9 -> bbbb2 (head) is not present",
     [](SqlFolder& project) { file(project, "bbbb2", "-- Revises: zzzz9"); },
     {"heads"},
     4,
     "RT-G006",
     "restore"},
    {"Revision zzzz9 referenced from aaaa1 (dependency) is not present",
     [](SqlFolder& project) { file(project, "aaaa1", "-- Revises: base\n-- Depends on: zzzz9"); },
     {"heads"},
     4,
     "RT-G007",
     "zzzz9"},
    {"Cycle is detected in revisions",
     [](SqlFolder& project) {
         file(project, "aaaa1", "-- Revises: bbbb2");
         file(project, "bbbb2", "-- Revises: aaaa1");
     },
     {"heads"},
     4,
     "RT-G008",
     "change"},
    {"Dependency cycle is detected in revisions",
     [](SqlFolder& project) {
         file(project, "aaaa1", "-- Revises: base\n-- Depends on: bbbb2");
         file(project, "bbbb2", "-- Revises: base\n-- Depends on: aaaa1");
     },
     {"heads"},
     4,
     "RT-G009",
     "take"},
    {"Could not determine revision id from filename",
     [](SqlFolder& project) { project.write("migrations/versions/a.sql", "-- nothing said\n"); },
     {"heads"},
     4,
     "RT-P001",
     "a.sql"},
};

const Case of_identifiers[] = {
    {"Can't locate revision identified by 'zzzz'", chain, {"upgrade", "zzzz"}, 4, "RT-G010", "`history` lists the ids"},
    {"Multiple revisions start with 'bbbb'",
     chain,
     {"upgrade", "bbbb"},
     4,
     "RT-G011",
     "write more of the one you mean"},
    {"Revision bbbb2 is not a member of branch 'search'",
     fork,
     {"upgrade", "search@bbbb2"},
     4,
     "RT-G012",
     "without the branch"},
    {"Multiple head revisions are present for given argument 'head'", fork, {"upgrade", "head"}, 4, "RT-G013", "heads"},
    {"Relative revision +5 didn't produce 5 migrations", chain, {"upgrade", "+5"}, 4, "RT-G014", "take fewer steps"},
    {"Relative revision -1 didn't produce 1 migrations",
     chain,
     {"upgrade", "--", "-1"},
     4,
     "RT-G015",
     "upgrade counts with +N"},
    {"Ambiguous walk", fork, {"upgrade", "aaaa1+1"}, 4, "RT-G016", "name the revision you mean"},
    {"Ambiguous upgrade from multiple current revisions",
     [](SqlFolder& project) {
         fork(project);
         at(project, "heads");
         project.table("dddd4", "four", {"--head", "bbbb2"});
     },
     {"upgrade", "+1"},
     4,
     "RT-G017",
     "name the target"},
    {"History range argument requires [start]:[end], [start]:, or :[end]",
     chain,
     {"history", "-r", "aaaa1"},
     4,
     "RT-G018",
     ":"},
    {"Revision bbbb3 is not an ancestor of revision aaaa1",
     chain,
     {"history", "-r", "bbbb3:aaaa1"},
     4,
     "RT-G019",
     "give the older one first"},
    {"Not a valid downgrade target from current heads",
     [](SqlFolder& project) {
         chain(project);
         at(project, "aaaa1");
     },
     {"downgrade", "bbbb3"},
     4,
     "RT-G023",
     "current"},
};

const Case of_commands[] = {
    {"Directory migrations already exists and is not empty", nothing, {"init"}, 3, "RT-C014", "is there already"},
    {"No such template 'pylons'", nothing, {"init", "-t", "pylons", "other"}, 2, "RT-C001", "known: cpp, async, multi"},
    {"No config file 'alembic.ini' found",
     [](SqlFolder& project) { std::filesystem::remove(project.folder() / "retort.toml"); },
     {"heads"},
     3,
     "RT-C002",
     "`retort init`"},
    {"file has no '[alembic]' section",
     [](SqlFolder& project) { project.write("alembic.ini", "[other]\n"); },
     {"adopt"},
     3,
     "RT-C029",
     "other"},
    {"Revision aaaa1 is not a head revision; please specify --splice",
     chain,
     {"revision", "-m", "another two", "--head", "aaaa1"},
     2,
     "RT-C019",
     "--splice"},
    {"Multiple head revisions are present for given argument 'head'; --head or merge",
     fork,
     {"revision", "-m", "a third one"},
     4,
     "RT-G013",
     "merge them"},
    {"Path elsewhere is not represented in current version locations",
     chain,
     {"revision", "-m", "a third one", "--version-path", "elsewhere"},
     2,
     "RT-C022",
     "known: "},
    {"Target database is not up to date",
     chain,
     {"revision", "--autogenerate", "-m", "what the models say"},
     3,
     "RT-C011",
     "program"},
    {"Revision identifier includes a '+'", nothing, {"revision", "-m", "one", "--rev-id", "a+b"}, 4, "RT-G001", "+"},
    {"Range revision not allowed", chain, {"upgrade", "aaaa1:bbbb2"}, 2, "RT-C001", "add --sql"},
    {"downgrade with --sql requires <fromrev>:<torev>",
     chain,
     {"downgrade", "--sql", "base"},
     4,
     "RT-U017",
     "head:base"},
    {"Revision aaaa1 is not a head revision; please specify --splice (merge)",
     chain,
     {"merge", "-m", "join them", "aaaa1", "bbbb3"},
     2,
     "RT-C019",
     "`retort heads`"},
    {"Error executing editor",
     [](SqlFolder& project) {
         chain(project);
         project.host().host().start = [](const std::string&, const std::string&) { return 127; };
         project.host().variables["EDITOR"] = "no-such-editor";
     },
     {"edit", "head"},
     3,
     "RT-C023",
     "EDITOR"},
    {"the following arguments are required: revision", chain, {"downgrade"}, 2, "RT-C001", "REVISION"},
    {"argument command: invalid choice: 'upgrad'", nothing, {"upgrad"}, 2, "RT-C001", "did you mean \"upgrade\"?"},
    {"unrecognized arguments: --autogenrate", nothing, {"revision", "--autogenrate"}, 2, "RT-C001", "--autogenerate"},
};

const Case of_databases[] = {
    {"Can't locate revision identified by 'feedface'",
     [](SqlFolder& project) {
         chain(project);
         at(project, "head");
         rows(project, "UPDATE alembic_version SET version_num = 'feedface'");
     },
     {"upgrade"},
     4,
     "RT-U001",
     "`retort stamp --purge REVISION`"},
    {"Online migration expected to match one row when updating 'bbbb2' to 'bbbb3'; 2 found",
     [](SqlFolder& project) {
         chain(project);
         rows(project,
              "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('bbbb2'), "
              "('bbbb2')");
     },
     {"upgrade"},
     4,
     "RT-U006",
     "it has bbbb2 twice"},
    {"Requested revision bbbb2 overlaps with other requested revisions aaaa1 (in the version table)",
     [](SqlFolder& project) {
         chain(project);
         rows(project,
              "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('aaaa1'), "
              "('bbbb2')");
     },
     {"upgrade"},
     4,
     "RT-G020",
     "stamp --purge bbbb2"},
    {"no such column: alembic_version.version_num",
     [](SqlFolder& project) {
         chain(project);
         rows(project, "CREATE TABLE alembic_version (other TEXT)");
     },
     {"current"},
     4,
     "RT-U006",
     "rename it where it is something else"},
    {"table alembic_version already exists",
     [](SqlFolder& project) {
         chain(project);
         rows(project, "CREATE VIEW alembic_version AS SELECT 'aaaa1' AS version_num");
     },
     {"upgrade"},
     4,
     "RT-U006",
     "it is a view"},
    {"revision identifier None is not a string",
     [](SqlFolder& project) {
         chain(project);
         rows(project,
              "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES (NULL), ('aaaa1')");
     },
     {"upgrade"},
     4,
     "RT-U006",
     "`retort stamp --purge REVISION` writes its rows anew"},
};

INSTANTIATE_TEST_SUITE_P(OfFiles, ErrorOfAlembic, testing::ValuesIn(of_files));
INSTANTIATE_TEST_SUITE_P(OfIdentifiers, ErrorOfAlembic, testing::ValuesIn(of_identifiers));
INSTANTIATE_TEST_SUITE_P(OfCommands, ErrorOfAlembic, testing::ValuesIn(of_commands));
INSTANTIATE_TEST_SUITE_P(OfDatabases, ErrorOfAlembic, testing::ValuesIn(of_databases));

TEST(WayOutOfABrokenVersionTable, IsAStampWithPurge) {
    for (const char* const broken :
         {"(NULL), ('aaaa1')", "('aaaa1'), ('aaaa1')", "('feedface')", "('aaaa1'), ('bbbb2')"}) {
        SqlFolder project;
        chain(project);
        rows(project,
             std::string{"CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES "} +
                 broken);
        EXPECT_EQ(project.run({"stamp", "--purge", "bbbb2"}).code, 0) << broken;
        EXPECT_EQ(project.run({"current"}).out, "bbbb2\n") << broken;
        EXPECT_EQ(project.run({"upgrade", "-q"}).code, 0) << broken;
    }
}

}  // namespace

}  // namespace retort::cli
