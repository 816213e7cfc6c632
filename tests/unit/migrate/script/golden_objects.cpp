// SPDX-License-Identifier: MIT
// Written by the test beside it: RETORT_UPDATE_GOLDEN=1 migrate_script_test
// clang-format off
#include <retort/migration.hpp>

#include "retort/migrate/op/record.hpp"
#include "unit/migrate/script/all_operations.hpp"

using namespace retort::migration;

static void part_0(Operations& op) {
    op.rename_constraint("a", "t", "b");
    op.rename_index("a", "", "b");
    op.rename_index("a", {"t", "s"}, "b");
    op.validate_constraint("ck", {"t", "s"});
    op.drop_index("ix", "t", {.options = {{"postgresql_concurrently", "true"}}});
    op.drop_index("ix", "", {.options = {{"postgresql_concurrently", "true"}}});
    op.set_row_security("t", {.enabled = true});
    op.set_row_security("t", {.enabled = false, .forced = true, .was = RowSecurity{true, false}});
    op.batch_alter_table("t", [](BatchOperations& batch) {
        batch.rename_constraint("a", "b");
        batch.rename_index("a", "b");
        batch.validate_constraint("ck");
        batch.set_row_security({.enabled = true});
    });
    op.create_or_replace_view({"v", "s"}, "CREATE VIEW v AS SELECT 1");
    op.create_or_replace_view({"v", "s"}, "CREATE VIEW v AS SELECT 1", {.was = "CREATE VIEW v AS SELECT 2"});
    op.create_materialized_view("v", "CREATE MATERIALIZED VIEW v AS SELECT 1");
    op.drop_materialized_view("v", {.was = "CREATE MATERIALIZED VIEW v AS SELECT 1"});
    op.drop_materialized_view("v", {.if_exists = true});
    op.refresh_materialized_view("v");
    op.refresh_materialized_view({"v", "s"}, {.concurrently = true});
    op.create_sequence(Sequence{.name = "n"});
    op.create_sequence(Sequence{.name = "n", .schema = "s", .data_type = SmallInteger(), .start = 5, .increment = -2,
                                .minvalue = -10, .maxvalue = 5, .cycle = true, .cache = 3, .no_minvalue = true,
                                .no_maxvalue = true, .order = false, .owned_by = "t.id", .comment = "it's",
                                .options = {{"postgresql_unlogged", "true"}}},
                       {.if_not_exists = true});
    op.drop_sequence("n");
    op.drop_sequence({"n", "s"},
                     {.if_exists = true,
                      .was = Sequence{.name = "n", .schema = "s", .data_type = SmallInteger(), .start = 5,
                                      .increment = -2, .minvalue = -10, .maxvalue = 5, .cycle = true, .cache = 3,
                                      .no_minvalue = true, .no_maxvalue = true, .order = false, .owned_by = "t.id",
                                      .comment = "it's",
                                      .options = {{"postgresql_unlogged", "true"}}}});
    op.alter_sequence("n", {.increment = 5});
}

static void part_1(Operations& op) {
    op.alter_sequence({"n", "s"},
                      {.data_type = BigInteger(), .start = std::nullopt, .increment = 1, .minvalue = std::nullopt,
                       .maxvalue = 9, .cache = std::nullopt, .cycle = false, .owned_by = "", .comment = "c",
                       .was = Sequence{.name = "n", .schema = "s", .data_type = SmallInteger(), .start = 5,
                                       .increment = -2, .minvalue = -10, .maxvalue = 5, .cycle = true, .cache = 3,
                                       .no_minvalue = true, .no_maxvalue = true, .order = false, .owned_by = "t.id",
                                       .comment = "it's",
                                       .options = {{"postgresql_unlogged", "true"}}}});
    op.create_schema("s");
    op.create_schema("s", {.comment = "comment", .if_not_exists = true});
    op.drop_schema("s");
    op.drop_schema("s", {.if_exists = true, .was = NamedSchema{.name = "s", .comment = "comment"}});
    op.create_function({.name = "f", .arguments = "a integer", .schema = "s"},
                       "CREATE FUNCTION s.f(a integer) RETURNS integer\n"
                       " LANGUAGE sql\n"
                       "AS $$ SELECT 1 $$");
    op.create_procedure({.name = "p"}, ObjectText{"CREATE PROCEDURE p() …", "comment"});
    op.create_policy("own", "t", "CREATE POLICY own ON t");
    op.create_object(ObjectName{.kind = ObjectKind::rule, .name = "r", .schema = "s", .table = "t"},
                     ObjectText{"CREATE RULE r AS …", "said", {"ALTER TABLE t DISABLE RULE r"}});
    op.create_object(ObjectName{.kind = ObjectKind::extension, .name = "citext"}, "CREATE EXTENSION citext");
    op.create_or_replace_function({.name = "f", .arguments = "a integer", .schema = "s"},
                                  "CREATE FUNCTION s.f(a integer) RETURNS integer\n"
                                  " LANGUAGE sql\n"
                                  "AS $$ SELECT 1 $$");
    op.create_or_replace_procedure({.name = "p"},
                                   ObjectText{"CREATE PROCEDURE p() …", "comment"},
                                   {.was = ObjectText{"CREATE PROCEDURE p() …", "comment"}});
    op.create_or_replace_object(ObjectName{.kind = ObjectKind::policy, .name = "own", .table = "t"},
                                "CREATE POLICY own ON t", {.was = "CREATE POLICY own ON t"});
    op.drop_function({.name = "f", .arguments = "a integer", .schema = "s"});
    op.drop_procedure({.name = "p"}, {.if_exists = true, .was = ObjectText{"CREATE PROCEDURE p() …", "comment"}});
    op.drop_policy("own", "t", {.was = "CREATE POLICY own ON t"});
    op.drop_object(ObjectName{.kind = ObjectKind::rule, .name = "r", .schema = "s", .table = "t"},
                   {.was = ObjectText{"CREATE RULE r AS …", "said", {"ALTER TABLE t DISABLE RULE r"}}});
    op.drop_extension("citext", {.was = "CREATE EXTENSION citext"});
    op.drop_object(ObjectName{.kind = ObjectKind::operator_, .name = "+", .arguments = "integer, integer"});
    op.grant({"SELECT", "INSERT"}, "t", "reader");
    op.grant({"ALL"}, TableName{"t", "s"}, "public", {.with_grant_option = true, .held = {"SELECT"}});
    op.grant({"USAGE"}, ObjectName{.kind = ObjectKind::sequence, .name = "n", .schema = "s"}, "reader");
}

static void part_2(Operations& op) {
    op.revoke({"SELECT"}, "t", "reader");
    op.revoke({"USAGE"},
              ObjectName{.kind = ObjectKind::sequence, .name = "n", .schema = "s"},
              "public", {.was_grantable = true});
    op.create_partition("t_1", {"t", "s"}, "FOR VALUES FROM (1) TO ('b')");
    op.create_partition("t_1", "t", "DEFAULT", {.partition_by = "LIST (a)"});
    op.attach_partition("t", {"t_1", "s"}, "DEFAULT");
    op.detach_partition("t", "t_1");
    op.detach_partition("t", "t_1", {.concurrently = true, .was = "DEFAULT"});
}

std::vector<retort::migrate::Operation> retort::migrate::sample::recorded_object_operations() {
    std::vector<Operation> operations;
    for (auto* part : {part_0, part_1, part_2}) {
        for (Operation& each : record(part)) operations.push_back(std::move(each));
    }
    return operations;
}
