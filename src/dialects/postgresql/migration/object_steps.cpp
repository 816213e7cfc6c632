// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/object_steps.hpp"

#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/dialects/postgresql/options.hpp"
#include "retort/dialects/postgresql/types.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/postgresql/dialect/object_ddl.hpp"
#include "dialects/postgresql/dialect/table_finish.hpp"
#include "migrate/op/find.hpp"
#include "migrate/op/objects.hpp"

namespace retort::postgresql {

using namespace migrate;
using Statements = ObjectSteps::Statements;

namespace {

using retort::ObjectKind;

std::string sql_name(std::string_view name, std::string_view schema = {}) { return named_type(name, schema).spelling; }
std::string table_name(const TableName& table) { return sql_name(table.name, table.schema); }

std::string alter_table(const TableName& table) { return "ALTER TABLE " + table_name(table) + ' '; }

void append(Statements& to, Statements more) { std::move(more.begin(), more.end(), std::back_inserter(to)); }

void add_comment(Statements& statements, const retort::ObjectName& object, const std::string& comment) {
    if (!comment.empty()) statements.push_back(comment_statement(object, comment));
}

retort::ObjectName sequence_name(const std::string& name, const std::string& schema) {
    return {.kind = ObjectKind::sequence, .name = name, .schema = schema};
}

/// " INCREMENT BY 5", or " INCREMENT BY 1" for a number that goes to what it is by itself.
void add_number(std::string& sql, std::string_view words, const Change<std::int64_t>& change,
                std::string_view by_itself) {
    if (change.goes()) sql += fmt::format(" {}", by_itself);
    if (change.value()) sql += fmt::format(" {} {}", words, *change.value());
}

/// Where a sequence that counts down or up begins by itself is its other end's to say.
void add_start(std::string& sql, const AlterSequence& op) {
    if (op.change.start.value()) sql += fmt::format(" START WITH {}", *op.change.start.value());
    if (!op.change.start.goes() || !op.change.was) return;
    const Sequence now = changed(*op.change.was, op.change);
    const bool down = now.increment.value_or(1) < 0;
    sql += fmt::format(" START WITH {}", down ? now.maxvalue.value_or(-1) : now.minvalue.value_or(1));
}

std::string sequence_changes(const AlterSequence& op, const Dialect& dialect) {
    const SequenceChange& change = op.change;
    std::string sql;
    if (change.data_type) sql += " AS " + dialect.type_sql(*change.data_type);
    add_number(sql, "INCREMENT BY", change.increment, "INCREMENT BY 1");
    add_number(sql, "MINVALUE", change.minvalue, "NO MINVALUE");
    add_number(sql, "MAXVALUE", change.maxvalue, "NO MAXVALUE");
    add_start(sql, op);
    add_number(sql, "CACHE", change.cache, "CACHE 1");
    if (change.cycle) sql += *change.cycle ? " CYCLE" : " NO CYCLE";
    if (change.owned_by) sql += " OWNED BY " + (change.owned_by->empty() ? "NONE" : *change.owned_by);
    return sql;
}

/// Whether CREATE OR REPLACE is said of such things.
bool is_replaceable(ObjectKind kind) {
    return kind == ObjectKind::function || kind == ObjectKind::procedure || kind == ObjectKind::aggregate ||
           kind == ObjectKind::rule || kind == ObjectKind::language || kind == ObjectKind::transform;
}

Statements whole_object(const SchemaObject& object, std::string definition) {
    Statements statements{std::move(definition)};
    append(statements, object.alterations);
    add_comment(statements, object.name, object.comment);
    return statements;
}

std::string drop_words(const DropObject& op) {
    const std::string words = object_words(op.object);
    if (!op.if_exists) return "DROP " + words;
    const std::size_t kind = word_of(op.object.kind).size() + 1;
    return "DROP " + words.substr(0, kind) + "IF EXISTS " + words.substr(kind);
}

/// DETACH … CONCURRENTLY leaves a check beside those of `schema` that repeats the bound.
std::string drop_checks_but(const TableName& name, const Schema& schema) {
    std::vector<std::string> known{"''"};
    const Table* const table = schema.find_table(name.name, name.schema);
    if (table != nullptr) {
        for (const CheckConstraint& check : table->check_constraints) known.push_back(string_literal(check.name));
    }
    const std::string words = table_name(name);
    return fmt::format(
        "DO $retort$ DECLARE said name; BEGIN FOR said IN SELECT conname FROM pg_catalog.pg_constraint WHERE conrelid "
        "= "
        "{0}::regclass AND contype = 'c' AND conname NOT IN ({1}) LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT "
        "%I', {0}, said); END LOOP; END $retort$",
        string_literal(words), fmt::join(known, ", "));
}

Statements rights(ObjectGrant grant, bool revoked) {
    grant.revoked = revoked;
    return grant_statements(grant);
}

}  // namespace

std::string with_or_replace(const std::string& definition) {
    const std::vector<SqlToken> tokens = tokenize_sql(definition);
    const bool is_said = tokens.size() > 2 && tokens[1].is("OR") && tokens[2].is("REPLACE");
    if (is_said || !tokens[0].is("CREATE")) return definition;
    std::string sql = definition;
    return sql.insert(tokens[0].end_offset(), " OR REPLACE");
}

Statements ObjectSteps::of(const RenameConstraint& op) const {
    return {alter_table(op.table) + "RENAME CONSTRAINT " + sql_name(op.name) + " TO " + sql_name(op.new_name)};
}

Statements ObjectSteps::of(const RenameIndex& op) const {
    const migrate::detail::FoundIndex found =
        migrate::detail::find_index(context_.schema, DropIndex{op.table, op.name, true});
    const std::string& schema = found.index == nullptr ? op.table.schema : found.owner.schema;
    return {"ALTER INDEX " + sql_name(op.name, schema) + " RENAME TO " + sql_name(op.new_name)};
}

Statements ObjectSteps::of(const ValidateConstraint& op) const {
    return {alter_table(op.table) + "VALIDATE CONSTRAINT " + sql_name(op.name)};
}

Statements ObjectSteps::of(const CreateView& op) const {
    const View& view = op.view;
    Statements statements{view.definition};
    for (const Index& index : view.indexes) statements.push_back(ddl_->create_index({view.name, view.schema}, index));
    append(statements, view_finish(view));
    const ObjectKind kind = view.materialized ? ObjectKind::materialized_view : ObjectKind::view;
    add_comment(statements, {.kind = kind, .name = view.name, .schema = view.schema}, view.comment);
    return statements;
}

Statements ObjectSteps::of(const RefreshView& op) const {
    return {std::string{"REFRESH MATERIALIZED VIEW "} + (op.concurrently ? "CONCURRENTLY " : "") + table_name(op.view)};
}

Statements ObjectSteps::of(const CreateTrigger& op) const {
    const Trigger& trigger = op.trigger;
    Statements statements;
    if (!trigger.definition.empty()) statements.push_back(trigger.definition);
    if (!trigger.firing.empty()) {
        statements.push_back(alter_table({trigger.table, trigger.schema}) + trigger.firing + " TRIGGER " +
                             sql_name(trigger.name));
    }
    add_comment(statements, {ObjectKind::trigger, trigger.name, trigger.schema, trigger.table, {}}, trigger.comment);
    return statements;
}

Statements ObjectSteps::of(const CreateSequence& op) const {
    std::string sql = ddl_->create_sequence(op.sequence, op.if_not_exists);
    if (op.sequence.options.is_set(option::unlogged)) sql.insert(sql.find("SEQUENCE "), "UNLOGGED ");
    Statements statements{std::move(sql)};
    add_comment(statements, sequence_name(op.sequence.name, op.sequence.schema), op.sequence.comment);
    return statements;
}

Statements ObjectSteps::of(const DropSequence& op) const {
    return {ddl_->drop_sequence({op.sequence.name, op.sequence.schema}, op.if_exists)};
}

Statements ObjectSteps::of(const AlterSequence& op) const {
    Statements statements;
    const std::string changes = sequence_changes(op, dialect_.dialect());
    if (!changes.empty()) statements.push_back("ALTER SEQUENCE " + table_name(op.sequence) + changes);
    if (!op.change.comment) return statements;
    statements.push_back(comment_statement(sequence_name(op.sequence.name, op.sequence.schema), *op.change.comment));
    return statements;
}

Statements ObjectSteps::of(const CreateSchema& op) const {
    Statements statements{(op.if_not_exists ? "CREATE SCHEMA IF NOT EXISTS " : "CREATE SCHEMA ") +
                          sql_name(op.schema.name)};
    add_comment(statements, {.kind = ObjectKind::schema, .name = op.schema.name}, op.schema.comment);
    return statements;
}

Statements ObjectSteps::of(const DropSchema& op) const {
    return {(op.if_exists ? "DROP SCHEMA IF EXISTS " : "DROP SCHEMA ") + sql_name(op.name)};
}

Statements ObjectSteps::of(const CreateObject& op) const { return whole_object(op.object, op.object.definition); }

Statements ObjectSteps::of(const ReplaceObject& op) const {
    if (is_replaceable(op.object.name.kind)) return whole_object(op.object, with_or_replace(op.object.definition));
    const SchemaObject* const old = migrate::detail::find_object(context_.schema.objects, op.object.name);
    Statements statements;
    if (old != nullptr || op.was) statements = of(DropObject{old == nullptr ? op.object.name : old->name});
    append(statements, whole_object(op.object, op.object.definition));
    return statements;
}

Statements ObjectSteps::of(const DropObject& op) const { return {drop_words(op)}; }

Statements ObjectSteps::of(const Grant& op) const { return rights(op.grant, false); }

Statements ObjectSteps::of(const Revoke& op) const { return rights(op.grant, true); }

Statements ObjectSteps::of(const SetRowSecurity& op) const {
    Statements statements;
    const std::string alter = alter_table(op.table);
    const std::string words = " ROW LEVEL SECURITY";
    if (op.enabled) statements.push_back(alter + (*op.enabled ? "ENABLE" : "DISABLE") + words);
    if (op.forced) statements.push_back(alter + (*op.forced ? "FORCE" : "NO FORCE") + words);
    return statements;
}

Statements ObjectSteps::of(const CreatePartition& op) const {
    std::string sql =
        "CREATE TABLE " + table_name(op.partition) + " PARTITION OF " + table_name(op.table) + ' ' + op.bound;
    if (!op.partition_by.empty()) sql += " PARTITION BY " + op.partition_by;
    return {std::move(sql)};
}

Statements ObjectSteps::of(const AttachPartition& op) const {
    return {alter_table(op.table) + "ATTACH PARTITION " + table_name(op.partition) + ' ' + op.bound};
}

Statements ObjectSteps::of(const DetachPartition& op) const {
    const std::string detach = alter_table(op.table) + "DETACH PARTITION " + table_name(op.partition);
    if (!op.concurrently) return {detach};
    return {detach + " CONCURRENTLY", drop_checks_but(op.partition, context_.schema)};
}

}  // namespace retort::postgresql
