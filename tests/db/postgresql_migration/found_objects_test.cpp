// SPDX-License-Identifier: MIT
// What autogenerate finds beside tables, done to a server: nothing is different afterwards, and the way back ends where
// it began.
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/migrate/run/database_texts.hpp"
#include "retort/postgresql.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/schema/options.hpp"

#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

using testing::IsEmpty;
using Kind = retort::ObjectKind;

constexpr const char* beginning = R"(
CREATE TABLE orders (id integer PRIMARY KEY, owner text);
CREATE TABLE log (id integer) PARTITION BY RANGE (id);
CREATE TABLE log_0 PARTITION OF log FOR VALUES FROM (0) TO (10);
CREATE TABLE log_1 (id integer);
CREATE SEQUENCE numbers START 5;
CREATE SEQUENCE unwanted;
CREATE FUNCTION total(a integer) RETURNS integer LANGUAGE sql AS $$ SELECT a + 1 $$;
CREATE FUNCTION old() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE POLICY own ON orders USING (owner = current_user);
CREATE POLICY gone ON orders USING (true);
CREATE POLICY same ON orders USING (id IN (1, 2) AND owner <> 'x');
GRANT SELECT, DELETE ON orders TO PUBLIC;
)";

Table orders() {
    Table table{.name = "orders"};
    table.add(Column{"id", Integer(), primary_key});
    table.columns.emplace_back("owner", Text());
    table.columns.back().nullable = true;
    table.options = {{"postgresql_row_security", "true"}};
    return table;
}

Table log(const char* name) {
    Table table{.name = name};
    table.columns.emplace_back("id", Integer());
    table.columns.back().nullable = true;
    return table;
}

/// Texts are in the words of people, not in those of the server.
Schema models() {
    Schema schema;
    schema.add(orders());
    schema.add(log("log"));
    schema.tables.back().options = {{"postgresql_partition_by", "RANGE (id)"}};
    schema.add(log("log_1"));
    schema.tables.back().options = {{"postgresql_partition_of", "log"},
                                    {"postgresql_partition_bound", "FOR VALUES FROM (10) TO (20)"}};
    Table invoices{.name = "invoices", .schema = "sales"};
    invoices.add(Column{"id", Integer(), primary_key});
    invoices.columns.emplace_back("number", BigInteger());
    invoices.columns.back().server_default = "nextval('invoice_numbers'::regclass)";
    schema.add(invoices);
    schema.sequences = {{.name = "numbers", .start = 5, .increment = 5, .cycle = true},
                        {.name = "invoice_numbers", .data_type = Integer(), .start = 1000}};
    schema.objects = {
        {.name = {.kind = Kind::function, .name = "total", .arguments = "int"},
         .definition = "create function total(a int) returns int language SQL as $body$ SELECT a + 1 $body$"},
        {.name = {.kind = Kind::function, .name = "twice", .arguments = "integer"},
         .definition = "CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql AS 'SELECT a * 2'"},
        {.name = {.kind = Kind::procedure, .name = "touch"},
         .definition = "CREATE PROCEDURE touch() LANGUAGE sql AS 'SELECT 1'"},
        {.name = {.kind = Kind::policy, .name = "own", .table = "orders"},
         .definition = "CREATE POLICY own ON orders FOR ALL TO public USING (current_user = owner)"},
        {.name = {.kind = Kind::policy, .name = "same", .table = "orders"},
         .definition =
             "CREATE POLICY same ON orders AS PERMISSIVE FOR ALL TO public USING (id in (1,2) and owner != 'x')"},
        {.name = {.kind = Kind::policy, .name = "read", .table = "orders"},
         .definition = "CREATE POLICY read ON orders FOR SELECT USING (id BETWEEN 1 AND 9)"}};
    schema.grants = {{.object = {.name = "orders"}, .privileges = {"SELECT", "INSERT"}},
                     {.object = {.kind = Kind::function, .name = "twice", .arguments = "integer"},
                      .privileges = {"EXECUTE"},
                      .revoked = true}};
    return schema;
}

struct FoundObjects : testing::Test {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        connection.emplace(create_engine(database->url()).connect());
        connection->run(beginning);
    }
    void TearDown() override { connection.reset(); }

    [[nodiscard]] Schema read() {
        Schema schema = reflect(*connection, {.more_schemas = {"sales"}}).schema;
        schema.dependencies.clear();
        return schema;
    }
    [[nodiscard]] std::vector<Operation> difference(const Schema& to) {
        const Dialect& dialect = connection->dialect();
        DiffOptions options{.enum_types = true, .dialect = "postgresql"};
        options.same_type = [&](const Type& left, const Type& right) { return dialect.same_type(left, right); };
        std::vector<Operation> operations =
            compare(*connection, reflect(*connection, {.more_schemas = {"sales"}}).schema, to, options).operations;
        EXPECT_FALSE(connection->in_transaction());
        return operations;
    }
    [[nodiscard]] std::vector<std::string> lines(const Schema& to) {
        std::vector<std::string> lines;
        for (const Operation& each : difference(to)) lines.push_back(describe(each));
        return lines;
    }
    void run(const std::vector<Operation>& operations) {
        const PlannedSteps plan = plan_steps(operations, read(), postgresql_migration_dialect());
        ASSERT_TRUE(plan.finished);
        for (const MigrationStep& step : plan.steps) connection->run(*script_text(step));
    }

    std::optional<testkit::PostgresqlDatabase> database;
    std::optional<Connection> connection;
};

TEST_F(FoundObjects, AreDoneAndUndone) {
    const Schema before = read();
    const std::vector<Operation> operations = difference(models());
    run(operations);
    EXPECT_THAT(lines(models()), IsEmpty());
    const Schema after = read();
    EXPECT_NE(after.find_table("log_0"), nullptr);
    run(reverse(operations));
    EXPECT_EQ(read(), before);
}

TEST_F(FoundObjects, AreThoseThatTheModelsSpeakOf) {
    EXPECT_THAT(
        lines(models()),
        testing::UnorderedElementsAre(
            "create schema sales", "create sequence invoice_numbers", testing::HasSubstr("alter sequence numbers"),
            "drop sequence unwanted", "create table sales.invoices (2 columns)", "create function twice(integer)",
            "create procedure touch()", "drop function old()", "drop policy gone on orders",
            "drop policy own on orders", "create policy own on orders", "create policy read on orders",
            testing::HasSubstr("options of table orders"), testing::HasSubstr("log_1"), testing::HasSubstr("INSERT"),
            testing::HasSubstr("DELETE"), testing::HasSubstr("EXECUTE")));
}

TEST_F(FoundObjects, AreNoneWhereTheModelsAreTablesOnly) {
    Schema tables;
    tables.add(orders());
    tables.tables.back().options = {};
    tables.add(log("log"));
    tables.tables.back().options = {{"postgresql_partition_by", "RANGE (id)"}};
    tables.add(log("log_1"));
    EXPECT_THAT(lines(tables), IsEmpty());
}

}  // namespace

}  // namespace retort::migrate
