// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "retort/engine/backend.hpp"
#include "retort/reflection/errors.hpp"
#include "retort/sql/compile/default_dialect.hpp"

#include "db/reflection/fixture.hpp"

namespace {

using namespace retort;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using SqliteReflection = testkit::SqliteReflectionTest;

std::vector<std::string> names_of(const auto& items) {
    std::vector<std::string> names;
    for (const auto& item : items) names.push_back(item.name);
    return names;
}

TEST_F(SqliteReflection, FindsTablesAndIndexesByNameAndTheRestInItsOrder) {
    const Schema schema = reflected(R"(
        CREATE TABLE b (x INT); CREATE TABLE a (x INT);
        CREATE INDEX i2 ON a (x); CREATE UNIQUE INDEX i1 ON a (x DESC);
        CREATE VIEW z AS SELECT 1; CREATE VIEW y AS SELECT * FROM z;
        CREATE TRIGGER t2 AFTER INSERT ON b BEGIN SELECT 1; END; CREATE TRIGGER t1 DELETE ON a BEGIN SELECT 1; END;)")
                              .schema;
    EXPECT_THAT(names_of(schema.tables), ElementsAre("a", "b"));
    EXPECT_THAT(names_of(schema.tables[0].indexes), ElementsAre("i1", "i2"));
    EXPECT_THAT(names_of(schema.views), ElementsAre("z", "y"));
    EXPECT_THAT(names_of(schema.triggers), ElementsAre("t2", "t1"));
    EXPECT_EQ(schema.triggers[1].table, "a");
}

TEST_F(SqliteReflection, LeavesOutWhatSqliteKeepsForItself) {
    const Reflection found = reflected(R"(
        CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, sqlitely INT UNIQUE); INSERT INTO t VALUES (1, 1);
        CREATE INDEX i ON t (sqlitely); ANALYZE; CREATE TABLE sqliteish (x); CREATE TEMP TABLE scratch (x);)");
    EXPECT_THAT(names_of(found.schema.tables), ElementsAre("sqliteish", "t"));
    EXPECT_THAT(names_of(found.schema.tables[1].indexes), ElementsAre("i"));
    EXPECT_THAT(found.notes, IsEmpty());
}

TEST_F(SqliteReflection, NotesVirtualTablesAndWhatIsBehindThem) {
    const Reflection found = reflected("CREATE TABLE t (x); CREATE VIRTUAL TABLE search USING fts5(body);");
    EXPECT_THAT(names_of(found.schema.tables), ElementsAre("t"));
    ASSERT_FALSE(found.notes.empty());
    EXPECT_EQ(found.notes[0], (ReflectionNote{"search", "is a virtual table; Retort leaves it alone"}));
    for (std::size_t i = 1; i < found.notes.size(); ++i) {
        EXPECT_THAT(found.notes[i].object, testing::StartsWith("search_"));
        EXPECT_EQ(found.notes[i].text, "holds the data of a virtual table; Retort leaves it alone");
    }
    Connection connection = connect();
    EXPECT_THAT(inspect(connection)->table_names(), ElementsAre("t"));
}

TEST_F(SqliteReflection, WritesForeignKeysAsTheReferredTableIsDeclared) {
    const Schema schema = reflected(R"(
        CREATE TABLE child (a INT REFERENCES PARENT, b INT REFERENCES parent (CODE), c INT REFERENCES missing, d INT,
                            FOREIGN KEY (A, b) REFERENCES Pair, FOREIGN KEY (a) REFERENCES pair);
        CREATE TABLE Parent (id INTEGER PRIMARY KEY, Code INT UNIQUE);
        CREATE TABLE pair (x INT, y INT, PRIMARY KEY (y, x));)")
                              .schema;
    const Table& child = *schema.find_table("child");
    ASSERT_EQ(child.foreign_keys.size(), 5U);
    EXPECT_EQ(child.foreign_keys[0], (ForeignKeyConstraint{{}, {"a"}, "Parent", {"id"}}));
    EXPECT_EQ(child.foreign_keys[1], (ForeignKeyConstraint{{}, {"b"}, "Parent", {"Code"}}));
    EXPECT_EQ(child.foreign_keys[2], (ForeignKeyConstraint{{}, {"c"}, "missing", {}}));
    EXPECT_EQ(child.foreign_keys[3], (ForeignKeyConstraint{{}, {"a", "b"}, "pair", {"y", "x"}}));
    EXPECT_EQ(child.foreign_keys[4], (ForeignKeyConstraint{{}, {"a"}, "pair", {}})) << "one column is no such key";
}

TEST_F(SqliteReflection, FollowsAlteredTables) {
    const Schema schema = reflected(R"(
        CREATE TABLE t (a INT, b INT CHECK (b > 0), UNIQUE (b)); CREATE TABLE r (x INT REFERENCES t (b));
        CREATE VIEW v AS SELECT b FROM t;
        ALTER TABLE t ADD COLUMN c TEXT NOT NULL DEFAULT 'x' COLLATE NOCASE CHECK (c <> '');
        ALTER TABLE t RENAME COLUMN b TO "b b"; ALTER TABLE t RENAME TO "t t"; ALTER TABLE "t t" DROP COLUMN a;)")
                              .schema;
    const Table& table = *schema.find_table("t t");
    EXPECT_THAT(names_of(table.columns), ElementsAre("b b", "c"));
    EXPECT_EQ(table.columns[1].collation, "NOCASE");
    EXPECT_THAT(table.unique_constraints, ElementsAre(UniqueConstraint{{}, {"b b"}}));
    EXPECT_THAT(table.check_constraints,
                ElementsAre(CheckConstraint{{}, "\"b b\" > 0"}, CheckConstraint{{}, "c <> ''"}));
    EXPECT_EQ(schema.find_table("r")->foreign_keys[0], (ForeignKeyConstraint{{}, {"x"}, "t t", {"b b"}}));
    EXPECT_EQ(schema.views[0].definition, "CREATE VIEW v AS SELECT \"b b\" FROM \"t t\"");
}

TEST_F(SqliteReflection, CutsCommentsOffTheEndOfStatements) {
    const Schema schema = reflected("CREATE VIEW v AS SELECT 1 /* kept */ AS x -- lost\n;").schema;
    EXPECT_EQ(schema.views[0].definition, "CREATE VIEW v AS SELECT 1 /* kept */ AS x");
}

TEST_F(SqliteReflection, ReadsOnlyTheTablesAskedFor) {
    const ReflectOptions options{.tables = {"B"}, .views = false};
    const Reflection found = reflected(R"(
        CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (x INT REFERENCES A); CREATE INDEX ia ON a (id);
        CREATE INDEX ib ON b (x); CREATE VIEW v AS SELECT 1; CREATE VIRTUAL TABLE search USING fts5(body);
        CREATE TRIGGER ta DELETE ON a BEGIN SELECT 1; END; CREATE TRIGGER tb DELETE ON b BEGIN SELECT 1; END;)",
                                       options);
    EXPECT_THAT(names_of(found.schema.tables), ElementsAre("b"));
    EXPECT_THAT(names_of(found.schema.tables[0].indexes), ElementsAre("ib"));
    EXPECT_EQ(found.schema.tables[0].foreign_keys[0].referred_columns, std::vector<std::string>{"id"});
    EXPECT_THAT(names_of(found.schema.triggers), ElementsAre("tb"));
    EXPECT_THAT(found.schema.views, IsEmpty());
    EXPECT_THAT(found.notes, IsEmpty());
}

TEST_F(SqliteReflection, GivesOneTableByName) {
    Connection connection = connect();
    connection.run(
        "CREATE TABLE users (id INTEGER PRIMARY KEY); CREATE INDEX ix ON users (id); CREATE TABLE orders (x);");
    const Table users = inspect(connection)->table("users");
    EXPECT_EQ(users.name, "users");
    EXPECT_THAT(names_of(users.indexes), ElementsAre("ix"));
}

TEST_F(SqliteReflection, NamesTheNearestTableWhenThereIsNone) {
    Connection connection = connect();
    connection.run("CREATE TABLE users (x); CREATE TABLE orders (x); CREATE VIRTUAL TABLE search USING fts5(body);");
    try {
        static_cast<void>(inspect(connection)->table("uesrs"));
        FAIL() << "it was found";
    } catch (const NoTableToReflect& error) {
        EXPECT_EQ(error.id(), "RT-R003");
        EXPECT_STREQ(error.what(), "the database has no table \"uesrs\"; did you mean \"users\"?");
    }
    EXPECT_THROW(static_cast<void>(inspect(connection)->table("search")), NoTableToReflect)
        << "it is no ordinary table";
}

TEST_F(SqliteReflection, ReadsAttachedDatabases) {
    Connection connection = connect();
    connection.run(
        "CREATE TABLE here (x); ATTACH '" + (folder_ / "other.db").string() +
        "' AS \"Oth er\"; CREATE TABLE \"Oth er\".there (id INTEGER PRIMARY KEY, y INT REFERENCES there); CREATE "
        "INDEX \"Oth er\".iy ON there (y); CREATE VIEW \"Oth er\".v AS SELECT 1;");
    const std::unique_ptr<Inspector> inspector = inspect(connection);
    EXPECT_THAT(inspector->schema_names(), ElementsAre("main", "Oth er"));
    EXPECT_THAT(inspector->table_names(), ElementsAre("here"));
    EXPECT_THAT(inspector->table_names("Oth er"), ElementsAre("there"));
    EXPECT_THAT(inspector->view_names("Oth er"), ElementsAre("v"));
    const Schema schema = inspector->reflect({.schema = "Oth er"}).schema;
    ASSERT_EQ(schema.tables.size(), 1U);
    EXPECT_EQ(schema.tables[0].schema, "Oth er");
    EXPECT_THAT(names_of(schema.tables[0].indexes), ElementsAre("iy"));
    EXPECT_EQ(schema.tables[0].foreign_keys[0].referred_columns, std::vector<std::string>{"id"});
    EXPECT_EQ(schema.views[0].schema, "Oth er");
}

TEST_F(SqliteReflection, BeginsNoTransactionAndSeesTheOneThatIsOpen) {
    Connection connection = create_engine(folder_.sqlite_url("test.db")).connect();
    EXPECT_THAT(reflect(connection).schema.tables, IsEmpty());
    EXPECT_FALSE(connection.in_transaction());
    const Transaction transaction = connection.begin();
    connection.execute("CREATE TABLE t (x)");
    EXPECT_THAT(names_of(reflect(connection).schema.tables), ElementsAre("t"));
}

TEST_F(SqliteReflection, RefusesTextThatIsNoStatement) {
    Connection connection = connect();
    connection.run(
        "CREATE TABLE good (x); CREATE TABLE broken (x); PRAGMA writable_schema = ON; UPDATE sqlite_schema SET "
        "sql = 'CREATE TABLE broken (x INT, CHECK)' WHERE name = 'broken';");
    try {
        static_cast<void>(reflect(connection));
        FAIL() << "it was read";
    } catch (const UnreadableDdl& error) {
        EXPECT_EQ(error.id(), "RT-R001");
        EXPECT_STREQ(error.what(),
                     "this statement cannot be read: at byte 33 there should be an opening parenthesis: "
                     "CREATE TABLE broken (x INT, CHECK)");
        EXPECT_EQ(error.statement(), "CREATE TABLE broken (x INT, CHECK)");
    }
    EXPECT_EQ(inspect(connection)->table("good").name, "good") << "the others can be read without it";
}

/// SQLite goes on with the table as it was, and the text says something else.
struct Disagreement {
    const char* text;
    const char* difference;
};

TEST_F(SqliteReflection, StopsWhereTheTextAndSqliteDisagree) {
    for (const Disagreement& c :
         {Disagreement{"CREATE TABLE t (a INT PRIMARY KEY, b TEXT DEFAULT 1)", "2 columns were read and SQLite has 3"},
          Disagreement{"CREATE TABLE t (a INT PRIMARY KEY, x TEXT DEFAULT 1, c AS (1))",
                       "column \"x\": SQLite has \"b\" in its place"},
          Disagreement{"CREATE TABLE t (a INT, b TEXT DEFAULT 1, c AS (1))",
                       "column \"a\": SQLite has it at another place of the primary key"},
          Disagreement{"CREATE TABLE t (a INT PRIMARY KEY, b TEXT, c AS (1))",
                       "column \"b\": SQLite and its text differ on its default"},
          Disagreement{"CREATE TABLE t (a INT PRIMARY KEY, b TEXT DEFAULT 1, c)",
                       "column \"c\": SQLite and its text differ on whether it is computed"},
          Disagreement{"CREATE TABLE t (a INT PRIMARY KEY, b TEXT DEFAULT 1 NOT NULL, c AS (1))",
                       "column \"b\": SQLite and its text differ on NOT NULL"}}) {
        Connection connection = connect();
        connection.run(
            "DROP TABLE IF EXISTS t; CREATE TABLE t (a INT PRIMARY KEY, b TEXT DEFAULT 1, c AS (1)); PRAGMA "
            "writable_schema = ON; UPDATE sqlite_schema SET sql = '" +
            std::string{c.text} + "' WHERE name = 't';");
        try {
            static_cast<void>(reflect(connection));
            ADD_FAILURE() << "it was read: " << c.text;
        } catch (const ReflectionMismatch& error) {
            EXPECT_EQ(error.id(), "RT-R002");
            EXPECT_EQ(error.table, "t");
            EXPECT_THAT(error.what(), HasSubstr(std::string{"table \"t\" was not understood: "} + c.difference));
        }
        connection.run(
            "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a INT PRIMARY KEY, b TEXT DEFAULT 1, c AS (1))' WHERE "
            "name = 't';");
    }
}

/// A backend that a program made for itself, with a dialect of its own.
const Dialect& own_dialect() {
    static const DefaultDialect dialect{PlaceholderStyle::question_mark};
    return dialect;
}

TEST_F(SqliteReflection, NeedsAnInspectorOfTheDialect) {
    const Backend own{.name = "sqlite", .dialect = own_dialect, .driver = find_backend("sqlite")->driver};
    Connection connection = create_engine(Url::parse("sqlite://"), own).connect();
    try {
        static_cast<void>(inspect(connection));
        FAIL() << "it was found";
    } catch (const NoInspector& error) {
        EXPECT_EQ(error.id(), "RT-R004");
        EXPECT_THAT(error.what(), HasSubstr("add its inspector to src/dialects/inspectors.cpp"));
    }
}

}  // namespace
