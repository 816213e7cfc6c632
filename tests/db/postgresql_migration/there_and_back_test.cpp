// SPDX-License-Identifier: MIT
// The way back of what autogenerate finds leads to the very catalogue that was there, sequences included.
#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/migrate/run/database_texts.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/schema/options.hpp"
#include "retort/sql/stmt/text.hpp"

#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

struct Case {
    const char* name;
    const char* sql;
    void (*change)(Schema& models, RenameHints& hints);
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

constexpr const char* orders = "CREATE TABLE orders (id SERIAL PRIMARY KEY, code SMALLSERIAL, note TEXT)";
constexpr const char* numbered = "CREATE TABLE orders (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note TEXT)";

Table& only_table(Schema& schema) { return schema.tables.front(); }

void rename(Schema& models, RenameHints& hints) {
    apply_to(models, RenameTable{{"orders"}, "the orders"});
    hints.accepted.push_back({{"orders"}, {"the orders"}, {}, {}});
}

void drop_id(Schema& models) {
    only_table(models).primary_key = {};
    only_table(models).columns.erase(only_table(models).columns.begin());
}

const Case cases[] = {
    {"ASerialColumnGoes", orders, [](Schema& models, RenameHints&) { drop_id(models); }},
    {"ASerialColumnGoesFromARenamedTable", orders,
     [](Schema& models, RenameHints& hints) {
         rename(models, hints);
         drop_id(models);
     }},
    {"ASerialColumnOutsideTheKeyGoes", orders,
     [](Schema& models, RenameHints&) { only_table(models).columns.erase(only_table(models).columns.begin() + 1); }},
    {"ATableWithSerialColumnsGoes", orders,
     [](Schema& models, RenameHints&) {
         models.tables = {Table{.name = "other", .columns = {{"a", Integer()}}}};
     }},
    {"TheKeyIsAnotherColumn", orders,
     [](Schema& models, RenameHints&) { only_table(models).primary_key.columns = {"code"}; }},
    {"ADefaultTakesTheSequencesPlace", orders,
     [](Schema& models, RenameHints&) { only_table(models).columns.front().server_default = "7"; }},
    {"ANumberedColumnGetsAnotherType", orders,
     [](Schema& models, RenameHints&) {
         only_table(models).primary_key = {};
         only_table(models).columns.front().type = DateTime(with_timezone);
         only_table(models).columns.front().server_default = "now()";
     }},
    {"AnIdentityColumnGetsAnotherType", numbered,
     [](Schema& models, RenameHints&) {
         only_table(models).primary_key = {};
         only_table(models).columns.front().identity.reset();
         only_table(models).columns.front().autoincrement = false;
         only_table(models).columns.front().type = Text();
     }},
    {"ANumberedColumnBecomesAComputedOne", orders,
     [](Schema& models, RenameHints&) {
         Column& code = only_table(models).columns[1];
         code.server_default.reset();
         code.nullable = true;
         code.computed = ComputedColumn{"id * 2", true};
     }},
    {"ATableHasTwoKeysThatSayTheSame", orders,
     [](Schema& models, RenameHints&) {
         Table table{.name = "lines", .columns = {{"a", Integer()}}};
         table.primary_key = {.name = "lines_key", .columns = {"a"}};
         table.unique_constraints = {{.name = "first", .columns = {"a"}}, {.name = "second", .columns = {"a"}}};
         models.add(table);
     }},
    {"AnIdentityColumnGoesFromARenamedTable", numbered,
     [](Schema& models, RenameHints& hints) {
         rename(models, hints);
         drop_id(models);
     }},
    {"AnIdentityGoesFromARenamedTable", numbered,
     [](Schema& models, RenameHints& hints) {
         rename(models, hints);
         only_table(models).columns.front().identity.reset();
         only_table(models).columns.front().autoincrement = false;
     }},
    {"AnIdentityColumnGoesAndAnotherGetsItsName", numbered,
     [](Schema& models, RenameHints& hints) {
         drop_id(models);
         only_table(models).columns.front().name = "id";
         hints.accepted.push_back({{"orders"}, {"orders"}, "note", "id"});
     }},
    {"AValueIsRenamedAndAnIndexThatNamesItGoes",
     "CREATE TYPE state AS ENUM ('new', 'paid');"
     "CREATE TABLE orders (state state NOT NULL); CREATE INDEX ix ON orders (state) WHERE state <> 'paid'",
     [](Schema& models, RenameHints& hints) {
         only_table(models).indexes.clear();
         only_table(models).columns.front().type.labels = {"new", "done"};
         models.enums.clear();
         hints.enum_values.push_back({{"state"}, "paid", "done"});
     }},
    {"ATableGoesWhoseChecksAndKeysAreNotValid",
     "CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (x INTEGER);"
     "ALTER TABLE b ADD CONSTRAINT ck CHECK (x > 0) NOT VALID;"
     "ALTER TABLE b ADD CONSTRAINT fk FOREIGN KEY (x) REFERENCES a NOT VALID",
     [](Schema& models, RenameHints&) {
         std::erase_if(models.tables, [](const Table& table) { return table.name == "b"; });
     }},
    {"ATableGetsTwoChecksThatSayTheSame", orders,
     [](Schema& models, RenameHints&) {
         CheckConstraint check{.condition = "CASE WHEN note = 'a' THEN 1 ELSE 2 END > 0"};
         only_table(models).check_constraints = {check, check};
     }},
    {"ATableThatRefersToAPartitionedOneIsRenamed",
     "CREATE TABLE whole (k INTEGER PRIMARY KEY) PARTITION BY HASH (k);"
     "CREATE TABLE part PARTITION OF whole FOR VALUES WITH (MODULUS 1, REMAINDER 0);"
     "CREATE TABLE refers (k INTEGER REFERENCES whole)",
     [](Schema& models, RenameHints& hints) {
         apply_to(models, RenameTable{{"refers"}, "points"});
         hints.accepted.push_back({{"refers"}, {"points"}, {}, {}});
     }},
    {"ATableThatRefersToAPartitionedOneGoes",
     "CREATE TABLE whole (k INTEGER PRIMARY KEY) PARTITION BY HASH (k);"
     "CREATE TABLE part PARTITION OF whole FOR VALUES WITH (MODULUS 1, REMAINDER 0);"
     "CREATE TABLE refers (k INTEGER REFERENCES whole)",
     [](Schema& models, RenameHints&) {
         std::erase_if(models.tables, [](const Table& table) { return table.name == "refers"; });
     }},
    {"AForeignKeyToAPartitionedTableGoes",
     "CREATE TABLE whole (k INTEGER PRIMARY KEY) PARTITION BY HASH (k);"
     "CREATE TABLE part PARTITION OF whole FOR VALUES WITH (MODULUS 1, REMAINDER 0);"
     "CREATE TABLE refers (k INTEGER REFERENCES whole)",
     [](Schema& models, RenameHints&) {
         std::erase_if(models.find_table("refers")->foreign_keys,
                       [](const auto& key) { return key.referred_table == "whole"; });
     }},
};

class PostgresqlThereAndBack : public testing::TestWithParam<Case> {
protected:
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database_ = std::make_unique<testkit::PostgresqlDatabase>();
        engine_ = std::make_unique<Engine>(create_engine(database_->text()));
    }

    static std::vector<Operation> difference(Connection& connection, const Schema& models, RenameHints hints) {
        const MigrationDialect& known = postgresql_migration_dialect();
        const Dialect& dialect = connection.dialect();
        hints.refuse_all = true;
        DiffOptions options{.dialect = "postgresql", .renames = std::move(hints)};
        options.same_type = [&](const Type& from, const Type& to) { return dialect.same_type(from, to); };
        options.with_sequence = [&](const Column& column, const Table& table, const Schema& from) {
            return known.with_sequence(column, table, from);
        };
        options.enum_types = true;
        return compare(connection, reflect(connection).schema, models, options).operations;
    }

    static void carry_out(Connection& connection, const std::vector<Operation>& operations) {
        const Schema before = reflect(connection).schema;
        for (const MigrationStep& step : plan_steps(operations, before, postgresql_migration_dialect()).steps)
            connection.run(step.sql);
    }

    static std::vector<std::string> lines(const std::vector<Operation>& operations) {
        std::vector<std::string> lines;
        for (const Operation& each : operations) lines.push_back(describe(each));
        return lines;
    }

    std::unique_ptr<testkit::PostgresqlDatabase> database_;
    std::unique_ptr<Engine> engine_;
};

TEST_P(PostgresqlThereAndBack, ComesToWhatTheModelsSayAndToWhatWasThere) {
    Connection connection = engine_->connect({.autocommit = true});
    connection.run(GetParam().sql);
    const Schema start = reflect(connection).schema;
    Schema models = start;
    RenameHints hints;
    GetParam().change(models, hints);
    const std::vector<Operation> operations = difference(connection, models, hints);
    ASSERT_FALSE(operations.empty());
    carry_out(connection, operations);
    EXPECT_THAT(lines(difference(connection, models, {})), testing::IsEmpty());
    carry_out(connection, reverse(operations));
    Schema now = reflect(connection).schema;
    const auto by_name = [](const Column& left, const Column& right) { return left.name < right.name; };
    Schema before = start;
    for (Schema* schema : {&before, &now}) {
        for (Table& table : schema->tables) std::sort(table.columns.begin(), table.columns.end(), by_name);
    }
    EXPECT_EQ(now.tables, before.tables);
    EXPECT_EQ(now.sequences, before.sequences);
}

INSTANTIATE_TEST_SUITE_P(Each, PostgresqlThereAndBack, testing::ValuesIn(cases),
                         [](const auto& info) { return std::string{info.param.name}; });

}  // namespace

}  // namespace retort::migrate
