// SPDX-License-Identifier: MIT
#include "migrate/op/reverse_objects.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "migrate/op/objects.hpp"

namespace retort::migrate::detail {

namespace {

using Inverse = std::optional<Operation>;

const DialectOptions& options_of(const Constraint& constraint) {
    return std::visit([](const auto& any) -> const DialectOptions& { return any.options; }, constraint);
}

bool is_not_valid(const Constraint& constraint) { return options_of(constraint).is_set(not_valid_key); }

Constraint valid(Constraint constraint) {
    std::visit([](auto& any) { any.options.erase(not_valid_key); }, constraint);
    return constraint;
}

SequenceChange undo(const SequenceChange& done, const Sequence& was) {
    using Number = Change<std::int64_t>;
    SequenceChange back;
    if (done.data_type) back.data_type = was.data_type.value_or(BigInteger());
    if (!done.start.stays()) back.start = Number::to(was.start);
    if (!done.increment.stays()) back.increment = Number::to(was.increment);
    if (!done.minvalue.stays()) back.minvalue = Number::to(was.minvalue);
    if (!done.maxvalue.stays()) back.maxvalue = Number::to(was.maxvalue);
    if (!done.cache.stays()) back.cache = Number::to(was.cache);
    if (done.cycle) back.cycle = was.cycle.value_or(false);
    if (done.owned_by) back.owned_by = was.owned_by;
    if (done.comment) back.comment = was.comment;
    back.was = changed(was, done);
    return back;
}

}  // namespace

Inverse reverse_object(const RenameConstraint& op) { return RenameConstraint{op.table, op.new_name, op.name}; }
Inverse reverse_object(const RenameIndex& op) { return RenameIndex{op.table, op.new_name, op.name}; }

/// One that was valid already stays as it is.
Inverse reverse_object(const ValidateConstraint& op) {
    if (!op.was) return std::nullopt;
    if (!is_not_valid(*op.was)) return op;
    const std::vector<Operation> back{DropConstraint{op.table, op.name, kind_of(*op.was), false, valid(*op.was)},
                                      AddConstraint{op.table, *op.was}};
    return BatchAlterTable{op.table, back};
}

Inverse reverse_object(const ReplaceView& op) {
    if (!op.was) return std::nullopt;
    return ReplaceView{*op.was, op.view};
}
Inverse reverse_object(const RefreshView& op) { return RefreshView{op.view, op.concurrently}; }

Inverse reverse_object(const CreateSequence& op) {
    if (op.if_not_exists) return std::nullopt;
    return DropSequence{{op.sequence.name, op.sequence.schema}, false, op.sequence};
}
Inverse reverse_object(const DropSequence& op) {
    if (op.if_exists || !op.was) return std::nullopt;
    return CreateSequence{*op.was};
}
Inverse reverse_object(const AlterSequence& op) {
    if (!op.change.was) return std::nullopt;
    return AlterSequence{op.sequence, undo(op.change, *op.change.was)};
}

Inverse reverse_object(const CreateSchema& op) {
    if (op.if_not_exists) return std::nullopt;
    return DropSchema{op.schema.name, false, op.schema};
}
Inverse reverse_object(const DropSchema& op) {
    if (op.if_exists) return std::nullopt;
    return CreateSchema{op.was.value_or(NamedSchema{op.name})};
}

Inverse reverse_object(const CreateObject& op) {
    if (is_conditional(op.object)) return std::nullopt;
    return DropObject{op.object.name, false, op.object};
}
Inverse reverse_object(const ReplaceObject& op) {
    if (!op.was) return std::nullopt;
    return ReplaceObject{*op.was, op.object};
}
Inverse reverse_object(const DropObject& op) {
    if (op.if_exists || !op.was) return std::nullopt;
    return CreateObject{*op.was};
}

Inverse reverse_object(const Grant& op) {
    ObjectGrant taken = op.grant;
    if (!op.held.empty()) {
        taken.privileges = privileges_of(op.grant);
        std::erase_if(taken.privileges, [&](const std::string& privilege) {
            return std::find(op.held.begin(), op.held.end(), privilege) != op.held.end();
        });
    }
    if (taken.privileges.empty()) return std::nullopt;
    return Revoke{std::move(taken)};
}
Inverse reverse_object(const Revoke& op) { return Grant{op.grant}; }

Inverse reverse_object(const SetRowSecurity& op) {
    if (!op.was) return std::nullopt;
    SetRowSecurity back{.table = op.table, .was = *op.was};
    if (op.enabled) {
        back.enabled = op.was->enabled;
        back.was->enabled = *op.enabled;
    }
    if (op.forced) {
        back.forced = op.was->forced;
        back.was->forced = *op.forced;
    }
    return back;
}

Inverse reverse_object(const CreatePartition& op) { return DropTable{op.partition}; }
Inverse reverse_object(const AttachPartition& op) {
    return DetachPartition{.table = op.table, .partition = op.partition, .was = op.bound};
}
Inverse reverse_object(const DetachPartition& op) {
    if (op.was.empty()) return std::nullopt;
    return AttachPartition{op.table, op.partition, op.was};
}

std::string missing_in_object(const ValidateConstraint&) {
    return "what the constraint says is not known; write the downgrade by hand";
}
std::string missing_in_object(const ReplaceView&) {
    return "the text before it is not known, or there was no such view; give `.was = \"CREATE VIEW …\"`, or say "
           "create_view where it is new";
}
std::string missing_in_object(const DropSequence& op) {
    return op.if_exists ? is_conditional_reason : "how it counted is not known; give `.was = Sequence{…}`";
}
std::string missing_in_object(const AlterSequence&) {
    return "how it counted before is not known; give `.was = Sequence{…}`";
}
std::string missing_in_object(const ReplaceObject& op) {
    const std::string_view word = word_of(op.object.name.kind);
    return fmt::format(
        "the text before it is not known, or there was no such {0}; give `.was = \"CREATE …\"`, or say "
        "create_{0} where it is new",
        word);
}
std::string missing_in_object(const CreateObject&) { return is_conditional_reason; }
std::string missing_in_object(const DropObject& op) {
    return op.if_exists ? is_conditional_reason : "its text is not known; give `.was = \"CREATE …\"`";
}
std::string missing_in_object(const SetRowSecurity&) {
    return "what held before is not known; give `.was = RowSecurity{…}`";
}
std::string missing_in_object(const DetachPartition&) {
    return "the rows that it holds are not known; give `.was = \"FOR VALUES …\"`";
}
std::string missing_in_object(const Grant&) {
    return "the grantee had all of it before; take the directive out, or write the downgrade by hand";
}

}  // namespace retort::migrate::detail
