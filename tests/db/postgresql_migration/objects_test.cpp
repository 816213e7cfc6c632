// SPDX-License-Identifier: MIT
// Operations on what is beside tables, forwards and backwards on a server: what is read back is what was there before.
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "retort/dialects/postgresql/migration_dialect.hpp"
#include "retort/engine/connection.hpp"
#include "retort/engine/engine.hpp"
#include "retort/migrate/ddl/plan.hpp"
#include "retort/migrate/op/record.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/migrate/op/reverse.hpp"
#include "retort/migration.hpp"
#include "retort/postgresql.hpp"
#include "retort/reflection/inspector.hpp"

#include "support/postgresql_database.hpp"

namespace retort::migrate {

namespace {

using namespace retort::migration;

void beginning(Operations& op) {
    op.create_schema("shop", {.comment = "of goods"});
    op.create_table("users", Column{"id", Integer(), primary_key}, Column{"name", String(50), nullable},
                    Column{"age", Integer(), nullable}, Index{"ix_users_age", {"age"}},
                    CheckConstraint{.name = "ck_age", .condition = "age > 0"});
    op.create_table("orders", Column{"id", BigInteger(), primary_key}, Column{"day", Date(), nullable},
                    Column{"user_id", Integer(), nullable});
    op.create_table("events", Column{"day", Date()}, Column{"what", Text(), nullable},
                    TableOptions{.options = {{"postgresql_partition_by", "RANGE (day)"}}});
    op.create_partition("events_2024", "events", "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')");
    op.create_table("events_2025", Column{"day", Date()}, Column{"what", Text(), nullable});
    op.create_view("adults", "CREATE VIEW adults AS SELECT id, name FROM users WHERE age > 17");
    op.execute("COMMENT ON VIEW adults IS 'grown-ups'", {.effect = no_effect});
    op.execute("GRANT SELECT ON adults TO PUBLIC", {.effect = no_effect});
    op.create_materialized_view("ages",
                                "CREATE MATERIALIZED VIEW ages AS SELECT age, count(*) AS n FROM users GROUP BY 1");
    op.create_index("ix_ages", "ages", {"age"}, {.unique = true});
    op.create_sequence(Sequence{.name = "numbers", .start = 5, .increment = 5});
    op.create_function({"total", "integer"},
                       "CREATE FUNCTION total(a integer) RETURNS integer LANGUAGE sql AS $$ SELECT a + 1 $$");
    op.create_procedure({"touch"}, "CREATE PROCEDURE touch() LANGUAGE sql AS $$ SELECT 1 $$");
    op.create_policy("own", "orders", {.using_expression = "user_id = 1"});
    op.grant({"SELECT", "INSERT"}, "orders", "public");
    op.execute("INSERT INTO users (name, age) VALUES ('ann', 3), ('bob', 40)", {.effect = no_effect});
}

/// Whether the schema afterwards is as it should be.
using Check = bool (*)(const Schema&);

bool has_object(const Schema& schema, ObjectKind kind, const char* name, const char* text = "") {
    for (const SchemaObject& each : schema.objects) {
        const bool is_it = each.name.kind == kind && each.name.name == name;
        if (is_it && each.definition.find(text) != std::string::npos) return true;
    }
    return false;
}

bool has_grant(const Schema& schema, const char* on, const char* privilege) {
    for (const ObjectGrant& each : schema.grants) {
        for (const std::string& one : each.privileges) {
            if (each.object.name == on && each.grantee.empty() && !each.revoked && one == privilege) return true;
        }
    }
    return false;
}

const View* view_in(const Schema& schema, const char* name) {
    for (const View& view : schema.views) {
        if (view.name == name) return &view;
    }
    return nullptr;
}

const Sequence* sequence_in(const Schema& schema, const char* name) {
    for (const Sequence& sequence : schema.sequences) {
        if (sequence.name == name) return &sequence;
    }
    return nullptr;
}

struct Case {
    const char* name;
    void (*directives)(Operations&);
    Check holds;
};

const Case of_names[] = {
    {"RenameConstraint", [](Operations& op) { op.rename_constraint("ck_age", "users", "Age of user"); },
     [](const Schema& schema) { return schema.find_table("users")->check_constraints[0].name == "Age of user"; }},
    {"RenamePrimaryKey", [](Operations& op) { op.rename_constraint("users_pkey", "users", "pk_users"); },
     [](const Schema& schema) { return schema.find_table("users")->primary_key.name == "pk_users"; }},
    {"RenameIndex", [](Operations& op) { op.rename_index("ix_users_age", {}, "ix by age"); },
     [](const Schema& schema) { return schema.find_table("users")->find_index("ix by age") != nullptr; }},
    {"RenameInABatch",
     [](Operations& op) {
         op.batch_alter_table("users", [](BatchOperations& batch) {
             batch.rename_constraint("ck_age", "ck");
             batch.rename_index("ix_users_age", "ix");
             batch.set_row_security({.enabled = true});
         });
     },
     [](const Schema& schema) { return schema.find_table("users")->find_index("ix") != nullptr; }},
    {"Validate",
     [](Operations& op) {
         op.create_check_constraint("ck_name", "users", "name <> ''", {{"postgresql_not_valid", "true"}});
         op.create_foreign_key("fk", {"orders", {"user_id"}}, {"users", {"id"}});
         op.drop_constraint("fk", "orders");
         op.add_constraint("orders", ForeignKeyConstraint{.name = "fk",
                                                          .columns = {"user_id"},
                                                          .referred_table = "users",
                                                          .referred_columns = {"id"},
                                                          .options = {{"postgresql_not_valid", "true"}}});
         op.validate_constraint("ck_name", "users");
         op.validate_constraint("fk", "orders");
     },
     [](const Schema& schema) {
         return schema.find_table("users")->check_constraints[1].options.empty() &&
                schema.find_table("orders")->foreign_keys[0].options.empty();
     }},
    {"RowSecurity",
     [](Operations& op) {
         op.enable_row_security("orders");
         op.set_row_security("orders", {.forced = true});
     },
     [](const Schema& schema) {
         return schema.find_table("orders")->options.is_set("postgresql_row_security") &&
                schema.find_table("orders")->options.is_set("postgresql_force_row_security");
     }},
    {"RowSecurityOption",
     [](Operations& op) {
         op.alter_table_options("orders", {{"postgresql_row_security", "true"}});
     },
     [](const Schema& schema) { return schema.find_table("orders")->options.is_set("postgresql_row_security"); }},
};

const Case of_views[] = {
    {"ReplaceView",
     [](Operations& op) {
         op.create_or_replace_view("adults", "CREATE VIEW adults AS SELECT id, name FROM users WHERE age > 20");
     },
     [](const Schema& schema) { return view_in(schema, "adults")->definition.find("20") != std::string::npos; }},
    {"ReplaceViewWithMoreColumns",
     [](Operations& op) {
         op.create_or_replace_view("adults", "CREATE OR REPLACE VIEW adults AS SELECT id, name, age FROM users");
     },
     [](const Schema& schema) { return view_in(schema, "adults")->comment == "grown-ups"; }},
    {"ReplaceViewWithOtherColumns",
     [](Operations& op) { op.create_or_replace_view("adults", "CREATE VIEW adults AS SELECT age FROM users"); },
     [](const Schema& schema) {
         return view_in(schema, "adults")->comment == "grown-ups" && has_grant(schema, "adults", "SELECT");
     }},
    {"ReplaceMaterializedView",
     [](Operations& op) {
         op.create_or_replace_view("ages", "CREATE MATERIALIZED VIEW ages AS SELECT age FROM users");
     },
     [](const Schema& schema) { return view_in(schema, "ages")->indexes.size() == 1; }},
    {"MaterializedView",
     [](Operations& op) {
         op.create_materialized_view("names", "CREATE MATERIALIZED VIEW names AS SELECT name FROM users");
         op.create_index("ix_names", "names", {"name"}, {.unique = true});
         op.refresh_materialized_view("names", {.concurrently = true});
         op.rename_index("ix_names", "names", "ix_by_name");
         op.drop_materialized_view("ages");
     },
     [](const Schema& schema) { return view_in(schema, "names")->indexes[0].name == "ix_by_name"; }},
};

const Case of_objects[] = {
    {"Sequence",
     [](Operations& op) {
         op.create_sequence(Sequence{.name = "fresh", .data_type = Integer(), .cache = 3, .comment = "new"});
     },
     [](const Schema& schema) { return sequence_in(schema, "fresh")->cache == 3; }},
    {"AlterSequence",
     [](Operations& op) {
         op.alter_sequence("numbers", {.data_type = Integer(),
                                       .increment = -1,
                                       .minvalue = -100,
                                       .maxvalue = 5,
                                       .cycle = true,
                                       .owned_by = "users.id",
                                       .comment = "down"});
     },
     [](const Schema& schema) { return sequence_in(schema, "numbers")->increment == -1; }},
    {"AlterSequenceToWhatItIsByItself",
     [](Operations& op) { op.alter_sequence("numbers", {.start = std::nullopt, .increment = std::nullopt}); },
     [](const Schema& schema) {
         return !sequence_in(schema, "numbers")->increment && !sequence_in(schema, "numbers")->start;
     }},
    {"DropSequence", [](Operations& op) { op.drop_sequence("numbers"); },
     [](const Schema& schema) { return sequence_in(schema, "numbers") == nullptr; }},
    {"Schemas",
     [](Operations& op) {
         op.create_schema("Other one", {.comment = "x"});
         op.create_table({"things", "Other one"}, Column{"id", Integer(), primary_key});
         op.drop_schema("shop");
     },
     [](const Schema& schema) { return schema.find_table("things", "Other one") != nullptr; }},
    {"Extension", [](Operations& op) { op.create_extension("citext", {.schema = "public"}); },
     [](const Schema& schema) { return has_object(schema, ObjectKind::extension, "citext"); }},
    {"Function",
     [](Operations& op) {
         op.create_function({"twice", "integer"},
                            {"CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 2'", "two"});
     },
     [](const Schema& schema) { return has_object(schema, ObjectKind::function, "twice"); }},
    {"ReplaceFunction",
     [](Operations& op) {
         op.create_or_replace_function(
             {"total", "int"}, "CREATE FUNCTION total(a integer) RETURNS integer LANGUAGE sql AS $$ SELECT a + 7 $$");
     },
     [](const Schema& schema) { return has_object(schema, ObjectKind::function, "total", "a + 7"); }},
    {"DropFunction",
     [](Operations& op) {
         op.drop_function({"total", "integer"});
     },
     [](const Schema& schema) { return !has_object(schema, ObjectKind::function, "total"); }},
    {"ReplaceProcedure",
     [](Operations& op) {
         op.create_or_replace_procedure({"touch"}, "CREATE PROCEDURE touch() LANGUAGE sql AS $$ SELECT 2 $$");
     },
     [](const Schema& schema) { return has_object(schema, ObjectKind::procedure, "touch", "SELECT 2"); }},
    {"DropProcedure", [](Operations& op) { op.drop_procedure({"touch"}); },
     [](const Schema& schema) { return !has_object(schema, ObjectKind::procedure, "touch"); }},
    {"Policy",
     [](Operations& op) {
         op.create_policy(
             "Read all", "users",
             {.permissive = false, .command = "select", .roles = {"public"}, .using_expression = "age > 1"});
     },
     [](const Schema& schema) { return has_object(schema, ObjectKind::policy, "Read all", "RESTRICTIVE FOR SELECT"); }},
    {"ReplacePolicy",
     [](Operations& op) {
         op.create_or_replace_object({.kind = ObjectKind::policy, .name = "own", .table = "orders"},
                                     "CREATE POLICY own ON orders USING (user_id = 2)");
     },
     [](const Schema& schema) { return has_object(schema, ObjectKind::policy, "own", "user_id = 2"); }},
    {"DropPolicy", [](Operations& op) { op.drop_policy("own", "orders"); },
     [](const Schema& schema) { return !has_object(schema, ObjectKind::policy, "own"); }},
    {"Statistics",
     [](Operations& op) {
         op.create_object({.kind = ObjectKind::statistics, .name = "s", .table = "users"},
                          "CREATE STATISTICS s ON name, age FROM users");
     },
     [](const Schema& schema) { return has_object(schema, ObjectKind::statistics, "s"); }},
    {"DropTableWithAPolicy", [](Operations& op) { op.drop_table("orders"); },
     [](const Schema& schema) { return schema.find_table("orders") == nullptr; }},
};

const Case of_rights_and_partitions[] = {
    {"Grant",
     [](Operations& op) {
         op.grant({"SELECT", "UPDATE"}, "orders", "public");
     },
     [](const Schema& schema) { return has_grant(schema, "orders", "UPDATE"); }},
    {"GrantAll", [](Operations& op) { op.grant({"ALL"}, "users", "public"); },
     [](const Schema& schema) { return has_grant(schema, "users", "TRUNCATE"); }},
    {"GrantOnASchema",
     [](Operations& op) {
         op.grant({"USAGE"}, ObjectName{ObjectKind::schema, "shop"}, "public");
     },
     [](const Schema& schema) { return has_grant(schema, "shop", "USAGE"); }},
    {"GrantOnASequence",
     [](Operations& op) {
         op.grant({"USAGE"}, ObjectName{ObjectKind::sequence, "numbers"}, "public");
     },
     [](const Schema& schema) { return has_grant(schema, "numbers", "USAGE"); }},
    {"Revoke", [](Operations& op) { op.revoke({"INSERT"}, "orders", "PUBLIC"); },
     [](const Schema& schema) { return !has_grant(schema, "orders", "INSERT"); }},
    {"CreatePartition",
     [](Operations& op) {
         op.create_partition("events_2026", "events", "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
                             {.partition_by = "LIST (what)"});
     },
     [](const Schema& schema) {
         return schema.find_table("events_2026")->options.contains("postgresql_partition_by");
     }},
    {"AttachPartition",
     [](Operations& op) {
         op.attach_partition("events", "events_2025", "FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')");
     },
     [](const Schema& schema) {
         return schema.find_table("events_2025")->options.contains("postgresql_partition_of");
     }},
    {"DetachPartition", [](Operations& op) { op.detach_partition("events", "events_2024"); },
     [](const Schema& schema) { return schema.find_table("events_2024")->options.empty(); }},
    {"DetachPartitionConcurrently",
     [](Operations& op) { op.detach_partition("events", "events_2024", {.concurrently = true}); },
     [](const Schema& schema) { return schema.find_table("events_2024")->options.empty(); }},
    {"DropPartition", [](Operations& op) { op.drop_table("events_2024"); },
     [](const Schema& schema) { return schema.find_table("events_2024") == nullptr; }},
};

struct PostgresqlObjects : testing::TestWithParam<Case> {
    void SetUp() override {
        RETORT_NEEDS_POSTGRESQL();
        database.emplace();
        connection.emplace(create_engine(database->url()).connect());
    }
    void TearDown() override { connection.reset(); }

    [[nodiscard]] Schema read() {
        Schema schema = reflect(*connection, {.more_schemas = {"shop", "Other one"}}).schema;
        schema.dependencies.clear();
        return schema;
    }
    void run(const std::vector<Operation>& operations) {
        const PlannedSteps plan = plan_steps(operations, read(), postgresql_migration_dialect());
        ASSERT_TRUE(plan.finished);
        run_steps(plan.steps);
    }
    void run_steps(const std::vector<MigrationStep>& steps) {
        for (const MigrationStep& step : steps) {
            if (step.kind != StepKind::live) {
                connection->run(*script_text(step));
                continue;
            }
            Transaction transaction = connection->begin();
            run_steps(step.live->steps(*connection));
            transaction.commit();
        }
    }
    [[nodiscard]] std::vector<Operation> expanded(void (*directives)(Operations&)) {
        std::vector<Operation> expanded;
        Schema schema = read();
        for (const Operation& operation : record(directives)) {
            for (Operation& each : expand(schema, operation)) expanded.push_back(std::move(each));
            apply_to(schema, operation);
        }
        return expanded;
    }

    std::optional<testkit::PostgresqlDatabase> database;
    std::optional<Connection> connection;
};

TEST_P(PostgresqlObjects, GoForwardsAndBackwards) {
    run(record(beginning));
    const Schema before = read();
    const std::vector<Operation> operations = expanded(GetParam().directives);
    run(operations);
    const Schema after = read();
    EXPECT_TRUE(GetParam().holds(after));
    run(reverse(operations));
    EXPECT_EQ(read(), before);
}

INSTANTIATE_TEST_SUITE_P(Names, PostgresqlObjects, testing::ValuesIn(of_names),
                         [](const auto& info) { return std::string{info.param.name}; });
INSTANTIATE_TEST_SUITE_P(Views, PostgresqlObjects, testing::ValuesIn(of_views),
                         [](const auto& info) { return std::string{info.param.name}; });
INSTANTIATE_TEST_SUITE_P(Objects, PostgresqlObjects, testing::ValuesIn(of_objects),
                         [](const auto& info) { return std::string{info.param.name}; });
INSTANTIATE_TEST_SUITE_P(Rights, PostgresqlObjects, testing::ValuesIn(of_rights_and_partitions),
                         [](const auto& info) { return std::string{info.param.name}; });

}  // namespace

}  // namespace retort::migrate
