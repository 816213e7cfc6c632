// SPDX-License-Identifier: MIT
#include "dialects/postgresql/enums/uses_values.hpp"

#include <algorithm>

namespace retort::postgresql {

using namespace migrate;

namespace {

bool has_expression(const Column& column) {
    return column.server_default || column.computed || !column.inline_constraints.checks.empty();
}

bool has_expression(const Index& index) {
    return !index.where.empty() || std::any_of(index.columns.begin(), index.columns.end(),
                                               [](const IndexElement& element) { return element.expression; });
}

template <class Items>
bool any_has_expression(const Items& items) {
    return std::any_of(items.begin(), items.end(), [](const auto& item) { return has_expression(item); });
}

struct MayUse {
    bool operator()(const CreateTable& op) const {
        return any_has_expression(op.table.columns) || any_has_expression(op.table.indexes) ||
               !op.table.check_constraints.empty() || !op.table.exclude_constraints.empty();
    }
    bool operator()(const AddColumn& op) const { return has_expression(op.column); }
    bool operator()(const AlterColumn& op) const {
        return op.change.type || op.change.server_default.value() || op.change.computed.value();
    }
    bool operator()(const AddConstraint& op) const { return std::holds_alternative<CheckConstraint>(op.constraint); }
    bool operator()(const CreateIndex& op) const { return has_expression(op.index); }
    bool operator()(const BatchAlterTable& op) const {
        return std::any_of(op.operations.begin(), op.operations.end(), may_use_values);
    }
    bool operator()(const DropTable&) const { return false; }
    bool operator()(const RenameTable&) const { return false; }
    bool operator()(const SetTableComment&) const { return false; }
    bool operator()(const DropColumn&) const { return false; }
    bool operator()(const DropConstraint&) const { return false; }
    bool operator()(const DropIndex&) const { return false; }
    bool operator()(const DropView&) const { return false; }
    bool operator()(const DropTrigger&) const { return false; }
    bool operator()(const CreateEnum&) const { return false; }
    bool operator()(const DropEnum&) const { return false; }
    bool operator()(const AddEnumValue&) const { return false; }
    bool operator()(const RenameEnumValue&) const { return false; }
    template <class Other>
    bool operator()(const Other&) const {
        return true;
    }
};

}  // namespace

bool may_use_values(const Operation& operation) { return std::visit(MayUse{}, operation); }

}  // namespace retort::postgresql
