// SPDX-License-Identifier: MIT
// Operations on enumerations as PostgreSQL's statements.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "retort/dialects/postgresql/errors.hpp"
#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/migrate/ddl/errors.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migration.hpp"

namespace retort::migrate {
namespace {

using namespace retort::migration;
using testing::ElementsAre;
using testing::HasSubstr;

using Directives = void (*)(Operations&);

Schema shop() {
    Schema schema;
    schema.enums.push_back({.name = "State", .schema = "shop", .values = {"new", "it's", "sent"}});
    Table orders{.name = "orders"};
    orders.add(Column{"id", Integer(), primary_key});
    schema.add(orders);
    return schema;
}

/// "-- " before what runs outside a transaction, "?? " before what asks the database first.
std::vector<std::string> lines_of(Directives directives, const PlanOptions& options = {}) {
    std::vector<std::string> lines;
    for (const MigrationStep& step :
         plan_steps(record(directives), shop(), postgresql_migration_dialect(), options).steps) {
        if (step.kind == StepKind::live) {
            lines.push_back("?? " + describe(step));
        } else {
            lines.push_back((step.transactional ? "" : "-- ") + step.sql);
        }
    }
    return lines;
}

std::string first_line(Directives directives, const PlanOptions& options = {}) {
    return lines_of(directives, options).at(0);
}

TEST(PostgresqlEnumSteps, WriteEachOperation) {
    EXPECT_THAT(lines_of([](Operations& op) {
                    op.create_enum({"a b", "shop"}, {"x", "\"y\"", "it's", "30 %", "\\ ß 🎈"}, {.comment = "it's"});
                    op.rename_enum_value({"State", "shop"}, "it's", "new 'one'");
                    op.add_enum_value({"State", "shop"}, "first", {.before = "new"});
                    op.add_enum_value({"State", "shop"}, "second", {.after = "first"});
                    op.add_enum_value({"State", "shop"}, "last", {.if_not_exists = true});
                    op.drop_enum({"a b", "shop"});
                    op.drop_enum("none", {.if_exists = true});
                }),
                ElementsAre("CREATE TYPE shop.\"a b\" AS ENUM ('x', '\"y\"', 'it''s', '30 %', '\\ ß 🎈')",
                            "COMMENT ON TYPE shop.\"a b\" IS 'it''s'",
                            "ALTER TYPE shop.\"State\" RENAME VALUE 'it''s' TO 'new ''one'''",
                            "ALTER TYPE shop.\"State\" ADD VALUE 'first' BEFORE 'new'",
                            "ALTER TYPE shop.\"State\" ADD VALUE 'second' AFTER 'first'",
                            "ALTER TYPE shop.\"State\" ADD VALUE IF NOT EXISTS 'last'", "DROP TYPE shop.\"a b\"",
                            "DROP TYPE IF EXISTS none"));
}

TEST(PostgresqlEnumSteps, SyncAddsAndRenamesWhereThatIsAllThatChanges) {
    EXPECT_THAT(lines_of([](Operations& op) {
                    op.sync_enum_values("shop", "State", {"new", "paid", "packed", "sent"}, {}, {{"it's", "paid"}});
                }),
                ElementsAre("ALTER TYPE shop.\"State\" RENAME VALUE 'it''s' TO 'paid'",
                            "ALTER TYPE shop.\"State\" ADD VALUE 'packed' BEFORE 'sent'"));
    EXPECT_THAT(lines_of([](Operations& op) {
                    op.sync_enum_values("shop", "State", {"new", "it's", "sent"});
                }),
                testing::IsEmpty());
}

TEST(PostgresqlEnumSteps, SyncAsksTheDatabaseWhereValuesGoOrMove) {
    const Directives reorder = [](Operations& op) { op.sync_enum_values("shop", "State", {"sent", "new", "it's"}); };
    EXPECT_THAT(lines_of(reorder), ElementsAre("?? bring the values of enum shop.State to (sent, new, it's), by what "
                                               "the database has"));
    EXPECT_THROW(lines_of(reorder, {.for_script = true}), EnumNotOffline);
}

TEST(PostgresqlEnumSteps, AValueThatMayBeUsedIsAddedOutsideTheTransaction) {
    const std::string add = "ALTER TYPE shop.\"State\" ADD VALUE 'x'";
    EXPECT_EQ(first_line([](Operations& op) {
                  op.add_enum_value({"State", "shop"}, "x");
                  op.add_column("orders", Column{"state", Type::enumeration({}, "State", "shop"), nullable});
                  op.create_index("ix", "orders", {"state"});
              }),
              add);
    const std::vector<Directives> users{
        [](Operations& op) {
            op.add_enum_value({"State", "shop"}, "x");
            op.add_column("orders", Column{"state", Type::enumeration({}, "State", "shop"), server_default("'x'")});
        },
        [](Operations& op) {
            op.add_enum_value({"State", "shop"}, "x");
            op.execute("UPDATE orders SET state = 'x'");
        },
        [](Operations& op) {
            op.add_enum_value({"State", "shop"}, "x");
            op.create_check_constraint("ck", "orders", "state <> 'x'");
        },
        [](Operations& op) {
            op.add_enum_value({"State", "shop"}, "x");
            op.bulk_update("orders", {{"id", 1}});
        }};
    for (const Directives user : users) EXPECT_EQ(first_line(user), "-- " + add);
    const Directives alone = [](Operations& op) { op.add_enum_value({"State", "shop"}, "x"); };
    EXPECT_EQ(first_line(alone), add);
    EXPECT_EQ(first_line(alone, {.transaction_goes_on = true}), "-- " + add);
}

TEST(PostgresqlEnumSteps, AColumnsTypeIsMadeWhereItIsNotThere) {
    EXPECT_THAT(
        lines_of([](Operations& op) {
            const Type size = Type::enumeration({"s", "l"}, "size");
            op.create_table("shirts", Column{"size", size}, Column{"sizes", Type::array(size)},
                            Column{"state", Type::enumeration({"new"}, "State", "shop")});
            op.add_column("orders", Column{"size", size});
            op.alter_column("orders", "id",
                            {.type = Type::enumeration({"x"}, "kind"), .using_expression = "'x'::kind"});
        }),
        ElementsAre("CREATE TYPE size AS ENUM ('s', 'l')", HasSubstr("CREATE TABLE shirts"),
                    HasSubstr("ADD COLUMN size size"), "CREATE TYPE kind AS ENUM ('x')", HasSubstr("TYPE kind")));
}

/// What is said of a label that PostgreSQL cannot keep; empty where it takes it.
std::string refusal(Directives directives) {
    try {
        lines_of(directives);
    } catch (const postgresql::BadEnumLabel& error) {
        return error.what();
    }
    return {};
}

TEST(PostgresqlEnumSteps, RefuseLabelsThatPostgresqlCannotKeep) {
    // 21 letters of three bytes are 63.
    EXPECT_EQ(refusal([](Operations& op) { op.create_enum("e", {"€€€€€€€€€€€€€€€€€€€€€"}); }), "");
    EXPECT_THAT(refusal([](Operations& op) { op.create_enum("e", {"€€€€€€€€€€€€€€€€€€€€€a"}); }),
                HasSubstr("of 64 bytes"));
    EXPECT_THAT(refusal([](Operations& op) {
                    op.add_enum_value({"State", "shop"}, std::string(64, 'x'));
                }),
                HasSubstr("shop.\"State\""));
    EXPECT_THAT(refusal([](Operations& op) {
                    op.rename_enum_value({"State", "shop"}, "new", std::string("a\0b", 3));
                }),
                HasSubstr("no NUL"));
    EXPECT_THAT(refusal([](Operations& op) { op.sync_enum_values("shop", "State", {std::string(64, 'x')}); }),
                HasSubstr("63 bytes"));
}

}  // namespace
}  // namespace retort::migrate
