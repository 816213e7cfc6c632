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
    explicit Lineage(const Table& table) {
        for (const Column& column : table.columns) columns_.push_back({column.name, column.name, {}});
    }

    void follow(const Operation& operation) {
        if (const auto* drop = std::get_if<DropColumn>(&operation)) {
            std::erase_if(columns_, [&](const CopiedColumn& column) { return column.name == drop->column; });
        }
        if (const auto* alter = std::get_if<AlterColumn>(&operation)) follow(*alter);
    }

    /// Those that the new table has and does not compute, in its order.
    [[nodiscard]] std::vector<CopiedColumn> copied_into(const Table& table) const {
        std::vector<CopiedColumn> copied;
        for (const Column& column : table.columns) {
            const CopiedColumn* found = column.computed ? nullptr : find(column.name);
            if (found != nullptr) copied.push_back(*found);
        }
        return copied;
    }

private:
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
