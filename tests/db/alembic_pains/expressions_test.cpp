// SPDX-License-Identifier: MIT
// Texts of SQL that a database keeps in its own words: in Alembic, differences that never end, or are never seen.
#include "db/alembic_pains/fixture.hpp"

namespace retort::testkit {

namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

/// What a person writes in a model.
Table users_with(const Index& index) {
    Table users{"users"};
    users.add(Column{"id", Integer()});
    users.add(Column{"name", Text()});
    users.add(Column{"email", String(100)});
    users.add(Column{"age", Integer()});
    users.add(index);
    return users;
}

Schema of(Table table) {
    Schema schema;
    schema.add(std::move(table));
    return schema;
}

constexpr const char* users_in_sql =
    "CREATE TABLE users (id int NOT NULL, name text NOT NULL, email varchar(100) NOT "
    "NULL, age int NOT NULL); ";

struct IndexWords {
    const char* statement;
    Index index;
};

std::vector<IndexWords> indexes_of_people() {
    IndexElement by_pattern = expression("lower(email)");
    by_pattern.opclass = "text_pattern_ops";
    IndexElement nulls_last = descending("age");
    nulls_last.nulls = NullsOrder::last;
    return {
        {"CREATE INDEX ix ON users (lower(name))", {.name = "ix", .columns = {expression("LOWER(name)")}}},
        {"CREATE INDEX ix ON users (lower(email))", {.name = "ix", .columns = {expression("lower(email)")}}},
        {"CREATE INDEX ix ON users ((name || email))", {.name = "ix", .columns = {expression("name || email")}}},
        {"CREATE INDEX ix ON users ((age + 1), name)", {.name = "ix", .columns = {expression("age+1"), "name"}}},
        {"CREATE INDEX ix ON users (coalesce(name, ''))", {.name = "ix", .columns = {expression("COALESCE(name,'')")}}},
        {"CREATE INDEX ix ON users (lower(email) text_pattern_ops)", {.name = "ix", .columns = {by_pattern}}},
        {"CREATE INDEX ix ON users (age DESC NULLS LAST)", {.name = "ix", .columns = {nulls_last}}},
        {"CREATE INDEX ix ON users (age DESC)", {.name = "ix", .columns = {descending("age")}}},
        {"CREATE UNIQUE INDEX ix ON users (name) WHERE age > 17 AND name IN ('a', 'b')",
         {.name = "ix", .columns = {"name"}, .unique = true, .where = "age > 17 and name in ('a','b')"}},
        {"CREATE INDEX ix ON users (name) WHERE email LIKE 'a%' OR NOT age BETWEEN 1 AND 2",
         {.name = "ix", .columns = {"name"}, .where = "email like 'a%' or not (age between 1 and 2)"}},
    };
}

struct AlembicPainOfTexts : AlembicPainOnPostgresql {
    /// What is found where the database has what `statements` make and the models say `models`.
    std::vector<std::string> found(const std::string& statements, Schema models) {
        postgresql->sql("DROP TABLE IF EXISTS users, things; " + statements);
        postgresql->models() = std::move(models);
        return postgresql->finds();
    }
};

TEST_F(AlembicPainOfTexts, P13_ExpressionsOfIndexesAreNoEndlessDifference) {
    for (const IndexWords& each : indexes_of_people()) {
        EXPECT_THAT(found(std::string{users_in_sql} + each.statement, of(users_with(each.index))), IsEmpty())
            << each.statement;
    }
}

TEST_F(AlembicPainOfTexts, P13_AnotherExpressionOfAnIndexIsSeen) {
    const std::vector<IndexWords> indexes = indexes_of_people();
    for (std::size_t i = 0; i < indexes.size(); ++i) {
        const Index& other = indexes[(i + 1) % indexes.size()].index;
        EXPECT_THAT(found(std::string{users_in_sql} + indexes[i].statement, of(users_with(other))),
                    Contains(HasSubstr("ix")))
            << indexes[i].statement;
    }
}

struct DefaultWords {
    Type type;
    const char* written;  ///< In the model.
    const char* column;   ///< In the database's DDL.
    const char* other;    ///< Means something else.
};

std::vector<DefaultWords> defaults_of_people() {
    return {
        {String(10), "'x'", "varchar(10) DEFAULT 'x'::character varying", "'X'"},
        {Text(), "'it''s'", "text DEFAULT 'it''s'", "'its'"},
        {Boolean(), "false", "boolean DEFAULT 'f'", "true"},
        {Integer(), "0", "integer DEFAULT 0", "1"},
        {Integer(), "-1", "integer DEFAULT -1", "1"},
        {Numeric(10, 2), "0.00", "numeric(10, 2) DEFAULT 0.00", "0.01"},
        {DateTime(), "CURRENT_TIMESTAMP", "timestamp DEFAULT CURRENT_TIMESTAMP", "LOCALTIMESTAMP"},
        {DateTime(with_timezone), "now()", "timestamptz DEFAULT NOW()", "clock_timestamp()"},
        {Json(), "'{}'", "json DEFAULT '{}'::json", "'[]'"},
        {Uuid(), "gen_random_uuid()", "uuid DEFAULT gen_random_uuid()", "'00000000-0000-0000-0000-000000000000'"},
        {Date(), "(now() at time zone 'utc')::date", "date DEFAULT (NOW() AT TIME ZONE 'utc')::date", "now()::date"},
    };
}

Schema things_with(const DefaultWords& words, const char* text) {
    Table things{"things"};
    Column column{"c", words.type, nullable};
    column.server_default = text;
    things.add(column);
    return of(things);
}

TEST_F(AlembicPainOfTexts, P14_DefaultsAreComparedByWhatTheyMean) {
    for (const DefaultWords& each : defaults_of_people()) {
        const std::string table = "CREATE TABLE things (c " + std::string{each.column} + ")";
        EXPECT_THAT(found(table, things_with(each, each.written)), IsEmpty()) << each.column;
        EXPECT_THAT(found(table, things_with(each, each.other)), Contains(HasSubstr("things.c"))) << each.column;
    }
}

struct TypeWords {
    Type type;
    const char* same;
    const char* other;
};

TEST_F(AlembicPainOfTexts, P14_TypesAreComparedByWhatTheyAre) {
    const std::vector<TypeWords> types{
        {String(10), "character varying(10)", "varchar(20)"},
        {String(), "varchar", "varchar(20)"},
        {Numeric(10, 2), "decimal(10, 2)", "numeric(12, 2)"},
        {Float(53), "double precision", "real"},
        {DateTime(with_timezone), "timestamptz", "timestamp"},
        {BigInteger(), "int8", "int4"},
        {Text(), "text", "varchar(10)"},
    };
    for (const TypeWords& each : types) {
        Table things{"things"};
        things.add(Column{"c", each.type, nullable});
        EXPECT_THAT(found("CREATE TABLE things (c " + std::string{each.same} + ")", of(things)), IsEmpty())
            << each.same;
        EXPECT_THAT(found("CREATE TABLE things (c " + std::string{each.other} + ")", of(things)),
                    Contains(HasSubstr("things.c")))
            << each.other;
    }
}

TEST_F(AlembicPain, P13_ExpressionsOfIndexesAreNoEndlessDifference) {
    sqlite.sql(
        "CREATE TABLE users (id INTEGER NOT NULL, name TEXT NOT NULL, email VARCHAR(100) NOT NULL, age INTEGER "
        "NOT NULL); CREATE INDEX ix ON users ( LOWER( name ), age+1 ) WHERE age>17");
    const Index same{.name = "ix", .columns = {expression("lower(name)"), expression("age + 1")}, .where = "age > 17"};
    sqlite.models() = of(users_with(same));
    EXPECT_THAT(sqlite.finds(), IsEmpty());
    Index other = same;
    other.where = "age > 18";
    sqlite.models() = of(users_with(other));
    EXPECT_THAT(sqlite.finds(), Contains(HasSubstr("ix")));
}

TEST_F(AlembicPain, P14_DefaultsAreComparedByWhatTheyMean) {
    sqlite.sql("CREATE TABLE things (c VARCHAR(10) DEFAULT ('x'))");
    const DefaultWords words{String(10), "'x'", "", "'y'"};
    sqlite.models() = things_with(words, words.written);
    EXPECT_THAT(sqlite.finds(), IsEmpty());
    sqlite.models() = things_with(words, words.other);
    EXPECT_THAT(sqlite.finds(), Contains(HasSubstr("things.c")));
}

}  // namespace

}  // namespace retort::testkit
