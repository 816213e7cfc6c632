// SPDX-License-Identifier: MIT
#include "retort/migrate/batch/rebuild.hpp"

#include <algorithm>
#include <utility>

#include "retort/migrate/op/replay.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "migrate/op/find.hpp"

namespace retort::migrate {

namespace {

/// Which column of the old table each of the new one comes from.
class Lineage {
public:
    explicit Lineage(const Table& table) : before_{table} {
        for (const Column& column : table.columns) columns_.push_back({column.name, column.name});
    }

    void follow(const Operation& operation) {
        if (const auto* drop = std::get_if<DropColumn>(&operation)) {
            std::erase_if(columns_, [&](const CopiedColumn& column) { return column.name == drop->column; });
        }
        if (const auto* alter = std::get_if<AlterColumn>(&operation)) follow(*alter);
        if (const auto* add = std::get_if<AddColumn>(&operation)) {
            columns_.push_back({.name = add->column.name, .instead_of_null = add->column.server_default.value_or("")});
        }
    }

    /// `table` is what the operations so far have made: rows without a value get a default when they need one, whatever
    /// becomes of it later.
    void fill(const Table& table) {
        for (CopiedColumn& copied : columns_) {
            const Column* const column = table.find_column(copied.name);
            const bool has_default = column != nullptr && !column->nullable && column->server_default;
            if (has_default && copied.instead_of_null.empty() && may_lack_values(copied)) {
                copied.instead_of_null = *column->server_default;
            }
        }
    }

    /// Those that the new table has and does not compute, in its order.
    [[nodiscard]] std::vector<CopiedColumn> copied_into(const Table& table) const {
        std::vector<CopiedColumn> copied;
        for (const Column& column : table.columns) {
            const CopiedColumn* found = column.computed ? nullptr : find(column.name);
            if (found == nullptr) continue;
            copied.push_back(*found);
            if (found->instead_of_null == column.server_default) copied.back().instead_of_null.clear();
            if (is_new(copied.back())) copied.pop_back();
        }
        return copied;
    }

private:
    [[nodiscard]] bool may_lack_values(const CopiedColumn& column) const {
        return column.from.empty() || before_.find_column(column.from)->nullable;
    }

    /// The database knows its value.
    static bool is_new(const CopiedColumn& column) { return column.from.empty() && column.instead_of_null.empty(); }

    void follow(const AlterColumn& alter) {
        for (CopiedColumn& column : columns_) {
            if (column.name != alter.column) continue;
            if (!alter.change.using_expression.empty()) column.using_expression = alter.change.using_expression;
            column.name = alter.change.new_name.value_or(column.name);
            return;
        }
    }

    [[nodiscard]] const CopiedColumn* find(const std::string& name) const {
        const auto found = std::find_if(columns_.begin(), columns_.end(),
                                        [&](const CopiedColumn& column) { return column.name == name; });
        return found == columns_.end() ? nullptr : &*found;
    }

    const Table& before_;
    std::vector<CopiedColumn> columns_;
};

}  // namespace

const CopiedColumn* TableRebuild::find_copied(std::string_view column) const {
    const auto found =
        std::find_if(copied.begin(), copied.end(), [&](const CopiedColumn& each) { return each.name == column; });
    return found == copied.end() ? nullptr : &*found;
}

TableRebuild rebuild_of(const Schema& schema, const TableName& table, const std::vector<Operation>& operations) {
    const Table& before = detail::table_at(schema, table);
    Schema now = schema;
    Lineage lineage{before};
    for (const Operation& operation : operations) {
        lineage.follow(operation);
        apply_to(now, operation);
        lineage.fill(detail::table_at(now, table));
    }
    TableRebuild rebuild{before, detail::table_at(now, table), {}, {}};
    rebuild.copied = lineage.copied_into(rebuild.after);
    for (const Trigger& trigger : now.triggers) {
        if (trigger.table == table.name && trigger.schema == table.schema) rebuild.triggers.push_back(trigger);
    }
    return rebuild;
}

std::string without_own_name(const std::string& expression, const std::string& table) {
    const std::vector<SqlToken> tokens = tokenize_sql(expression);
    std::string text;
    std::size_t copied = 0;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        const bool is_name = tokens[at].is(TokenKind::word) || tokens[at].is(TokenKind::quoted_name);
        const bool qualifies =
            is_name && tokens[at + 1].is(TokenKind::dot) && equal_ignoring_case(unquoted(tokens[at]), table);
        if (!qualifies) continue;
        text.append(expression, copied, tokens[at].offset - copied);
        copied = tokens[at + 1].end_offset();
    }
    return text.append(expression, copied);
}

}  // namespace retort::migrate
