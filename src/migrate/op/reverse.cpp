// SPDX-License-Identifier: MIT
#include "retort/migrate/op/reverse.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "retort/migrate/op/errors.hpp"

#include "migrate/op/reverse_objects.hpp"

namespace retort::migrate {

namespace {

using Inverse = std::optional<Operation>;

/// The change that brings a column back to `was`, where `done` was done to it.
ColumnChange undo(const ColumnChange& done, const Column& was) {
    ColumnChange back;
    if (done.type) back.type = was.type;
    if (done.nullable) back.nullable = was.nullable;
    if (!done.server_default.stays()) back.server_default = Change<std::string>::to(was.server_default);
    if (done.comment) back.comment = was.comment;
    if (done.collation) back.collation = was.collation;
    if (!done.computed.stays()) back.computed = Change<ComputedColumn>::to(was.computed);
    if (!done.identity.stays()) back.identity = Change<IdentityColumn>::to(was.identity);
    if (done.options) back.options = was.options;
    back.was = changed(was, done);
    return back;
}

Inverse undo_alteration(const AlterColumn& op) {
    if (!op.change.was && !is_rename_only(op.change)) return std::nullopt;
    AlterColumn back{op.table, op.change.new_name.value_or(op.column), {}};
    if (op.change.was) back.change = undo(op.change, *op.change.was);
    if (op.change.new_name) back.change.new_name = op.column;
    return back;
}

/// The effect of a statement's own downgrade, as far as it follows from that of the statement.
std::optional<OperationList> undo_effect(const std::optional<OperationList>& effect) {
    if (!effect) return std::nullopt;
    std::vector<Operation> back;
    for (const Operation& each : *effect) {
        Inverse inverse = reverse(each);
        if (!inverse) return std::nullopt;
        back.insert(back.begin(), *std::move(inverse));
    }
    return OperationList{std::move(back)};
}

/// The values of an enumeration after the addition.
std::vector<std::string> with_value(const AddEnumValue& op) {
    std::vector<std::string> values = *op.was;
    const std::string& neighbour = op.before.empty() ? op.after : op.before;
    auto place = neighbour.empty() ? values.end() : std::find(values.begin(), values.end(), neighbour);
    if (place != values.end() && op.before.empty()) ++place;
    values.insert(place, op.value);
    return values;
}

/// "if exists" and "if not exists" hide whether there was anything to do.
struct Reverse {
    Inverse operator()(const CreateTable& op) const {
        if (op.if_not_exists) return std::nullopt;
        return DropTable{{op.table.name, op.table.schema}, false, op.table};
    }
    Inverse operator()(const DropTable& op) const {
        if (op.if_exists || !op.was) return std::nullopt;
        return CreateTable{*op.was};
    }
    Inverse operator()(const RenameTable& op) const {
        return RenameTable{{op.new_name, op.table.schema}, op.table.name};
    }
    Inverse operator()(const AlterTableOptions& op) const {
        if (!op.was) return std::nullopt;
        return AlterTableOptions{op.table, *op.was, op.options};
    }
    Inverse operator()(const SetTableComment& op) const {
        if (!op.was) return std::nullopt;
        return SetTableComment{op.table, *op.was, op.comment};
    }
    Inverse operator()(const AddColumn& op) const {
        if (op.if_not_exists) return std::nullopt;
        return DropColumn{op.table, op.column.name, false, op.column};
    }
    Inverse operator()(const DropColumn& op) const {
        if (op.if_exists || !op.was) return std::nullopt;
        return AddColumn{op.table, *op.was};
    }
    Inverse operator()(const AlterColumn& op) const { return undo_alteration(op); }
    Inverse operator()(const AddConstraint& op) const {
        return DropConstraint{op.table, name_of(op.constraint), kind_of(op.constraint), false, op.constraint};
    }
    Inverse operator()(const DropConstraint& op) const {
        if (op.if_exists || !op.was) return std::nullopt;
        return AddConstraint{op.table, *op.was};
    }
    Inverse operator()(const CreateIndex& op) const {
        if (op.if_not_exists) return std::nullopt;
        return DropIndex{op.table, op.index.name, false, op.index};
    }
    Inverse operator()(const DropIndex& op) const {
        if (op.if_exists || !op.was || op.table.empty()) return std::nullopt;
        CreateIndex create{op.table, *op.was};
        for (const auto& [key, value] : op.options.entries()) create.index.options.set(key, value);
        return create;
    }
    Inverse operator()(const CreateView& op) const {
        return DropView{{op.view.name, op.view.schema}, false, op.view, op.view.materialized};
    }
    Inverse operator()(const DropView& op) const {
        if (op.if_exists || !op.was) return std::nullopt;
        return CreateView{*op.was};
    }
    Inverse operator()(const CreateTrigger& op) const {
        return DropTrigger{op.trigger.name, {op.trigger.table, op.trigger.schema}, false, op.trigger};
    }
    Inverse operator()(const DropTrigger& op) const {
        if (op.if_exists || !op.was) return std::nullopt;
        return CreateTrigger{*op.was};
    }
    Inverse operator()(const CreateEnum& op) const {
        if (op.if_not_exists) return std::nullopt;
        return DropEnum{{op.type.name, op.type.schema}, false, op.type};
    }
    Inverse operator()(const DropEnum& op) const {
        if (op.if_exists || !op.was) return std::nullopt;
        return CreateEnum{*op.was};
    }
    Inverse operator()(const AddEnumValue& op) const {
        if (op.if_not_exists || !op.was) return std::nullopt;
        return SyncEnumValues{op.name, *op.was, {}, {}, with_value(op)};
    }
    Inverse operator()(const RenameEnumValue& op) const { return RenameEnumValue{op.name, op.new_value, op.value}; }
    Inverse operator()(const SyncEnumValues& op) const {
        if (!op.was) return std::nullopt;
        SyncEnumValues back{op.name, *op.was, op.affected_columns, {}, op.new_values};
        for (const auto& [from, to] : op.values_to_rename) {
            const bool is_merge = std::find(op.was->begin(), op.was->end(), to) != op.was->end();
            if (!is_merge) back.values_to_rename.insert(back.values_to_rename.begin(), {to, from});
        }
        return back;
    }
    template <class OnObject>
    Inverse operator()(const OnObject& op) const {
        return detail::reverse_object(op);
    }
    Inverse operator()(const BulkInsert&) const { return std::nullopt; }
    Inverse operator()(const BulkUpdate&) const { return std::nullopt; }
    Inverse operator()(const Execute& op) const {
        if (op.downgrade.empty()) return std::nullopt;
        return Execute{op.downgrade, undo_effect(op.effect), op.sql};
    }
    Inverse operator()(const RunStep&) const { return std::nullopt; }
    Inverse operator()(const BatchAlterTable& op) const {
        const std::optional<OperationList> back = undo_effect(op.operations);
        if (!back) return std::nullopt;
        return BatchAlterTable{op.table, *back, {op.options.recreate, {}, {}}};
    }
};

/// Whether `rows` were written into something that the plan's downgrade takes away as a whole.
class Created {
public:
    explicit Created(const std::vector<Operation>& before) {
        for (const Operation& each : before) note(each);
    }

    [[nodiscard]] bool holds(const Operation& operation) const {
        if (const auto* insert = std::get_if<BulkInsert>(&operation)) return has(insert->table, {});
        const auto* update = std::get_if<BulkUpdate>(&operation);
        if (update == nullptr) return false;
        if (has(update->table, {})) return true;
        return std::all_of(update->set.begin(), update->set.end(),
                           [&](const auto& each) { return has(update->table, each.first); });
    }

private:
    using Thing = std::pair<TableName, std::string>;

    void note(const Operation& operation) {
        if (const auto* create = std::get_if<CreateTable>(&operation)) {
            if (!create->if_not_exists) made_.push_back({{create->table.name, create->table.schema}, {}});
        } else if (const auto* add = std::get_if<AddColumn>(&operation)) {
            if (!add->if_not_exists) made_.push_back({add->table, add->column.name});
        }
    }
    [[nodiscard]] bool has(const TableName& table, const std::string& column) const {
        return std::find(made_.begin(), made_.end(), Thing{table, column}) != made_.end();
    }

    std::vector<Thing> made_;
};

struct MissingFact {
    std::string operator()(const DropTable& op) const {
        return op.if_exists ? conditional : "its columns are not known; give `.was = Table{…}`";
    }
    std::string operator()(const DropColumn& op) const {
        return op.if_exists ? conditional : "its type is not known; give `.was = Column{…}`";
    }
    std::string operator()(const AlterColumn&) const {
        return "how the column was before is not known; give `.was = Column{…}`";
    }
    std::string operator()(const DropConstraint& op) const {
        return op.if_exists ? conditional : "what it said is not known; give it as `.was_unique`, `.was_check`, …";
    }
    std::string operator()(const DropIndex& op) const {
        return op.if_exists ? conditional
                            : "its table or its columns are not known; name the table and give `.was = Index{…}`";
    }
    std::string operator()(const DropView&) const { return "its text is not known; give `.was = \"CREATE VIEW …\"`"; }
    std::string operator()(const DropTrigger&) const {
        return "its text is not known; give `.was = \"CREATE TRIGGER …\"`";
    }
    std::string operator()(const DropEnum& op) const {
        return op.if_exists ? conditional : "its values are not known; give `.was = {\"…\"}`";
    }
    std::string operator()(const AddEnumValue& op) const {
        return op.if_not_exists ? conditional : "the values before it are not known; give `.was = {\"…\"}`";
    }
    std::string operator()(const SyncEnumValues&) const {
        return "the values before it are not known; give `.was = {\"…\"}`";
    }
    std::string operator()(const BulkInsert&) const {
        return "which rows to delete again is not known; write the downgrade by hand";
    }
    std::string operator()(const BulkUpdate&) const {
        return "the values before it are not known; write the downgrade by hand";
    }
    std::string operator()(const Execute&) const {
        return "SQL can do anything; give `.downgrade = \"…\"`, or write the downgrade by hand";
    }
    std::string operator()(const RunStep&) const { return "code can do anything; write the downgrade by hand"; }
    std::string operator()(const BatchAlterTable& op) const {
        for (const Operation& each : op.operations) {
            if (std::string reason = why_not_reversible(each); !reason.empty()) return reason;
        }
        return {};
    }
    template <class Other>
    std::string operator()(const Other& op) const {
        if constexpr (requires { detail::missing_in_object(op); }) {
            return detail::missing_in_object(op);
        } else if constexpr (requires { op.if_not_exists; }) {
            return conditional;
        } else {
            return "what was there before is not known; write the downgrade by hand";
        }
    }

    static constexpr const char* conditional = detail::is_conditional_reason;
};

}  // namespace

Inverse reverse(const Operation& operation) { return std::visit(Reverse{}, operation); }

std::string why_not_reversible(const Operation& operation) {
    if (reverse(operation)) return {};
    return fmt::format("{}: {}", describe(operation), std::visit(MissingFact{}, operation));
}

std::vector<Operation> reverse(const std::vector<Operation>& operations) {
    const Created created{operations};
    std::vector<Operation> back;
    for (std::size_t index = operations.size(); index-- > 0;) {
        const bool needs_no_undoing =
            created.holds(operations[index]) || std::holds_alternative<RefreshView>(operations[index]);
        if (needs_no_undoing) continue;
        Inverse inverse = reverse(operations[index]);
        if (!inverse) throw NotReversible{index, why_not_reversible(operations[index])};
        back.push_back(*std::move(inverse));
    }
    return back;
}

}  // namespace retort::migrate
