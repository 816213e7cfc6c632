// SPDX-License-Identifier: MIT
// From a database to other enumerations and back, by what autogenerate says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/postgresql/dialect.hpp"
#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/migrate/autogenerate/diff.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/reflection/inspector.hpp"
#include "retort/sql/schema/options.hpp"

#include "fixture.hpp"
#include "migrate/run/step_executor.hpp"

namespace retort::testkit {
namespace {

using namespace migrate;
using Values = std::vector<std::string>;

class EnumAutogenerateTest : public EnumTest {
protected:
    Schema reflected() { return reflect(*connection).schema; }

    std::vector<Operation> difference(const Schema& models) {
        DiffOptions options;
        options.enum_types = true;
        options.dialect = "postgresql";
        options.same_type = [](const Type& from, const Type& to) { return postgresql_dialect().same_type(from, to); };
        return diff(reflected(), models, options);
    }

    void migrate(const std::vector<Operation>& operations) {
        std::optional<Transaction> transaction{connection->begin()};
        StepExecutor executor{*connection};
        for (const MigrationStep& step : plan_steps(operations, reflected(), postgresql_migration_dialect()).steps) {
            SCOPED_TRACE(migrate::describe(step));
            if (!step.transactional) transaction->commit();
            step.transactional ? executor.run(step) : connection->run(step.sql);
            if (!step.transactional) transaction.emplace(connection->begin());
        }
        transaction->commit();
    }
};

Schema models(const Values& values, const Values& sizes = {}) {
    Schema schema;
    Table orders{.name = "orders"};
    orders.add(Column{"id", Integer(), primary_key});
    orders.add(Column{"state", Type::enumeration(values, "order state")});
    orders.add(Column{"history", Type::array(Type::enumeration(values, "order state")), nullable});
    if (!sizes.empty()) orders.add(Column{"size", Type::enumeration(sizes, "size"), nullable});
    schema.add(orders);
    return schema;
}

TEST_F(EnumAutogenerateTest, FindsNothingLeftAfterWhatItSaysThereAndBack) {
    const std::vector<Schema> ways{models({"new", "it's paid"}),
                                   models({"new", "it's paid", "sent"}, {"s", "l"}),
                                   models({"first", "new", "it's paid", "sent"}, {"l", "s"}),
                                   models({"sent", "new", "it's paid"}),
                                   models({"new", "weiß 🎈"}),
                                   {}};
    for (const Schema& models : ways) {
        const std::string before = dump();
        const std::vector<Operation> there = difference(models);
        ASSERT_FALSE(there.empty());
        migrate(there);
        EXPECT_THAT(difference(models), testing::IsEmpty());
        const std::string after = dump();
        migrate(reverse(there));
        EXPECT_EQ(dump(), before);
        migrate(there);
        EXPECT_EQ(dump(), after);
    }
}

}  // namespace
}  // namespace retort::testkit
