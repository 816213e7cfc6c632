// SPDX-License-Identifier: MIT
#include "migrate/op/describe_objects.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate::detail {

namespace {

using Parts = std::vector<std::string>;

void add_number(Parts& parts, const char* word, const Change<std::int64_t>& change) {
    if (change.goes()) parts.push_back(fmt::format("no {}", word));
    if (change.value()) parts.push_back(fmt::format("{} {}", word, *change.value()));
}

void add_text(Parts& parts, const char* word, const std::optional<std::string>& text) {
    if (text) parts.push_back(text->empty() ? fmt::format("no {}", word) : std::string{word});
}

std::string change_text(const SequenceChange& change) {
    Parts parts;
    if (change.data_type) parts.push_back("type " + to_string(*change.data_type));
    add_number(parts, "start", change.start);
    add_number(parts, "increment", change.increment);
    add_number(parts, "minvalue", change.minvalue);
    add_number(parts, "maxvalue", change.maxvalue);
    add_number(parts, "cache", change.cache);
    if (change.cycle) parts.emplace_back(*change.cycle ? "cycle" : "no cycle");
    add_text(parts, "owner", change.owned_by);
    add_text(parts, "comment", change.comment);
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string rights_text(const char* verb, const char* preposition, const ObjectGrant& grant) {
    return fmt::format("{} {} on {} {} {}{}", verb, fmt::join(grant.privileges, ", "), to_string(grant.object),
                       preposition, grant.grantee.empty() ? "everybody" : grant.grantee,
                       grant.grantable ? " with grant option" : "");
}

}  // namespace

std::string describe_object(const RenameConstraint& op) {
    return fmt::format("rename constraint {} of {} to {}", op.name, to_string(op.table), op.new_name);
}
std::string describe_object(const RenameIndex& op) {
    return fmt::format("rename index {} to {}", op.name, op.new_name);
}
std::string describe_object(const ValidateConstraint& op) {
    return fmt::format("validate constraint {} of {}", op.name, to_string(op.table));
}
std::string describe_object(const ReplaceView& op) {
    return "create or replace view " + qualified_name(op.view.schema, op.view.name);
}
std::string describe_object(const RefreshView& op) { return "refresh materialized view " + to_string(op.view); }
std::string describe_object(const CreateSequence& op) {
    return "create sequence " + qualified_name(op.sequence.schema, op.sequence.name);
}
std::string describe_object(const DropSequence& op) { return "drop sequence " + to_string(op.sequence); }
std::string describe_object(const AlterSequence& op) {
    return fmt::format("alter sequence {}: {}", to_string(op.sequence), change_text(op.change));
}
std::string describe_object(const CreateSchema& op) { return "create schema " + op.schema.name; }
std::string describe_object(const DropSchema& op) { return "drop schema " + op.name; }
std::string describe_object(const CreateObject& op) { return "create " + to_string(op.object.name); }
std::string describe_object(const ReplaceObject& op) { return "create or replace " + to_string(op.object.name); }
std::string describe_object(const DropObject& op) { return "drop " + to_string(op.object); }
std::string describe_object(const Grant& op) { return rights_text("grant", "to", op.grant); }
std::string describe_object(const Revoke& op) { return rights_text("revoke", "from", op.grant); }
std::string describe_object(const SetRowSecurity& op) {
    Parts parts;
    if (op.enabled) parts.emplace_back(*op.enabled ? "enabled" : "disabled");
    if (op.forced) parts.emplace_back(*op.forced ? "forced" : "not forced");
    return fmt::format("row security of {}: {}", to_string(op.table), fmt::join(parts, ", "));
}
std::string describe_object(const CreatePartition& op) {
    return fmt::format("create partition {} of {} {}", to_string(op.partition), to_string(op.table), op.bound);
}
std::string describe_object(const AttachPartition& op) {
    return fmt::format("attach partition {} to {} {}", to_string(op.partition), to_string(op.table), op.bound);
}
std::string describe_object(const DetachPartition& op) {
    return fmt::format("detach partition {} from {}", to_string(op.partition), to_string(op.table));
}

}  // namespace retort::migrate::detail
