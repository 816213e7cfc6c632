// SPDX-License-Identifier: MIT
#include "retort/migrate/op/object_directives.hpp"

#include <utility>

#include <fmt/format.h>

#include "retort/migrate/op/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/op/recorder.hpp"

namespace retort::migrate {

namespace {

using retort::ObjectKind;
using retort::ObjectName;

void require(bool holds, const char* what_is_wrong) {
    if (!holds) throw BadOperation{what_is_wrong};
}

SchemaObject object_of(ObjectName name, ObjectText text) {
    require(!name.name.empty(), "a directive names no object; give the object's name");
    if (text.definition.empty()) {
        throw BadOperation{fmt::format("{} has no text; give the whole CREATE statement", to_string(name))};
    }
    return {std::move(name), std::move(text.definition), std::move(text.comment), std::move(text.alterations)};
}

std::optional<SchemaObject> object_if_said(const ObjectName& name, ObjectText text) {
    if (text.definition.empty()) return std::nullopt;
    return object_of(name, std::move(text));
}

ObjectName name_of(ObjectKind kind, RoutineName routine) {
    return {.kind = kind,
            .name = std::move(routine.name),
            .schema = std::move(routine.schema),
            .arguments = std::move(routine.arguments)};
}

ObjectName policy_name(std::string name, TableName table) {
    return {.kind = ObjectKind::policy,
            .name = std::move(name),
            .schema = std::move(table.schema),
            .table = std::move(table.name)};
}

ObjectName extension_name(std::string name) { return {.kind = ObjectKind::extension, .name = std::move(name)}; }

/// Always in quotes: which words must be is the database's to know.
std::string quoted_name(std::string_view name) {
    std::string text{'"'};
    for (const char letter : name) text.append(letter == '"' ? 2 : 1, letter);
    return text + '"';
}

std::string quoted_table(const TableName& table) {
    return (table.schema.empty() ? "" : quoted_name(table.schema) + '.') + quoted_name(table.name);
}

std::string extension_text(const std::string& name, const ExtensionOptions& options) {
    std::string sql = options.if_not_exists ? "CREATE EXTENSION IF NOT EXISTS " : "CREATE EXTENSION ";
    sql += quoted_name(name);
    if (!options.schema.empty()) sql += " WITH SCHEMA " + quoted_name(options.schema);
    if (!options.version.empty()) sql += " VERSION " + quoted_name(options.version);
    return sql;
}

std::string role(const std::string& name) {
    return equal_ignoring_case(name, "public") ? std::string{"PUBLIC"} : quoted_name(name);
}

std::string policy_text(const std::string& name, const TableName& table, const PolicyOptions& options) {
    std::string sql = "CREATE POLICY " + quoted_name(name) + " ON " + quoted_table(table);
    if (!options.permissive) sql += " AS RESTRICTIVE";
    if (!options.command.empty()) sql += " FOR " + to_upper_ascii(options.command);
    for (const std::string& each : options.roles) {
        sql += &each == options.roles.data() ? " TO " : ", ";
        sql += role(each);
    }
    if (!options.using_expression.empty()) sql += " USING (" + options.using_expression + ')';
    if (!options.with_check.empty()) sql += " WITH CHECK (" + options.with_check + ')';
    return sql;
}

ObjectGrant rights(std::vector<std::string> privileges, GrantTarget on, std::string role_name) {
    require(!privileges.empty(), "grant or revoke names no privilege; give at least one, or {\"ALL\"}");
    require(!on.object.name.empty(), "grant or revoke names no object; give its name");
    require(!role_name.empty(), "grant or revoke names no role; give its name, or \"public\" for everybody");
    if (equal_ignoring_case(role_name, "public")) role_name.clear();
    return {.object = std::move(on.object), .grantee = std::move(role_name), .privileges = std::move(privileges)};
}

View view_of(TableName view, std::string definition, bool materialized) {
    return {.name = std::move(view.name),
            .schema = std::move(view.schema),
            .definition = std::move(definition),
            .materialized = materialized};
}

}  // namespace

void ObjectDirectives::create_or_replace_view(TableName view, std::string definition, ReplaceOptions options) {
    ReplaceView replace{view_of(view, std::move(definition), false)};
    if (!options.was.definition.empty()) replace.was = view_of(view, std::move(options.was.definition), false);
    recorder_.add(std::move(replace));
}

void ObjectDirectives::create_materialized_view(TableName view, std::string definition) {
    recorder_.add(CreateView{view_of(std::move(view), std::move(definition), true)});
}

void ObjectDirectives::drop_materialized_view(TableName view, DropTextOptions options) {
    DropView drop{.view = view, .if_exists = options.if_exists, .materialized = true};
    if (!options.was.empty()) drop.was = view_of(std::move(view), std::move(options.was), true);
    recorder_.add(std::move(drop));
}

void ObjectDirectives::refresh_materialized_view(TableName view, RefreshOptions options) {
    recorder_.add(RefreshView{std::move(view), options.concurrently});
}

void ObjectDirectives::create_sequence(Sequence sequence, CreateSequenceOptions options) {
    require(!sequence.name.empty(), "create_sequence got a sequence without a name");
    recorder_.add(CreateSequence{std::move(sequence), options.if_not_exists});
}

void ObjectDirectives::alter_sequence(TableName sequence, SequenceChange change) {
    SequenceChange nothing;
    nothing.was = change.was;
    require(change != nothing, "alter_sequence changes nothing; say what, as in `.increment = 10`");
    recorder_.add(AlterSequence{std::move(sequence), std::move(change)});
}

void ObjectDirectives::drop_sequence(TableName sequence, DropOptions<Sequence> options) {
    recorder_.add(DropSequence{std::move(sequence), options.if_exists, std::move(options.was)});
}

void ObjectDirectives::create_schema(std::string name, CreateSchemaOptions options) {
    require(!name.empty(), "create_schema got no name");
    recorder_.add(CreateSchema{{std::move(name), std::move(options.comment)}, options.if_not_exists});
}

void ObjectDirectives::drop_schema(std::string name, DropOptions<NamedSchema> options) {
    recorder_.add(DropSchema{std::move(name), options.if_exists, std::move(options.was)});
}

void ObjectDirectives::create_extension(std::string name, ExtensionOptions options) {
    std::string text = extension_text(name, options);
    create_object(extension_name(std::move(name)), std::move(text));
}

void ObjectDirectives::drop_extension(std::string name, DropObjectOptions options) {
    drop_object(extension_name(std::move(name)), std::move(options));
}

void ObjectDirectives::create_function(RoutineName function, ObjectText definition) {
    create_object(name_of(ObjectKind::function, std::move(function)), std::move(definition));
}

void ObjectDirectives::create_or_replace_function(RoutineName function, ObjectText definition, ReplaceOptions options) {
    create_or_replace_object(name_of(ObjectKind::function, std::move(function)), std::move(definition),
                             std::move(options));
}

void ObjectDirectives::drop_function(RoutineName function, DropObjectOptions options) {
    drop_object(name_of(ObjectKind::function, std::move(function)), std::move(options));
}

void ObjectDirectives::create_procedure(RoutineName procedure, ObjectText definition) {
    create_object(name_of(ObjectKind::procedure, std::move(procedure)), std::move(definition));
}

void ObjectDirectives::create_or_replace_procedure(RoutineName procedure, ObjectText definition,
                                                   ReplaceOptions options) {
    create_or_replace_object(name_of(ObjectKind::procedure, std::move(procedure)), std::move(definition),
                             std::move(options));
}

void ObjectDirectives::drop_procedure(RoutineName procedure, DropObjectOptions options) {
    drop_object(name_of(ObjectKind::procedure, std::move(procedure)), std::move(options));
}

void ObjectDirectives::create_policy(std::string name, TableName table, PolicyOptions options) {
    std::string text = policy_text(name, table, options);
    create_policy(std::move(name), std::move(table), ObjectText{std::move(text)});
}

void ObjectDirectives::create_policy(std::string name, TableName table, ObjectText definition) {
    create_object(policy_name(std::move(name), std::move(table)), std::move(definition));
}

void ObjectDirectives::drop_policy(std::string name, TableName table, DropObjectOptions options) {
    drop_object(policy_name(std::move(name), std::move(table)), std::move(options));
}

void ObjectDirectives::enable_row_security(TableName table) { set_row_security(std::move(table), {.enabled = true}); }

void ObjectDirectives::disable_row_security(TableName table) { set_row_security(std::move(table), {.enabled = false}); }

void ObjectDirectives::set_row_security(TableName table, RowSecurityChange change) {
    require(change.enabled || change.forced, "set_row_security changes nothing; say `.enabled` or `.forced`");
    recorder_.add(SetRowSecurity{std::move(table), change.enabled, change.forced, change.was});
}

void ObjectDirectives::grant(std::vector<std::string> privileges, GrantTarget on, std::string to,
                             GrantOptions options) {
    Grant grant{rights(std::move(privileges), std::move(on), std::move(to)), std::move(options.held)};
    grant.grant.grantable = options.with_grant_option;
    recorder_.add(std::move(grant));
}

void ObjectDirectives::revoke(std::vector<std::string> privileges, GrantTarget on, std::string from,
                              RevokeOptions options) {
    Revoke revoke{rights(std::move(privileges), std::move(on), std::move(from))};
    revoke.grant.grantable = options.was_grantable;
    recorder_.add(std::move(revoke));
}

void ObjectDirectives::create_partition(TableName partition, TableName table, std::string bound,
                                        PartitionOptions options) {
    require(!bound.empty(), "create_partition says no bound; give it in SQL, as in \"FOR VALUES FROM (1) TO (10)\"");
    recorder_.add(
        CreatePartition{std::move(partition), std::move(table), std::move(bound), std::move(options.partition_by)});
}

void ObjectDirectives::attach_partition(TableName table, TableName partition, std::string bound) {
    require(!bound.empty(), "attach_partition says no bound; give it in SQL, as in \"FOR VALUES FROM (1) TO (10)\"");
    recorder_.add(AttachPartition{std::move(table), std::move(partition), std::move(bound)});
}

void ObjectDirectives::detach_partition(TableName table, TableName partition, DetachOptions options) {
    recorder_.add(
        DetachPartition{std::move(table), std::move(partition), options.concurrently, std::move(options.was)});
}

void ObjectDirectives::create_object(ObjectName object, ObjectText definition) {
    recorder_.add(CreateObject{object_of(std::move(object), std::move(definition))});
}

void ObjectDirectives::create_or_replace_object(ObjectName object, ObjectText definition, ReplaceOptions options) {
    std::optional<SchemaObject> was = object_if_said(object, std::move(options.was));
    recorder_.add(ReplaceObject{object_of(std::move(object), std::move(definition)), std::move(was)});
}

void ObjectDirectives::drop_object(ObjectName object, DropObjectOptions options) {
    std::optional<SchemaObject> was = object_if_said(object, std::move(options.was));
    recorder_.add(DropObject{std::move(object), options.if_exists, std::move(was)});
}

}  // namespace retort::migrate
