// SPDX-License-Identifier: MIT
#include "migrate/script/render_objects.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "migrate/script/values.hpp"

namespace retort::migrate::detail {

namespace {

using retort::ObjectKind;
using retort::ObjectName;

bool all(Facts facts) { return facts == Facts::all; }

Call with_options(Call call, const Named& options) {
    add_options(call.arguments, options);
    return call;
}

Source number(const std::optional<std::int64_t>& value) { return value ? literal_source(Literal{*value}) : Source{""}; }
Source number(const Change<std::int64_t>& change) {
    return change.goes() ? Source{"std::nullopt"} : number(change.value());
}
Source flag(const std::optional<bool>& value) { return value ? Source{*value ? "true" : "false"} : Source{""}; }
Source text(const std::optional<std::string>& value) { return value ? text_source(*value) : Source{""}; }
Source type(const std::optional<Type>& value) { return value ? type_source(*value) : Source{""}; }
Source given(const std::vector<std::string>& names) { return names.empty() ? Source{""} : names_source(names); }

Source sequence_source(const Sequence& sequence) {
    return Source::named("Sequence{", {{"name", text_source(sequence.name)},
                                       {"schema", said(sequence.schema)},
                                       {"data_type", type(sequence.data_type)},
                                       {"start", number(sequence.start)},
                                       {"increment", number(sequence.increment)},
                                       {"minvalue", number(sequence.minvalue)},
                                       {"maxvalue", number(sequence.maxvalue)},
                                       {"cycle", flag(sequence.cycle)},
                                       {"cache", number(sequence.cache)},
                                       {"no_minvalue", said(sequence.no_minvalue)},
                                       {"no_maxvalue", said(sequence.no_maxvalue)},
                                       {"order", flag(sequence.order)},
                                       {"owned_by", said(sequence.owned_by)},
                                       {"comment", said(sequence.comment)},
                                       {"options", options_source(sequence.options)}});
}

Source was_source(const std::optional<Sequence>& was, Facts facts) {
    return was && all(facts) ? sequence_source(*was) : Source{""};
}

/// The name of the enumerator.
std::string kind_word(ObjectKind kind) {
    if (kind == ObjectKind::enum_type) return "enum_type";
    if (kind == ObjectKind::base_type) return "base_type";
    if (kind == ObjectKind::operator_) return "operator_";
    std::string word{word_of(kind)};
    std::replace(word.begin(), word.end(), ' ', '_');
    return word;
}

Source name_source(const ObjectName& object) {
    return Source::named("ObjectName{", {{"kind", "ObjectKind::" + kind_word(object.kind)},
                                         {"name", text_source(object.name)},
                                         {"schema", said(object.schema)},
                                         {"table", said(object.table)},
                                         {"arguments", said(object.arguments)}});
}

Source routine_source(const ObjectName& object) {
    return Source::named(
        "{",
        {{"name", text_source(object.name)}, {"arguments", said(object.arguments)}, {"schema", said(object.schema)}});
}

Source target_source(const ObjectName& object) {
    const bool is_table = object == ObjectName{.name = object.name, .schema = object.schema};
    if (!is_table) return name_source(object);
    if (object.schema.empty()) return text_source(object.name);
    return Source::list("TableName{", {text_source(object.name), text_source(object.schema)}, "}");
}

Source object_text(const SchemaObject& object) {
    if (object.comment.empty() && object.alterations.empty()) return text_source(object.definition);
    std::vector<Source> parts{text_source(object.definition), text_source(object.comment)};
    if (!object.alterations.empty()) parts.push_back(names_source(object.alterations));
    return Source::list("ObjectText{", std::move(parts), "}");
}

Source was_source(const std::optional<SchemaObject>& was, Facts facts) {
    return was && all(facts) ? object_text(*was) : Source{""};
}

/// `op.create_function({.name = "f"}`, `op.create_policy("p", "t"`, `op.create_object(ObjectName{…}`: the object's
/// own directive with its name.
Call named_call(const std::string& verb, const ObjectName& object) {
    const bool is_routine = object.kind == ObjectKind::function || object.kind == ObjectKind::procedure;
    if (is_routine) return {verb + kind_word(object.kind), {routine_source(object)}, no_table};
    if (object.kind == ObjectKind::policy && verb != "create_or_replace_") {
        return {
            verb + "policy", {text_source(object.name), table_name_source({object.table, object.schema})}, no_table};
    }
    if (object == ObjectName{.kind = ObjectKind::extension, .name = object.name} && verb == "drop_") {
        return {"drop_extension", {text_source(object.name)}, no_table};
    }
    return {verb + "object", {name_source(object)}, no_table};
}

Source grantee(const ObjectGrant& grant) { return text_source(grant.grantee.empty() ? "public" : grant.grantee); }

}  // namespace

Call object_call(const RenameConstraint& op, Facts /*facts*/) {
    return {"rename_constraint", {text_source(op.name), table_name_source(op.table), text_source(op.new_name)}, 1};
}

Call object_call(const RenameIndex& op, Facts /*facts*/) {
    return {"rename_index", {text_source(op.name), table_name_source(op.table), text_source(op.new_name)}, 1};
}

Call object_call(const ValidateConstraint& op, Facts /*facts*/) {
    return {"validate_constraint", {text_source(op.name), table_name_source(op.table)}, 1};
}

Call object_call(const ReplaceView& op, Facts facts) {
    Source was = op.was && all(facts) ? text_source(op.was->definition) : Source{""};
    return with_options({"create_or_replace_view",
                         {table_name_source({op.view.name, op.view.schema}), text_source(op.view.definition)},
                         no_table},
                        {{"was", std::move(was)}});
}

Call object_call(const RefreshView& op, Facts /*facts*/) {
    return with_options({"refresh_materialized_view", {table_name_source(op.view)}, no_table},
                        {{"concurrently", said(op.concurrently)}});
}

Call object_call(const CreateSequence& op, Facts /*facts*/) {
    return with_options({"create_sequence", {sequence_source(op.sequence)}, no_table},
                        {{"if_not_exists", said(op.if_not_exists)}});
}

Call object_call(const DropSequence& op, Facts facts) {
    return with_options({"drop_sequence", {table_name_source(op.sequence)}, no_table},
                        {{"if_exists", said(op.if_exists)}, {"was", was_source(op.was, facts)}});
}

Call object_call(const AlterSequence& op, Facts facts) {
    const SequenceChange& change = op.change;
    return with_options({"alter_sequence", {table_name_source(op.sequence)}, no_table},
                        {{"data_type", type(change.data_type)},
                         {"start", number(change.start)},
                         {"increment", number(change.increment)},
                         {"minvalue", number(change.minvalue)},
                         {"maxvalue", number(change.maxvalue)},
                         {"cache", number(change.cache)},
                         {"cycle", flag(change.cycle)},
                         {"owned_by", text(change.owned_by)},
                         {"comment", text(change.comment)},
                         {"was", was_source(change.was, facts)}});
}

Call object_call(const CreateSchema& op, Facts /*facts*/) {
    return with_options({"create_schema", {text_source(op.schema.name)}, no_table},
                        {{"comment", said(op.schema.comment)}, {"if_not_exists", said(op.if_not_exists)}});
}

Call object_call(const DropSchema& op, Facts facts) {
    Source was = "";
    if (op.was && all(facts)) {
        was = Source::named("NamedSchema{", {{"name", text_source(op.was->name)}, {"comment", said(op.was->comment)}});
    }
    return with_options({"drop_schema", {text_source(op.name)}, no_table},
                        {{"if_exists", said(op.if_exists)}, {"was", std::move(was)}});
}

Call object_call(const CreateObject& op, Facts /*facts*/) {
    Call call = named_call("create_", op.object.name);
    call.arguments.push_back(object_text(op.object));
    return call;
}

Call object_call(const ReplaceObject& op, Facts facts) {
    Call call = named_call("create_or_replace_", op.object.name);
    call.arguments.push_back(object_text(op.object));
    return with_options(std::move(call), {{"was", was_source(op.was, facts)}});
}

Call object_call(const DropObject& op, Facts facts) {
    return with_options(named_call("drop_", op.object),
                        {{"if_exists", said(op.if_exists)}, {"was", was_source(op.was, facts)}});
}

Call object_call(const Grant& op, Facts facts) {
    return with_options(
        {"grant", {names_source(op.grant.privileges), target_source(op.grant.object), grantee(op.grant)}, no_table},
        {{"with_grant_option", said(op.grant.grantable)}, {"held", all(facts) ? given(op.held) : Source{""}}});
}

Call object_call(const Revoke& op, Facts /*facts*/) {
    return with_options(
        {"revoke", {names_source(op.grant.privileges), target_source(op.grant.object), grantee(op.grant)}, no_table},
        {{"was_grantable", said(op.grant.grantable)}});
}

Call object_call(const SetRowSecurity& op, Facts facts) {
    Source was = "";
    if (op.was && all(facts)) {
        was = Source::list("RowSecurity{", {flag(op.was->enabled), flag(op.was->forced)}, "}");
    }
    return with_options({"set_row_security", {table_name_source(op.table)}, 0},
                        {{"enabled", flag(op.enabled)}, {"forced", flag(op.forced)}, {"was", std::move(was)}});
}

Call object_call(const CreatePartition& op, Facts /*facts*/) {
    return with_options({"create_partition",
                         {table_name_source(op.partition), table_name_source(op.table), text_source(op.bound)},
                         no_table},
                        {{"partition_by", said(op.partition_by)}});
}

Call object_call(const AttachPartition& op, Facts /*facts*/) {
    return {"attach_partition",
            {table_name_source(op.table), table_name_source(op.partition), text_source(op.bound)},
            no_table};
}

Call object_call(const DetachPartition& op, Facts facts) {
    return with_options({"detach_partition", {table_name_source(op.table), table_name_source(op.partition)}, no_table},
                        {{"concurrently", said(op.concurrently)}, {"was", all(facts) ? said(op.was) : Source{""}}});
}

}  // namespace retort::migrate::detail
