// SPDX-License-Identifier: MIT
#include <algorithm>

#include "retort/migrate/op/operation.hpp"
#include "retort/migrate/op/statements.hpp"

#include "migrate/op/replay_objects.hpp"

namespace retort::migrate {

namespace {

/// Not given is the widest.
bool holds_as_many(const std::optional<int>& old_size, const std::optional<int>& new_size) {
    return !new_size || (old_size && *new_size >= *old_size);
}

/// The place of a kind among those whose values the next one holds too; 0: of none.
int integer_rank(TypeKind kind) {
    switch (kind) {
        case TypeKind::small_integer:
            return 1;
        case TypeKind::integer:
            return 2;
        case TypeKind::big_integer:
            return 3;
        default:
            return 0;
    }
}

bool is_wider_kind(TypeKind from, TypeKind to) {
    if (integer_rank(from) != 0) return integer_rank(to) > integer_rank(from);
    if (from == TypeKind::single_float) return to == TypeKind::double_float;
    return (from == TypeKind::string || from == TypeKind::enumeration) && to == TypeKind::text;
}

bool has_all_labels(const Type& from, const Type& to) {
    return std::all_of(from.labels.begin(), from.labels.end(), [&](const std::string& label) {
        return std::find(to.labels.begin(), to.labels.end(), label) != to.labels.end();
    });
}

bool holds_all_of(const Type& from, const Type& to) {
    if (from == to) return true;
    if (from.kind != to.kind) return is_wider_kind(from.kind, to.kind) && !to.length;
    if (from.kind == TypeKind::custom || from.timezone != to.timezone) return false;
    return holds_as_many(from.length, to.length) && holds_as_many(from.precision, to.precision) &&
           from.scale == to.scale && has_all_labels(from, to);
}

bool loses_values(const ColumnChange& change) {
    if (!change.computed.stays()) return true;
    return change.type && (!change.was || !holds_all_of(change.was->type, *change.type));
}

bool loses_rows(const std::string& sql) {
    const std::vector<Statement> statements = split_statements(sql);
    return std::any_of(statements.begin(), statements.end(), [](const Statement& statement) {
        const StatementKind kind = kind_of_statement(statement.sql);
        return kind == StatementKind::deletes || kind == StatementKind::drops;
    });
}

/// Rows change that hold a value which becomes another one; those that hold a lost one stop the migration.
bool loses_labels(const SyncEnumValues& op) {
    if (!op.was) return true;
    return std::any_of(op.was->begin(), op.was->end(), [&](const std::string& value) {
        const bool is_renamed =
            std::any_of(op.values_to_rename.begin(), op.values_to_rename.end(), [&](const auto& rename) {
                const bool is_new = std::find(op.was->begin(), op.was->end(), rename.second) == op.was->end();
                return rename.first == value && is_new;
            });
        return !is_renamed && std::find(op.new_values.begin(), op.new_values.end(), value) == op.new_values.end();
    });
}

bool any_is_destructive(const OperationList& operations) {
    return std::any_of(operations.begin(), operations.end(), is_destructive);
}

struct IsDestructive {
    bool operator()(const DropTable&) const { return true; }
    bool operator()(const DropColumn&) const { return true; }
    bool operator()(const AlterColumn& op) const { return loses_values(op.change); }
    bool operator()(const Execute& op) const {
        return loses_rows(op.sql) || (op.effect && any_is_destructive(*op.effect));
    }
    bool operator()(const RunStep& op) const { return op.effect && any_is_destructive(*op.effect); }
    bool operator()(const BatchAlterTable& op) const { return any_is_destructive(op.operations); }
    bool operator()(const SyncEnumValues& op) const { return loses_labels(op); }
    /// Where it counted to is not kept.
    bool operator()(const DropSequence&) const { return true; }
    bool operator()(const CreateEnum&) const { return false; }
    bool operator()(const DropEnum&) const { return false; }
    bool operator()(const AddEnumValue&) const { return false; }
    bool operator()(const RenameEnumValue&) const { return false; }
    bool operator()(const CreateTable&) const { return false; }
    bool operator()(const RenameTable&) const { return false; }
    bool operator()(const AlterTableOptions&) const { return false; }
    bool operator()(const SetTableComment&) const { return false; }
    bool operator()(const AddColumn&) const { return false; }
    bool operator()(const AddConstraint&) const { return false; }
    bool operator()(const DropConstraint&) const { return false; }
    bool operator()(const CreateIndex&) const { return false; }
    bool operator()(const DropIndex&) const { return false; }
    bool operator()(const CreateView&) const { return false; }
    bool operator()(const DropView&) const { return false; }
    bool operator()(const CreateTrigger&) const { return false; }
    bool operator()(const DropTrigger&) const { return false; }
    bool operator()(const BulkInsert&) const { return false; }
    bool operator()(const BulkUpdate&) const { return false; }
    template <detail::OnObject Op>
    bool operator()(const Op&) const {
        return false;
    }
};

}  // namespace

bool is_destructive(const Operation& operation) { return std::visit(IsDestructive{}, operation); }

}  // namespace retort::migrate
