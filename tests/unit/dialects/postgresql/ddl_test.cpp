// SPDX-License-Identifier: MIT
#include "retort/dialects/postgresql/ddl.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/dialects/postgresql/errors.hpp"
#include "retort/dialects/postgresql/options.hpp"
#include "retort/dialects/postgresql/types.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/options.hpp"
#include "retort/sql/schema/sequence.hpp"

namespace {

using namespace retort;
using namespace retort::postgresql;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const DdlCompiler& ddl() {
    static const std::unique_ptr<DdlCompiler> compiler = postgresql_dialect().ddl_compiler();
    return *compiler;
}

/// The statement on one line.
std::string created(const Table& table) {
    std::string sql = ddl().create_table(table);
    std::erase_if(sql, [](char c) { return c == '\n' || c == '\t'; });
    return sql;
}

Table one_column(Column column) {
    Table table{"t"};
    table.add(std::move(column));
    return table;
}

DialectOptions with_option(std::string_view key, std::string value) {
    return DialectOptions{{std::string{key}, std::move(value)}};
}

TEST(PostgresqlTable, NumbersAnIntegerKeyByASequenceOfItsOwn) {
    EXPECT_EQ(created(one_column({"id", SmallInteger(), primary_key})),
              "CREATE TABLE t (id SMALLSERIAL NOT NULL, PRIMARY KEY (id))");
    EXPECT_EQ(created(one_column({"id", Integer(), primary_key})),
              "CREATE TABLE t (id SERIAL NOT NULL, PRIMARY KEY (id))");
    EXPECT_EQ(created(one_column({"id", BigInteger(), primary_key})),
              "CREATE TABLE t (id BIGSERIAL NOT NULL, PRIMARY KEY (id))");
    EXPECT_EQ(created(one_column({"id", Uuid(), primary_key})), "CREATE TABLE t (id UUID NOT NULL, PRIMARY KEY (id))");
    EXPECT_EQ(created(one_column({"id", Array(Integer()), primary_key})),
              "CREATE TABLE t (id INTEGER[] NOT NULL, PRIMARY KEY (id))");
}

TEST(PostgresqlTable, LeavesKeysAloneThatGetTheirValueElsewhere) {
    EXPECT_EQ(created(one_column({"id", Integer(), primary_key, server_default("7")})),
              "CREATE TABLE t (id INTEGER DEFAULT 7 NOT NULL, PRIMARY KEY (id))");
    EXPECT_EQ(created(one_column({"id", Integer(), primary_key, Identity({.always = true})})),
              "CREATE TABLE t (id INTEGER GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (id))");
    EXPECT_EQ(created(one_column({"id", Integer(), primary_key, ForeignKey("users.id")})),
              "CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES users (id))");
    Column plain{"id", Integer(), primary_key};
    plain.autoincrement = false;
    EXPECT_EQ(created(one_column(plain)), "CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))");
}

TEST(PostgresqlTable, StoresComputedColumns) {
    EXPECT_EQ(created(one_column({"total", Integer(), nullable, Computed("a * b")})),
              "CREATE TABLE t (total INTEGER GENERATED ALWAYS AS (a * b) STORED)");
}

TEST(PostgresqlTable, SaysWhatFollowsTheParenthesis) {
    Table table = one_column({"id", Integer(), nullable});
    table.prefixes = {"TEMPORARY"};
    table.options.set(std::string{option::with}, "fillfactor = 70");
    table.options.set(std::string{option::on_commit}, "delete_rows");
    table.options.set(std::string{option::tablespace}, "pg_default");
    EXPECT_EQ(ddl().create_table(table),
              "CREATE TEMPORARY TABLE t (\n\tid INTEGER\n)\n WITH (fillfactor = 70)\n ON "
              "COMMIT DELETE ROWS\n TABLESPACE pg_default");
    Table part = one_column({"id", Integer(), nullable});
    part.options = with_option(option::partition_by, "RANGE (id)");
    EXPECT_EQ(created(part), "CREATE TABLE t (id INTEGER) PARTITION BY RANGE (id)");
    part.options = with_option(option::inherits, "parent");
    EXPECT_EQ(created(part), "CREATE TABLE t (id INTEGER) INHERITS ( parent )");
    part.options = with_option(option::using_, "heap");
    EXPECT_EQ(created(part), "CREATE TABLE t (id INTEGER) USING heap");
}

TEST(PostgresqlConstraint, IncludesColumnsInItsIndex) {
    EXPECT_EQ(ddl().add_constraint("t", PrimaryKeyConstraint{.columns = {"id"}, .include = {"name", "age"}}),
              "ALTER TABLE t ADD PRIMARY KEY (id) INCLUDE (name, age)");
    EXPECT_EQ(ddl().add_constraint("t", UniqueConstraint{.name = "u",
                                                         .columns = {"id"},
                                                         .deferrable = Deferrable::deferrable,
                                                         .options = with_option(option::nulls_not_distinct, "true"),
                                                         .include = {"name"}}),
              "ALTER TABLE t ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (id) INCLUDE (name) DEFERRABLE");
}

TEST(PostgresqlConstraint, MayLeaveOldRowsUnchecked) {
    EXPECT_EQ(ddl().add_constraint("t", CheckConstraint{"ck", "age > 0", with_option(option::not_valid, "true")}),
              "ALTER TABLE t ADD CONSTRAINT ck CHECK (age > 0) NOT VALID");
    ForeignKeyConstraint key{.columns = {"user_id"}, .referred_table = "users", .referred_columns = {"id"}};
    key.ondelete = set_null;
    key.ondelete_columns = {"user_id"};
    key.match = "FULL";
    key.options = with_option(option::not_valid, "true");
    EXPECT_EQ(ddl().add_constraint("t", key),
              "ALTER TABLE t ADD FOREIGN KEY(user_id) REFERENCES users (id) MATCH FULL ON DELETE SET NULL (user_id) "
              "NOT VALID");
}

TEST(PostgresqlConstraint, KeepsRowsApartByOperators) {
    ExcludeConstraint exclude{.name = "no_overlap", .elements = {{"room", "="}, {"during", "&&"}}};
    exclude.where = "room > 100";
    exclude.deferrable = Deferrable::initially_deferred;
    EXPECT_EQ(ddl().add_constraint("t", exclude),
              "ALTER TABLE t ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&) WHERE "
              "(room > 100) DEFERRABLE INITIALLY DEFERRED");
}

TEST(PostgresqlIndex, SaysEverythingThatAnIndexCanSay) {
    IndexElement lowered = expression("lower(name)");
    lowered.opclass = "text_pattern_ops";
    lowered.order = SortOrder::descending;
    lowered.nulls = NullsOrder::last;
    Index index{.name = "ix", .columns = {lowered, expression("age + 1")}, .unique = true, .where = "age > 5"};
    index.include = {"email"};
    index.options = {{std::string{option::using_}, "BTREE"},
                     {std::string{option::with}, "fillfactor = 50"},
                     {std::string{option::nulls_not_distinct}, "true"},
                     {std::string{option::concurrently}, "true"},
                     {std::string{option::tablespace}, "pg_default"}};
    EXPECT_EQ(ddl().create_index("t", index, true),
              "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix ON t USING btree (lower(name) text_pattern_ops DESC "
              "NULLS LAST, (age + 1)) INCLUDE (email) NULLS NOT DISTINCT WITH (fillfactor = 50) TABLESPACE pg_default "
              "WHERE age > 5");
    EXPECT_EQ(ddl().drop_index(TableRef{"t", "shop"}, index, {.if_exists = true}),
              "DROP INDEX CONCURRENTLY IF EXISTS shop.ix");
}

TEST(PostgresqlAlter, RenamesATableInsideItsSchema) {
    EXPECT_EQ(ddl().rename_table(TableRef{"cats", "shop"}, "dogs"), "ALTER TABLE shop.cats RENAME TO dogs");
}

TEST(PostgresqlAlter, ChangesAColumnStepByStep) {
    ColumnAlteration change{.column = "age", .nullable = false, .sets_default = true, .type = Type{BigInteger()}};
    change.using_expression = "age::bigint";
    change.comment = "in years";
    change.new_name = "years";
    EXPECT_THAT(
        ddl().alter_column("t", change),
        ElementsAre("ALTER TABLE t ALTER COLUMN age SET NOT NULL", "ALTER TABLE t ALTER COLUMN age DROP DEFAULT",
                    "ALTER TABLE t ALTER COLUMN age TYPE BIGINT USING age::bigint",
                    "COMMENT ON COLUMN t.age IS 'in years'", "ALTER TABLE t RENAME age TO years"));
}

TEST(PostgresqlAlter, AddsChangesAndDropsAnIdentity) {
    ColumnAlteration change{.column = "id", .sets_identity = true, .identity = IdentityColumn{.start = 5}};
    EXPECT_THAT(ddl().alter_column("t", change),
                ElementsAre("ALTER TABLE t ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 5)"));
    change.old_identity = IdentityColumn{.start = 5, .increment = 2, .maxvalue = 9};
    change.identity = IdentityColumn{.always = true, .start = 7, .cycle = true};
    EXPECT_THAT(ddl().alter_column("t", change),
                ElementsAre("ALTER TABLE t ALTER COLUMN id SET GENERATED ALWAYS SET CYCLE SET INCREMENT BY 1 SET NO "
                            "MAXVALUE SET START WITH 7"));
    change.old_identity = change.identity;
    EXPECT_THAT(ddl().alter_column("t", change), IsEmpty());
    change.identity.reset();
    EXPECT_THAT(ddl().alter_column("t", change), ElementsAre("ALTER TABLE t ALTER COLUMN id DROP IDENTITY"));
}

TEST(PostgresqlAlter, PutsAnIdentityBehindTheDefaultThatIsInItsWay) {
    ColumnAlteration change{.column = "id", .sets_default = true, .type = Type{BigInteger()}, .sets_identity = true};
    change.identity = IdentityColumn{};
    EXPECT_THAT(ddl().alter_column("t", change),
                ElementsAre("ALTER TABLE t ALTER COLUMN id DROP DEFAULT",
                            "ALTER TABLE t ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY",
                            "ALTER TABLE t ALTER COLUMN id TYPE BIGINT"));
}

TEST(PostgresqlSequence, MayHaveATypeAndAnOwner) {
    Sequence sequence{.name = "numbers", .schema = "shop", .data_type = Type{SmallInteger()}, .start = 5};
    sequence.no_maxvalue = true;
    sequence.owned_by = "shop.invoices.number";
    EXPECT_EQ(ddl().create_sequence(sequence),
              "CREATE SEQUENCE shop.numbers AS SMALLINT START WITH 5 NO MAXVALUE OWNED BY shop.invoices.number");
}

TEST(PostgresqlEnumeration, IsATypeOfTheDatabase) {
    const Type state = Type::enumeration({"new", "it's"}, "State", "shop");
    EXPECT_EQ(create_enum(state), "CREATE TYPE shop.\"State\" AS ENUM ('new', 'it''s')");
    EXPECT_EQ(add_enum_value(state, "paid"), "ALTER TYPE shop.\"State\" ADD VALUE 'paid'");
    EXPECT_EQ(add_enum_value(state, "old", "new"), "ALTER TYPE shop.\"State\" ADD VALUE 'old' BEFORE 'new'");
    EXPECT_EQ(rename_enum_value(state, "new", "fresh"), "ALTER TYPE shop.\"State\" RENAME VALUE 'new' TO 'fresh'");
    EXPECT_EQ(drop_type(state, true), "DROP TYPE IF EXISTS shop.\"State\"");
}

TEST(PostgresqlEnumeration, WithoutANameIsNoType) {
    try {
        (void)create_enum(Type::enumeration({"new", "paid"}));
        FAIL() << "nothing was thrown";
    } catch (const NamelessEnumeration& error) {
        EXPECT_EQ(error.id(), "RT-D070");
        EXPECT_THAT(error.what(), HasSubstr("VARCHAR(4)"));
    }
}

TEST(PostgresqlDomain, IsATypeWithACondition) {
    EXPECT_EQ(create_domain({.name = "age", .type = Integer()}), "CREATE DOMAIN age AS INTEGER");
    EXPECT_EQ(create_domain({.name = "mail",
                             .schema = "shop",
                             .type = Text(),
                             .collation = "C",
                             .server_default = "'x@y'",
                             .nullable = false,
                             .checks = {{.name = "has_at", .condition = "VALUE ~ '@'"}, {.condition = "VALUE > ''"}}}),
              "CREATE DOMAIN shop.mail AS TEXT COLLATE \"C\" DEFAULT 'x@y' NOT NULL CONSTRAINT has_at CHECK (VALUE ~ "
              "'@') CHECK (VALUE > '')");
    EXPECT_EQ(drop_domain({.name = "age"}), "DROP DOMAIN age");
}

TEST(PostgresqlSchema, MakesTypesBeforeTablesAndDropsThemBehind) {
    Table first = one_column({"state", Type::enumeration({"new"}, "state"), nullable});
    Table second{"u"};
    second.add(Column{"state", Type::array(Type::enumeration({"new"}, "state")), nullable});
    const Schema schema{.tables = {first, second}};
    EXPECT_THAT(create_statements(ddl(), schema),
                ElementsAre("CREATE TYPE state AS ENUM ('new')", "CREATE TABLE t (\n\tstate state\n)",
                            "CREATE TABLE u (\n\tstate state[]\n)"));
    EXPECT_THAT(drop_statements(ddl(), schema), ElementsAre("DROP TABLE u", "DROP TABLE t", "DROP TYPE state"));
}

/// By a server of that version, on one line.
std::string created_by(int version, const Table& table) {
    const auto dialect = postgresql_dialect_for({.version = version});
    std::string sql = dialect->ddl_compiler()->create_table(table);
    std::erase_if(sql, [](char c) { return c == '\n' || c == '\t'; });
    return sql;
}

TEST(OlderServers, NumberKeysBySequencesWhereThereAreNoIdentities) {
    Table table{.name = "t"};
    table.add(Column{"id", Integer(), primary_key});
    table.add(Column{"n", Integer()});
    for (Column& column : table.columns) column.identity = IdentityColumn{.start = 4};
    EXPECT_EQ(created_by(100000, table),
              "CREATE TABLE t (id INTEGER GENERATED BY DEFAULT AS IDENTITY (START WITH 4), n INTEGER GENERATED BY "
              "DEFAULT AS IDENTITY (START WITH 4), PRIMARY KEY (id))");
    EXPECT_EQ(created_by(90624, table), "CREATE TABLE t (id SERIAL NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (id))");
}

TEST(OlderServers, DropIndexesWithoutConcurrently) {
    const auto dropped_by = [](int version) {
        const auto dialect = postgresql_dialect_for({.version = version});
        return dialect->ddl_compiler()->drop_index("t", Index{.name = "i"}, {.concurrently = true});
    };
    EXPECT_EQ(dropped_by(90200), "DROP INDEX CONCURRENTLY i");
    EXPECT_EQ(dropped_by(90124), "DROP INDEX i");
}

}  // namespace
