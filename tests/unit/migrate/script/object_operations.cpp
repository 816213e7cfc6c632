// SPDX-License-Identifier: MIT
#include "retort/sql/schema/options.hpp"

#include "unit/migrate/script/all_operations.hpp"

namespace retort::migrate::sample {

namespace {

using Operations = std::vector<Operation>;
using retort::ObjectKind;
using retort::ObjectName;

Operations on_names() {
    return {
        RenameConstraint{"t", "a", "b"},
        RenameIndex{{}, "a", "b"},
        RenameIndex{{"t", "s"}, "a", "b"},
        ValidateConstraint{{"t", "s"}, "ck"},
        DropIndex{"t", "ix", false, {}, {{"postgresql_concurrently", "true"}}},
        DropIndex{{}, "ix", false, {}, {{"postgresql_concurrently", "true"}}},
        SetRowSecurity{"t", true, {}, {}},
        SetRowSecurity{"t", false, true, RowSecurity{true, false}},
        BatchAlterTable{"t", OperationList{{
                                 RenameConstraint{"t", "a", "b"},
                                 RenameIndex{"t", "a", "b"},
                                 ValidateConstraint{"t", "ck"},
                                 SetRowSecurity{"t", true, {}, {}},
                             }}},
    };
}

Operations on_views_and_sequences() {
    const View view{.name = "v", .schema = "s", .definition = "CREATE VIEW v AS SELECT 1"};
    const View kept{.name = "v", .definition = "CREATE MATERIALIZED VIEW v AS SELECT 1", .materialized = true};
    const Sequence sequence{.name = "n",
                            .schema = "s",
                            .data_type = SmallInteger(),
                            .start = 5,
                            .increment = -2,
                            .minvalue = -10,
                            .maxvalue = 5,
                            .cycle = true,
                            .cache = 3,
                            .no_minvalue = true,
                            .no_maxvalue = true,
                            .order = false,
                            .owned_by = "t.id",
                            .comment = "it's",
                            .options = {{"postgresql_unlogged", "true"}}};
    return {
        ReplaceView{view},
        ReplaceView{view, View{.name = "v", .schema = "s", .definition = "CREATE VIEW v AS SELECT 2"}},
        CreateView{kept},
        DropView{"v", false, kept, true},
        DropView{.view = "v", .if_exists = true, .materialized = true},
        RefreshView{"v"},
        RefreshView{{"v", "s"}, true},
        CreateSequence{Sequence{.name = "n"}},
        CreateSequence{sequence, true},
        DropSequence{"n"},
        DropSequence{{"n", "s"}, true, sequence},
        AlterSequence{"n", {.increment = 5}},
        AlterSequence{{"n", "s"},
                      {.data_type = BigInteger(),
                       .start = std::nullopt,
                       .increment = 1,
                       .minvalue = std::nullopt,
                       .maxvalue = 9,
                       .cache = std::nullopt,
                       .cycle = false,
                       .owned_by = "",
                       .comment = "c",
                       .was = sequence}},
    };
}

Operations on_objects() {
    const SchemaObject function{{.kind = ObjectKind::function, .name = "f", .schema = "s", .arguments = "a integer"},
                                "CREATE FUNCTION s.f(a integer) RETURNS integer\n LANGUAGE sql\nAS $$ SELECT 1 $$"};
    const SchemaObject procedure{{.kind = ObjectKind::procedure, .name = "p"}, "CREATE PROCEDURE p() …", "comment"};
    const SchemaObject policy{{.kind = ObjectKind::policy, .name = "own", .table = "t"}, "CREATE POLICY own ON t"};
    const SchemaObject rule{{.kind = ObjectKind::rule, .name = "r", .schema = "s", .table = "t"},
                            "CREATE RULE r AS …",
                            "said",
                            {"ALTER TABLE t DISABLE RULE r"}};
    const SchemaObject extension{{.kind = ObjectKind::extension, .name = "citext"}, "CREATE EXTENSION citext"};
    return {
        CreateSchema{{"s"}},
        CreateSchema{{"s", "comment"}, true},
        DropSchema{"s"},
        DropSchema{"s", true, NamedSchema{"s", "comment"}},
        CreateObject{function},
        CreateObject{procedure},
        CreateObject{policy},
        CreateObject{rule},
        CreateObject{extension},
        ReplaceObject{function},
        ReplaceObject{procedure, procedure},
        ReplaceObject{policy, policy},
        DropObject{function.name},
        DropObject{procedure.name, true, procedure},
        DropObject{policy.name, false, policy},
        DropObject{rule.name, false, rule},
        DropObject{extension.name, false, extension},
        DropObject{{.kind = ObjectKind::operator_, .name = "+", .arguments = "integer, integer"}},
    };
}

Operations on_rights_and_partitions() {
    const ObjectName sequence{.kind = ObjectKind::sequence, .name = "n", .schema = "s"};
    return {
        Grant{{.object = {.name = "t"}, .grantee = "reader", .privileges = {"SELECT", "INSERT"}}},
        Grant{{.object = {.name = "t", .schema = "s"}, .privileges = {"ALL"}, .grantable = true}, {"SELECT"}},
        Grant{{.object = sequence, .grantee = "reader", .privileges = {"USAGE"}}},
        Revoke{{.object = {.name = "t"}, .grantee = "reader", .privileges = {"SELECT"}}},
        Revoke{{.object = sequence, .privileges = {"USAGE"}, .grantable = true}},
        CreatePartition{"t_1", {"t", "s"}, "FOR VALUES FROM (1) TO ('b')"},
        CreatePartition{"t_1", "t", "DEFAULT", "LIST (a)"},
        AttachPartition{"t", {"t_1", "s"}, "DEFAULT"},
        DetachPartition{"t", "t_1"},
        DetachPartition{"t", "t_1", true, "DEFAULT"},
    };
}

}  // namespace

std::vector<Operation> object_operations() {
    Operations operations;
    for (auto* more : {on_names, on_views_and_sequences, on_objects, on_rights_and_partitions}) {
        for (Operation& each : more()) operations.push_back(std::move(each));
    }
    return operations;
}

}  // namespace retort::migrate::sample
