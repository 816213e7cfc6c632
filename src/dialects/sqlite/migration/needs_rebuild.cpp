// SPDX-License-Identifier: MIT
#include "dialects/sqlite/migration/needs_rebuild.hpp"

#include <algorithm>

#include "retort/dialects/sqlite/dialect.hpp"
#include "retort/migrate/op/replay.hpp"
#include "retort/sql/compile/ddl_compiler.hpp"

#include "dialects/sqlite/dialect/types.hpp"
#include "dialects/sqlite/migration/mentions.hpp"
#include "dialects/sqlite/migration/names.hpp"

namespace retort::sqlite {

using namespace migrate;

namespace {

bool is_addable(const Column& column) { return sqlite_dialect().ddl_compiler()->why_not_addable(column).empty(); }

bool is_placed(const ColumnPlace& place) { return !place.before.empty() || !place.after.empty(); }

/// Whether a view or trigger names both the table and the column: perhaps it is not this column that it means.
bool is_mentioned(const Schema& schema, const Table& table, const std::string& column) {
    const auto names_both = [&](const auto& object) {
        return mentions(object.definition, {table.name}) && mentions(object.definition, {column});
    };
    return std::any_of(schema.views.begin(), schema.views.end(), names_both) ||
           std::any_of(schema.triggers.begin(), schema.triggers.end(), names_both);
}

bool says_more_than_name_and_comment(const ColumnChange& change) {
    ColumnChange rest = change;
    rest.comment.reset();
    rest.identity = {};
    return !is_rename_only(rest);
}

class NeedsRebuild {
public:
    explicit NeedsRebuild(const Schema& schema) : schema_{schema} {}

    bool operator()(const AlterTableOptions& op) const {
        const Table* table = find(op.table);
        return table != nullptr && table->options != op.options;
    }
    bool operator()(const AddColumn& op) const {
        const Table* table = find(op.table);
        if (table == nullptr || table->find_column(op.column.name) != nullptr) return false;
        const bool is_last = op.place.before.empty() && op.place.after == table->columns.back().name;
        return (is_placed(op.place) && !is_last) || !is_addable(op.column);
    }
    bool operator()(const DropColumn& op) const {
        const Table* table = find(op.table);
        if (table == nullptr || table->find_column(op.column) == nullptr || table->columns.size() == 1) return false;
        const std::vector<Operation> parts = expand(schema_, op);
        const bool is_in_constraint = std::any_of(parts.begin(), parts.end(), [](const Operation& part) {
            return std::holds_alternative<DropConstraint>(part);
        });
        return is_in_constraint || is_mentioned(schema_, *table, op.column);
    }
    bool operator()(const AlterColumn& op) const {
        const Table* table = find(op.table);
        const Column* column = table == nullptr ? nullptr : table->find_column(op.column);
        return column != nullptr && differs(*table, *column, changed(*column, op.change));
    }
    bool operator()(const AddConstraint&) const { return true; }
    bool operator()(const RenameConstraint& op) const { return op.name != op.new_name; }
    bool operator()(const DropConstraint& op) const {
        const Operation completed = complete(schema_, op);
        return std::get<DropConstraint>(completed).was.has_value();
    }
    template <class Other>
    bool operator()(const Other&) const {
        return false;
    }

private:
    [[nodiscard]] const Table* find(const TableName& name) const { return schema_.find_table(name.name, name.schema); }

    /// In what SQLite keeps of a column besides its name.
    static bool differs(const Table& table, const Column& old, const Column& now) {
        const bool stays_rowid = has_rowid_column(table) && table.primary_key.columns.front().name == old.name &&
                                 is_integer(now.type) && now.type.spelling.empty();
        const bool type_differs = !stays_rowid && type_sql(old.type) != type_sql(now.type);
        return type_differs || old.nullable != now.nullable || old.server_default != now.server_default ||
               old.computed != now.computed || old.collation != now.collation || old.options != now.options;
    }

    const Schema& schema_;
};

}  // namespace

bool needs_rebuild(const Operation& operation, const Schema& schema) {
    return std::visit(NeedsRebuild{schema}, operation);
}

bool may_need_rebuild(const Operation& operation) {
    if (const auto* op = std::get_if<AddColumn>(&operation)) return is_placed(op->place) || !is_addable(op->column);
    if (const auto* op = std::get_if<AlterColumn>(&operation)) return says_more_than_name_and_comment(op->change);
    return std::holds_alternative<DropColumn>(operation) || std::holds_alternative<AlterTableOptions>(operation) ||
           std::holds_alternative<AddConstraint>(operation) || std::holds_alternative<DropConstraint>(operation) ||
           std::holds_alternative<RenameConstraint>(operation);
}

}  // namespace retort::sqlite
