// SPDX-License-Identifier: MIT
#include "retort/migrate/op/operation.hpp"

#include <type_traits>
#include <utility>

namespace retort::migrate {

namespace {

/// The member that says which table an operation is on.
struct TableOf {
    std::optional<TableName> operator()(const CreateTable& op) const {
        return TableName{op.table.name, op.table.schema};
    }
    std::optional<TableName> operator()(const CreateTrigger& op) const {
        return TableName{op.trigger.table, op.trigger.schema};
    }
    template <class Other>
    std::optional<TableName> operator()(const Other& op) const {
        if constexpr (requires { TableName{op.table}; }) {
            if (!op.table.empty()) return op.table;
        }
        return std::nullopt;
    }
};

}  // namespace

OperationList::OperationList(std::vector<Operation> operations)
    : operations_{operations.empty() ? nullptr
                                     : std::make_shared<const std::vector<Operation>>(std::move(operations))} {}

const std::vector<Operation>& OperationList::operations() const {
    static const std::vector<Operation> none;
    return operations_ ? *operations_ : none;
}

const Operation* OperationList::begin() const { return operations().data(); }
const Operation* OperationList::end() const { return begin() + size(); }
std::size_t OperationList::size() const { return operations().size(); }
bool OperationList::operator==(const OperationList& other) const { return operations() == other.operations(); }

std::optional<TableName> table_of(const Operation& operation) { return std::visit(TableOf{}, operation); }

ConstraintKind kind_of(const Constraint& constraint) { return static_cast<ConstraintKind>(constraint.index() + 1); }

const std::string& name_of(const Constraint& constraint) {
    return std::visit([](const auto& any) -> const std::string& { return any.name; }, constraint);
}

std::string_view to_string(ConstraintKind kind) {
    constexpr std::string_view words[] = {"constraint",       "primary key", "unique constraint",
                                          "check constraint", "foreign key", "exclusion constraint"};
    return words[static_cast<std::size_t>(kind)];
}

}  // namespace retort::migrate
