// SPDX-License-Identifier: MIT
#include "retort/migrate/autogenerate/fold.hpp"

#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>

#include "retort/migrate/op/enum_types.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/migrate/op/replay.hpp"

namespace retort::migrate {

namespace {

using Names = std::vector<TableName>;

bool contains(const Names& names, const TableName& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> columns_of(const Table& table) {
    std::vector<std::string> names;
    for (const Column& column : table.columns) names.push_back(column.name);
    return names;
}

/// Whether columns stand in one order, which compare() does not look at.
bool same_order(const Schema& left, const Schema& right) {
    return std::all_of(left.tables.begin(), left.tables.end(), [&](const Table& table) {
        const Table* const other = right.find_table(table.name, table.schema);
        return other != nullptr && columns_of(table) == columns_of(*other);
    });
}

/// Things that were made since the last operation that had to be kept: nothing but these operations knows them, and
/// they hold no rows.
class Own {
public:
    void clear() { *this = {}; }

    /// Whether all that `operation` changes is made by it, or was before.
    [[nodiscard]] bool covers(const Operation& operation) const {
        return std::visit([&](const auto& op) { return covers_op(op, operation); }, operation);
    }

    void add(const Operation& operation) {
        if (const auto* const created = std::get_if<CreateTable>(&operation)) {
            tables_.emplace_back(created->table.name, created->table.schema);
        } else if (const auto* const renamed = std::get_if<RenameTable>(&operation)) {
            std::erase(tables_, renamed->table);
            tables_.emplace_back(renamed->new_name, renamed->table.schema);
        } else if (const auto* const dropped = std::get_if<DropTable>(&operation)) {
            std::erase(tables_, dropped->table);
        } else if (const auto* const view = std::get_if<CreateView>(&operation)) {
            views_.emplace_back(view->view.name, view->view.schema);
        } else if (const auto* const type = std::get_if<CreateEnum>(&operation)) {
            enums_.emplace_back(type->type.name, type->type.schema);
        }
    }

private:
    static bool covers_op(const CreateTable& op, const Operation& /*operation*/) { return !op.if_not_exists; }
    static bool covers_op(const CreateView& op, const Operation& /*operation*/) { return !op.view.materialized; }
    static bool covers_op(const CreateEnum& op, const Operation& /*operation*/) { return !op.if_not_exists; }
    [[nodiscard]] bool covers_op(const DropView& op, const Operation& /*operation*/) const {
        return contains(views_, op.view);
    }
    [[nodiscard]] bool covers_op(const CreateTrigger& op, const Operation& /*operation*/) const {
        return contains(tables_, {op.trigger.table, op.trigger.schema});
    }
    [[nodiscard]] bool covers_op(const BatchAlterTable& op, const Operation& /*operation*/) const {
        return contains(tables_, op.table) &&
               std::all_of(op.operations.begin(), op.operations.end(),
                           [&](const Operation& each) { return covers(each); }) &&
               op.options.partial_reordering.empty();
    }
    template <class Op>
    [[nodiscard]] bool covers_op(const Op& /*op*/, const Operation& operation) const {
        constexpr bool is_of_table =
            std::is_same_v<Op, DropTable> || std::is_same_v<Op, RenameTable> || std::is_same_v<Op, AlterTableOptions> ||
            std::is_same_v<Op, SetTableComment> || std::is_same_v<Op, AddColumn> || std::is_same_v<Op, DropColumn> ||
            std::is_same_v<Op, AlterColumn> || std::is_same_v<Op, AddConstraint> ||
            std::is_same_v<Op, DropConstraint> || std::is_same_v<Op, CreateIndex> || std::is_same_v<Op, DropIndex> ||
            std::is_same_v<Op, RenameConstraint> || std::is_same_v<Op, RenameIndex>;
        if (is_of_table) return contains(tables_, *table_of(operation));
        const std::optional<TableName> type = enum_of(operation);
        return type && contains(enums_, *type);
    }

    Names tables_ = {};
    Names views_ = {};
    Names enums_ = {};
};

class Folder {
public:
    Folder(const Schema& before, const DiffOptions& options)
        : options_{options}, start_{before}, now_{.schema = before} {}

    Folding fold(const std::vector<Operation>& operations) {
        for (const Operation& operation : operations) add(operation);
        flush();
        return std::move(folding_);
    }

private:
    void add(const Operation& operation) {
        if (own_.covers(operation) && fits(operation)) {
            segment_.push_back(operation);
            own_.add(operation);
            apply_to(now_, {operation});
            return;
        }
        flush();
        keep(operation);
    }

    [[nodiscard]] bool fits(const Operation& operation) const {
        Schema schema = now_.schema;
        try {
            apply_to(schema, operation);
            return true;
        } catch (const DoesNotFit&) {
            return false;  // what it is about was made unseen, or is not there: the database says
        }
    }

    void keep(const Operation& operation) {
        const std::vector<Operation> all =
            fits(operation) ? expand(now_.schema, operation) : std::vector<Operation>{operation};
        apply_to(now_, all);
        folding_.kept += all.size();
        folding_.operations.insert(folding_.operations.end(), all.begin(), all.end());
        start_ = now_.schema;
    }

    /// What the segment leads to, said once; as it is where that is not the same.
    void flush() {
        const std::vector<Operation> once = compare(start_, now_.schema, options_).operations;
        const bool is_same = leads_there(once);
        const std::vector<Operation>& taken = is_same ? once : segment_;
        if (!is_same) folding_.kept += taken.size();
        folding_.operations.insert(folding_.operations.end(), taken.begin(), taken.end());
        start_ = now_.schema;
        segment_.clear();
        own_.clear();
    }

    [[nodiscard]] bool leads_there(const std::vector<Operation>& operations) const {
        Schema schema = start_;
        try {
            for (const Operation& operation : operations) apply_to(schema, operation);
        } catch (const DoesNotFit&) {
            return false;
        }
        return schema.tables.size() == now_.schema.tables.size() && same_order(now_.schema, schema) &&
               compare(schema, now_.schema, options_).operations.empty();
    }

    const DiffOptions& options_;
    Schema start_;  ///< What the segment begins with.
    Replay now_;
    std::vector<Operation> segment_;
    Own own_;
    Folding folding_;
};

}  // namespace

Folding fold(const std::vector<Operation>& operations, const Schema& before, DiffOptions options) {
    options.renames = {.refuse_all = true};
    options.compare_views = true;
    options.include = {};
    options.exclude_tables.clear();
    options.foreign_key_indexes = ForeignKeyIndexes::ignore;
    return Folder{before, options}.fold(operations);
}

}  // namespace retort::migrate
