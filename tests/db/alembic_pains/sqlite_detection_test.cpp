// SPDX-License-Identifier: MIT
// What Alembic's autogenerate does not see on SQLite: each is found, made and undone.
#include "db/alembic_pains/fixture.hpp"

namespace retort {

namespace {

struct AlembicFaultOnSqlite : testing::Test {
    void finds(const std::string& before, const std::string& after, const std::string& wanted) {
        testkit::expect_found(database, before, after, wanted);
    }

    testkit::MigratedSqlite database;
};

TEST_F(AlembicFaultOnSqlite, MissesPrimaryKeyChange) {
    finds("CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, CONSTRAINT pk PRIMARY KEY (a))",
          "CREATE TABLE t (a INTEGER NOT NULL, b INTEGER NOT NULL, CONSTRAINT pk PRIMARY KEY (a, b))", "pk");
}

TEST_F(AlembicFaultOnSqlite, MissesCheckExpressionChange) {
    finds("CREATE TABLE t (a INTEGER, CONSTRAINT ck CHECK (a > 0))",
          "CREATE TABLE t (a INTEGER, CONSTRAINT ck CHECK (a > 1))", "ck");
}

TEST_F(AlembicFaultOnSqlite, MissesIndexWhere) {
    finds("CREATE TABLE t (a INTEGER); CREATE INDEX ix ON t (a) WHERE a > 0",
          "CREATE TABLE t (a INTEGER); CREATE INDEX ix ON t (a)", "ix");
}

TEST_F(AlembicFaultOnSqlite, MissesIndexExpressions) {
    finds("CREATE TABLE t (a TEXT); CREATE INDEX ix ON t (lower(a))",
          "CREATE TABLE t (a TEXT); CREATE INDEX ix ON t (upper(a))", "ix");
}

TEST_F(AlembicFaultOnSqlite, MissesVarcharLengthAdded) {
    finds("CREATE TABLE t (a VARCHAR)", "CREATE TABLE t (a VARCHAR(20))", "20");
}
TEST_F(AlembicFaultOnSqlite, MissesVarcharLengthRemoved) {
    finds("CREATE TABLE t (a VARCHAR(20))", "CREATE TABLE t (a VARCHAR)", "t.a");
}

TEST_F(AlembicFaultOnSqlite, MissesDeferrableOfForeignKey) {
    const std::string users = "CREATE TABLE users (id INTEGER PRIMARY KEY); ";
    finds(
        users + "CREATE TABLE t (u INTEGER, CONSTRAINT fk FOREIGN KEY (u) REFERENCES users)",
        users +
            "CREATE TABLE t (u INTEGER, CONSTRAINT fk FOREIGN KEY (u) REFERENCES users DEFERRABLE INITIALLY DEFERRED)",
        "fk");
}

TEST_F(AlembicFaultOnSqlite, MissesForeignKeyName) {
    const std::string users = "CREATE TABLE users (id INTEGER PRIMARY KEY); ";
    finds(users + "CREATE TABLE t (u INTEGER, CONSTRAINT fk FOREIGN KEY (u) REFERENCES users)",
          users + "CREATE TABLE t (u INTEGER, CONSTRAINT fk__t__u FOREIGN KEY (u) REFERENCES users)", "fk__t__u");
}

TEST_F(AlembicFaultOnSqlite, MissesGeneratedExpression) {
    finds("CREATE TABLE t (a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 2) STORED)",
          "CREATE TABLE t (a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 3) STORED)", "t.b");
}

TEST_F(AlembicFaultOnSqlite, DropsUnchangedNonNativeEnumCheck) {
    Schema models;
    Table t{.name = "t"};
    t.add(Column{"e", String(1), nullable});
    t.add(CheckConstraint{.name = "e1", .condition = "e IN ('a', 'b')"});
    models.add(t);
    database.sql("CREATE TABLE t (e VARCHAR(1), CONSTRAINT e1 CHECK (e IN ('a', 'b')))");
    database.models() = models;
    EXPECT_THAT(database.finds(), testing::IsEmpty());
}

TEST_F(AlembicFaultOnSqlite, LosesMutualForeignKeys) {
    finds("CREATE TABLE other (id INTEGER)",
          "CREATE TABLE other (id INTEGER); CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b); CREATE "
          "TABLE b "
          "(id INTEGER PRIMARY KEY, a INTEGER REFERENCES a)",
          "create table a");
}

}  // namespace

}  // namespace retort
