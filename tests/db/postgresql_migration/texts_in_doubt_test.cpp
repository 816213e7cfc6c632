// SPDX-License-Identifier: MIT
// What the server spells in its own words is no difference, and what means something else is one.
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/run/database_texts.hpp"
#include "retort/postgresql.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"
#include "retort/sql/schema/options.hpp"
#include "retort/sql/stmt/text.hpp"

#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Table goods() {
    Table table{.name = "goods"};
    table.add(Column{"id", Integer(), primary_key});
    table.add(Column{"name", String(20), nullable});
    table.add(Column{"price", Numeric(10, 2), nullable});
    table.add(Column{"state", Type::enumeration({"new", "old"}, "state"), nullable});
    table.add(Column{"since", Date(), nullable});
    table.find_column("since")->server_default = "CURRENT_DATE - 1";
    Column total{"total", Numeric()};
    total.nullable = true;
    total.computed = ComputedColumn{"coalesce(price, 0) * 2", true};
    table.add(total);
    table.add(CheckConstraint{.condition = "price BETWEEN 0 AND 1000.5 OR state = 'old'"});
    table.add(CheckConstraint{.name = "known", .condition = "name IN ('a', 'b') OR length(name) > 3"});
    Index index{.name = "ix_goods", .columns = {expression("coalesce(name, 'none')")}};
    index.where = "price > 1 AND state IN ('new', 'old')";
    table.add(index);
    return table;
}

Schema of(const Table& table) {
    Schema schema;
    schema.add(table);
    schema.views.push_back(
        {.name = "dear", .definition = "CREATE VIEW dear AS SELECT id, name FROM goods g WHERE price > 5"});
    return schema;
}

class PostgresqlTextsInDoubt : public testing::Test {
protected:
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database_ = std::make_unique<testkit::PostgresqlDatabase>();
        engine_ = std::make_unique<Engine>(create_engine(database_->text()));
        Connection connection = engine_->connect();
        const auto ddl = connection.dialect().ddl_compiler();
        for (const std::string& sql : create_statements(*ddl, of(goods()))) connection.run(sql);
    }

    [[nodiscard]] std::vector<std::string> difference(const Schema& models, RenameHints renames = {}) const {
        Connection connection = engine_->connect();
        const Dialect& dialect = connection.dialect();
        DiffOptions options{.dialect = "postgresql", .compare_views = false, .renames = std::move(renames)};
        options.same_type = [&](const Type& from, const Type& to) { return dialect.same_type(from, to); };
        options.enum_types = true;
        std::vector<std::string> lines;
        for (const Operation& each : compare(connection, reflect(connection).schema, models, options).operations)
            lines.push_back(describe(each));
        EXPECT_FALSE(connection.in_transaction());
        return lines;
    }

    std::unique_ptr<testkit::PostgresqlDatabase> database_;
    std::unique_ptr<Engine> engine_;
};

TEST_F(PostgresqlTextsInDoubt, WhatMeansTheSameIsNoDifference) { EXPECT_THAT(difference(of(goods())), IsEmpty()); }

TEST_F(PostgresqlTextsInDoubt, WhatMeansSomethingElseIsOneInTheWordsOfTheModels) {
    Table table = goods();
    table.find_column("total")->computed->expression = "coalesce(price, 1) * 2";
    table.check_constraints[1].condition = "name IN ('a', 'b') OR length(name) > 4";
    table.indexes[0].where = "price > 2 AND state IN ('new', 'old')";
    EXPECT_THAT(
        difference(of(table)),
        ElementsAre(testing::HasSubstr("drop index ix_goods"), testing::HasSubstr("drop check constraint known"),
                    "alter column goods.total: computed", testing::HasSubstr("length(name) > 4"),
                    testing::HasSubstr("where price > 2 AND state IN ('new', 'old')")));
}

TEST_F(PostgresqlTextsInDoubt, ARenamedTableIsAskedAboutToo) {
    Table table = goods();
    table.name = "wares";
    Schema models;
    models.add(table);
    EXPECT_THAT(difference(models, {.accepted = {{{"goods"}, {"wares"}, {}, {}}}, .refuse_all = true}),
                ElementsAre("rename table goods to wares"));
}

TEST_F(PostgresqlTextsInDoubt, WhatTheServerRefusesStaysADifferenceAndTheRestIsAsked) {
    Schema models = of(goods());
    models.views[0].definition = "CREATE VIEW dear AS SELECT nothing FROM goods";
    EXPECT_THAT(difference(models), ElementsAre("drop view dear", "create view dear"));
}

TEST_F(PostgresqlTextsInDoubt, ARoleThatMayNotMakeSchemasSeesTheDifference) {
    Connection connection = engine_->connect();
    connection.run("SET default_transaction_read_only = on");
    const DiffOptions options{.dialect = "postgresql"};
    EXPECT_FALSE(compare(connection, reflect(connection).schema, of(goods()), options).operations.empty());
    EXPECT_FALSE(connection.in_transaction());
}

}  // namespace

}  // namespace retort::migrate
