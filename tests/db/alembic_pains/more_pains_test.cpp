// SPDX-License-Identifier: MIT
// The second half: names, comparisons, generated files, the version table, halves, NOT NULL, scripts.
#include <cstdlib>
#include <fstream>

#include "retort/migrate/run/errors.hpp"
#include "retort/migrate/script/new_revision.hpp"

#include "db/alembic_pains/fixture.hpp"
#include "db/cli/sql_folder.hpp"

namespace retort {

namespace {

using namespace migrate;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testkit::AlembicPain;
using testkit::AlembicPainOnPostgresql;
using testkit::MigratedDatabase;

// Alembic: op.drop_constraint(None, 't'), which cannot run.
TEST_F(AlembicPain, P11_ConstraintsWithoutANameComeAndGo) {
    testkit::expect_found(sqlite, "CREATE TABLE t (a INTEGER, b INTEGER, UNIQUE (a))",
                          "CREATE TABLE t (a INTEGER, b INTEGER, CHECK (b > 0))", "unique");
}
TEST_F(AlembicPainOnPostgresql, P11_ConstraintsWithoutANameComeAndGo) {
    testkit::expect_found(*postgresql, "CREATE TABLE t (a int, b int, UNIQUE (a))",
                          "CREATE TABLE t (a int, b int, CHECK (b > 0))", "unique");
}

// Alembic: nothing.
TEST_F(AlembicPain, P12_PrimaryKeysAreCompared) {
    testkit::expect_found(sqlite, "CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a))",
                          "CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b))", "primary key");
}
TEST_F(AlembicPainOnPostgresql, P12_PrimaryKeysAreCompared) {
    testkit::expect_found(*postgresql, "CREATE TABLE t (a int, b int, PRIMARY KEY (a))",
                          "CREATE TABLE t (a int, b int, PRIMARY KEY (b, a))", "primary key");
}

// Alembic: with the default schema named, the foreign keys are dropped and made on each run.
TEST_F(AlembicPainOnPostgresql, P15_TheDefaultSchemaIsTheSameNamedOrNot) {
    postgresql->sql(
        "CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE t (u int CONSTRAINT fk REFERENCES users); CREATE SCHEMA "
        "s; "
        "CREATE TABLE s.t (u int CONSTRAINT fk REFERENCES users)");
    Schema models;
    Table users{.name = "users", .schema = "public"};
    users.add(Column{"id", Integer(), primary_key});
    models.add(users);
    for (const char* schema : {"", "s"}) {
        Table t{.name = "t", .schema = schema};
        t.add(Column{"u", Integer(), nullable});
        t.add(ForeignKeyConstraint{.name = "fk",
                                   .columns = {"u"},
                                   .referred_table = "users",
                                   .referred_columns = {"id"},
                                   .referred_schema = "public"});
        models.add(t);
    }
    postgresql->models() = models;
    EXPECT_THAT(postgresql->finds(), IsEmpty());
}

// Alembic: types of the application's own stand in the file without their imports, and it does not run.
TEST_F(AlembicPainOnPostgresql, P16_GeneratedFilesNeedNothingOfTheApplication) {
    postgresql->models(
        "CREATE DOMAIN money_amount AS numeric(12, 2); CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (a inet, "
        "b "
        "money_amount, c mood[], d int4range DEFAULT '[1,5)', e tsvector, f bit(3), g interval day to second)");
    postgresql->sql("CREATE DOMAIN money_amount AS numeric(12, 2)");
    const DiffResult found = postgresql->compare();
    const std::string text = render(NewRevision{.node = {.id = "aaaa1", .doc = "t"}, .upgrade = found.operations});
    EXPECT_EQ(text.find("#include"), text.rfind("#include <retort/migration.hpp>"));
    const testkit::TemporaryFolder folder;
    const std::string path = (folder.path() / "aaaa1.cpp").string();
    std::ofstream{path} << text;
    const std::string command =
        RETORT_CXX_COMPILER " -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I" RETORT_SOURCE_DIR "/include " + path;
    EXPECT_EQ(std::system(command.c_str()), 0) << text;
    postgresql->migrate();
    EXPECT_THAT(postgresql->finds(), IsEmpty());
}

// Alembic: the length of the id is found out by the database, when the revision runs.
TEST_F(AlembicPainOnPostgresql, P17_LongRevisionIdsMakeTheVersionTableWider) {
    testkit::SqlFolder project;
    project.write("retort.toml", "[environments.development]\nurl = \"" + postgresql->url() + "\"\n");
    const std::string id(40, 'a');
    const testkit::CommandResult made = project.run({"revision", "-m", "about a long id", "--rev-id", id});
    EXPECT_EQ(made.code, 0) << made.err;
    EXPECT_EQ(project.run({"upgrade"}).code, 0);
    EXPECT_EQ(project.run({"current"}).out, id + " (head)\n");
}

// Alembic: half of a revision stays on SQLite, and it cannot be run again.
TEST_F(AlembicPain, P18_HalfARevisionIsNone) {
    const std::vector<Operation> operations{Execute{"CREATE TABLE t (a INTEGER)"},
                                            Execute{"INSERT INTO gone VALUES (1)"}};
    EXPECT_THROW(sqlite.run(operations), MigrationFailed);
    EXPECT_EQ(sqlite.value("SELECT count(*) FROM sqlite_schema WHERE name = 't'"), "0");
    sqlite.sql("CREATE TABLE gone (a INTEGER)");
    EXPECT_NO_THROW(sqlite.run(operations));
}

// Alembic: add_column as it is, which fails on a table with rows.
void not_null_comes_in_three_steps(MigratedDatabase& database) {
    database.sql("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)");
    database.models("CREATE TABLE t (a INTEGER, b VARCHAR(9) NOT NULL)");
    const DiffResult found = database.compare();
    ASSERT_EQ(found.operations.size(), 3U) << testing::PrintToString(MigratedDatabase::described(found));
    std::vector<Operation> filled = found.operations;
    filled[1] = Execute{"UPDATE t SET b = 'x'"};
    database.run(filled);
    EXPECT_THAT(database.finds(), IsEmpty());
    EXPECT_EQ(database.value("SELECT b FROM t"), "x");
}
TEST_F(AlembicPain, P19_NotNullColumnsComeInThreeSteps) { not_null_comes_in_three_steps(sqlite); }
TEST_F(AlembicPainOnPostgresql, P19_NotNullColumnsComeInThreeSteps) { not_null_comes_in_three_steps(*postgresql); }

// Alembic: what reflects cannot be written as a script.
TEST_F(AlembicPain, P20_ScriptsNeedNoDatabase) {
    testkit::SqlFolder project;
    project.table("aaaa1", "t");
    project.revision("bbbb2", "INSERT INTO t VALUES (1);", "DELETE FROM t;");
    const testkit::CommandResult script = project.run({"upgrade", "--sql"});
    EXPECT_EQ(script.code, 0) << script.err;
    EXPECT_THAT(script.out,
                AllOf(HasSubstr("CREATE TABLE t"), HasSubstr("INSERT INTO t VALUES (1);"), HasSubstr("COMMIT")));
    EXPECT_FALSE(std::filesystem::exists(project.folder() / "notes.db"));
}

}  // namespace

}  // namespace retort
