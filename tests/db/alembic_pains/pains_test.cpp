// SPDX-License-Identifier: MIT
// The pains that people have with Alembic most, the first half: renames, races, enumerations, heads, SQLite.
#include <thread>

#include "retort/migrate/run/errors.hpp"

#include "db/alembic_pains/fixture.hpp"
#include "db/cli/sql_folder.hpp"

namespace retort {

namespace {

using namespace migrate;
using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testkit::AlembicPain;
using testkit::AlembicPainOnPostgresql;
using testkit::MigratedDatabase;

/// Asked about, and with the answer the rows stay.
void rename_is_a_rename(MigratedDatabase& database) {
    database.sql("CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(50)); INSERT INTO users VALUES (1, 'ann')");
    database.models("CREATE TABLE users (id INTEGER PRIMARY KEY, full_name VARCHAR(50))");
    ASSERT_THAT(database.compare().unanswered, SizeIs(1));
    const Rename rename = database.compare().unanswered.front().rename;
    EXPECT_EQ(to_string(rename), "users.name -> users.full_name");
    database.migrate({.accepted = {rename}});
    EXPECT_EQ(database.value("SELECT full_name FROM users"), "ann");
    database.downgrade();
    EXPECT_EQ(database.value("SELECT name FROM users"), "ann");
}

// Alembic: drop and add; the data is lost.
TEST_F(AlembicPain, P01_RenameIsNotDropAndAdd) { rename_is_a_rename(sqlite); }
TEST_F(AlembicPainOnPostgresql, P01_RenameIsNotDropAndAdd) { rename_is_a_rename(*postgresql); }

void rename_under_a_view_goes_there_and_back(MigratedDatabase& database) {
    database.sql(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(50)); CREATE VIEW names AS SELECT name FROM "
        "users; INSERT INTO users VALUES (1, 'ann')");
    database.models(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, full_name VARCHAR(50)); CREATE VIEW names AS SELECT "
        "full_name FROM users");
    database.migrate({.accepted = {{{"users"}, {"users"}, "name", "full_name"}}});
    EXPECT_THAT(database.finds(), testing::IsEmpty());
    EXPECT_EQ(database.value("SELECT full_name FROM names"), "ann");
    database.downgrade();
    EXPECT_EQ(database.value("SELECT name FROM names"), "ann");
}

TEST_F(AlembicPain, P01_ARenameUnderAViewGoesThereAndBack) { rename_under_a_view_goes_there_and_back(sqlite); }
TEST_F(AlembicPainOnPostgresql, P01_ARenameUnderAViewGoesThereAndBack) {
    rename_under_a_view_goes_there_and_back(*postgresql);
}

TEST_F(AlembicPain, P01_ARenameUnderATriggerGoesThereAndBack) {
    const std::string insert = "BEGIN INSERT INTO log VALUES (new.id); END; ";
    sqlite.sql(
        "CREATE TABLE log (line TEXT); CREATE TABLE users (id INTEGER PRIMARY KEY); CREATE TRIGGER logged AFTER "
        "INSERT ON users " +
        insert);
    sqlite.models(
        "CREATE TABLE log (line TEXT); CREATE TABLE people (id INTEGER PRIMARY KEY); CREATE TRIGGER logged "
        "AFTER INSERT ON people WHEN new.id > 1 " +
        insert);
    sqlite.migrate({.accepted = {{{"users"}, {"people"}}}});
    EXPECT_THAT(sqlite.finds(), testing::IsEmpty());
    sqlite.downgrade();
    sqlite.sql("INSERT INTO users VALUES (1)");
    EXPECT_EQ(sqlite.value("SELECT line FROM log"), "1");
}

/// All of them at once, from an empty database; the errors that they met.
std::vector<std::string> upgrades_at_once(const std::string& url, int runners) {
    const RevisionSet revisions =
        RevisionSet::from({testkit::revision_of("aaaa1", "", {Execute{"CREATE TABLE t (a INTEGER)"}}, {}),
                           testkit::revision_of("bbbb2", "aaaa1", {Execute{"INSERT INTO t VALUES (1)"}}, {})});
    std::vector<std::string> errors(static_cast<std::size_t>(runners));
    std::vector<std::thread> threads;
    for (std::string& error : errors) {
        threads.emplace_back([&error, &url, &revisions] {
            try {
                upgrade(create_engine(url), revisions, "head");
            } catch (const Error& trouble) {
                error = trouble.what();
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    return errors;
}

// Alembic: all but one die, half-done where the database has no transactional DDL.
TEST_F(AlembicPain, P02_UpgradesDoNotRace) {
    EXPECT_THAT(upgrades_at_once(sqlite.url(), 4), Each(""));
    EXPECT_EQ(sqlite.value("SELECT count(*) FROM t"), "1");
}
TEST_F(AlembicPainOnPostgresql, P02_UpgradesDoNotRace) {
    EXPECT_THAT(upgrades_at_once(postgresql->url(), 4), Each(""));
    EXPECT_EQ(postgresql->value("SELECT count(*) FROM t"), "1");
}

// Alembic: a new value is not seen, a new column cannot be added.
TEST_F(AlembicPainOnPostgresql, P03_EnumsArePartOfTheSchema) {
    testkit::expect_found(*postgresql, "CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (a int)",
                          "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (a int, m mood DEFAULT 'ok')",
                          "mood");
}

// alembic-postgresql-enum: CHECKs and partial indexes on the column are dropped silently; views make it fail.
TEST_F(AlembicPainOnPostgresql, P04_EnumValuesGoWithoutTheirDependants) {
    const std::string rest =
        "CREATE TABLE t (id int, m mood DEFAULT 'ok' CONSTRAINT ck CHECK (m <> 'sad')); CREATE INDEX ix ON t (id) "
        "WHERE m "
        "= 'ok'; CREATE VIEW v AS SELECT m FROM t";
    postgresql->sql("CREATE TYPE mood AS ENUM ('sad', 'ok', 'old'); " + rest + "; INSERT INTO t VALUES (1)");
    postgresql->models("CREATE TYPE mood AS ENUM ('sad', 'ok'); " + rest);
    postgresql->migrate();
    EXPECT_THAT(postgresql->finds(), IsEmpty());
    EXPECT_EQ(postgresql->value("SELECT count(*) FROM pg_constraint WHERE conname = 'ck'"), "1");
    EXPECT_EQ(postgresql->value("SELECT count(*) FROM pg_indexes WHERE indexname = 'ix'"), "1");
    EXPECT_EQ(postgresql->value("SELECT m::text FROM v"), "ok");
}

// Alembic: "Multiple head revisions"; a merge file by hand, or an edited down_revision.
TEST_F(AlembicPain, P05_TwoHeadsAreMergedOrRebased) {
    testkit::SqlFolder project;
    project.table("aaaa1", "a");
    project.table("bbbb2", "b");
    project.table("cccc3", "c", {"--head", "aaaa1", "--splice"});
    const testkit::CommandResult trouble = project.run({"upgrade"});
    EXPECT_THAT(trouble.err, AllOf(HasSubstr("bbbb2, cccc3"), HasSubstr("merge")));
    const testkit::CommandResult rebase = project.run({"rebase", "cccc3", "--skip", "production"});
    EXPECT_EQ(rebase.code, 0) << rebase.err;
    EXPECT_THAT(project.run({"heads"}).out, HasSubstr("cccc3"));
    EXPECT_EQ(project.run({"upgrade"}).code, 0);
    project.table("dddd4", "d", {"--head", "bbbb2", "--splice"});
    const testkit::CommandResult merge = project.run({"merge"});
    EXPECT_EQ(merge.code, 0) << merge.err;
    EXPECT_EQ(project.run({"upgrade"}).code, 0);
}

// Alembic: "Can't locate revision identified by 'bbbb2'", and that is all.
TEST_F(AlembicPain, P06_ARevisionWithoutAFileHasAPastAndWaysOut) {
    testkit::SqlFolder project;
    project.table("aaaa1", "a");
    const std::string file = project.table("bbbb2", "b");
    project.run({"upgrade"});
    std::filesystem::remove(file);
    EXPECT_THAT(
        project.run({"upgrade"}).err,
        AllOf(HasSubstr("applied by "), HasSubstr("nearest ancestor here: aaaa1"), HasSubstr("check out the source"),
              HasSubstr("or downgrade to aaaa1 with the program"), HasSubstr("stamp --purge")));
}

// Alembic: no squash; people delete files and write one by hand.
TEST_F(AlembicPain, P07_ARangeIsOneRevisionAndNoDatabaseIsLeftBehind) {
    testkit::SqlFolder project;
    project.write("retort.toml",
                  "[environments.development]\nurl = \"sqlite:///new.db\"\n"
                  "[environments.testing]\nurl = \"sqlite:///middle.db\"\n");
    project.table("aaaa1", "a");
    project.table("bbbb2", "b");
    project.table("cccc3", "c");
    EXPECT_EQ(project.run({"-e", "testing", "upgrade", "bbbb2"}).code, 0);
    const testkit::CommandResult squashed = project.run({"squash", "aaaa1:cccc3"});
    EXPECT_EQ(squashed.code, 0) << squashed.err;
    EXPECT_THAT(squashed.out, HasSubstr("proven: both make the same 3 tables"));
    EXPECT_EQ(project.run({"history"}).out, "<base> -> cccc3 (head), 3 revisions in one: aaaa1 to cccc3\n");
    EXPECT_THAT(project.run({"upgrade"}).out, AllOf(HasSubstr("base -> cccc3"), Not(HasSubstr("aaaa1,"))));
    const testkit::CommandResult middle = project.run({"-e", "testing", "upgrade"});
    EXPECT_EQ(middle.code, 0) << middle.err;
    EXPECT_THAT(middle.out, AllOf(HasSubstr("bbbb2 -> cccc3"), Not(HasSubstr("base ->"))));
    EXPECT_EQ(project.run({"-e", "testing", "drift"}).code, 0);
}

// Alembic: all that SQLite's catalogue says and reflection does not is gone after a batch.
TEST_F(AlembicPain, P08_ABatchOnSqliteLosesNothing) {
    sqlite.sql(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(9) /* short */ COLLATE NOCASE, b "
        "MYTYPE(3), "
        "CHECK (b > 0), UNIQUE (name) ON CONFLICT IGNORE); CREATE INDEX ix ON t (lower(name) DESC) WHERE b > 1; CREATE "
        "VIEW v AS SELECT id FROM t; CREATE TRIGGER tr AFTER DELETE ON t BEGIN SELECT 1; END");
    const std::string texts =
        "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema WHERE type <> 'table' ORDER BY name)";
    const std::string before = sqlite.value(texts);
    sqlite.models() = sqlite.schema();
    sqlite.run({AlterColumn{"t", "b", {.nullable = false, .was = Column{"b", Type::custom("MYTYPE(3)"), nullable}}}});
    EXPECT_THAT(sqlite.finds(), SizeIs(1));
    sqlite.downgrade();
    EXPECT_THAT(sqlite.finds(), IsEmpty());
    EXPECT_EQ(sqlite.value(texts), before);
}

// Alembic: ON DELETE CASCADE deletes every child while the parent is built anew, and the migration reports success.
TEST_F(AlembicPain, P09_ABatchWithForeignKeysKeepsTheChildren) {
    sqlite.sql(
        "CREATE TABLE u (id INTEGER PRIMARY KEY, name VARCHAR(9)); CREATE TABLE t (u INTEGER REFERENCES u ON DELETE "
        "CASCADE); INSERT INTO u VALUES (1, 'ann'); INSERT INTO t VALUES (1), (1)");
    sqlite.run({AlterColumn{"u", "name", {.nullable = false}}});
    EXPECT_EQ(sqlite.value("SELECT count(*) FROM t"), "2");
}

// Alembic: "CREATE INDEX CONCURRENTLY cannot run inside a transaction block", or an autocommit_block that asserts.
TEST_F(AlembicPainOnPostgresql, P10_ConcurrentIndexesNeedNoCeremony) {
    postgresql->sql("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
    const auto operations = [](const char* unique) {
        return std::vector<Operation>{Execute{"INSERT INTO t VALUES (2)"},
                                      Execute{std::string{"CREATE "} + unique + "INDEX CONCURRENTLY ix ON t (a)"}};
    };
    EXPECT_THROW(postgresql->run({operations("UNIQUE ")[1]}), MigrationFailed);
    EXPECT_EQ(postgresql->value("SELECT count(*) FROM pg_index WHERE NOT indisvalid"), "0");
    postgresql->sql("DROP TABLE IF EXISTS retort_steps");
    postgresql->run(operations(""));
    EXPECT_EQ(postgresql->value("SELECT count(*) FROM pg_index WHERE indexrelid = 'ix'::regclass AND indisvalid"), "1");
}

}  // namespace

}  // namespace retort
