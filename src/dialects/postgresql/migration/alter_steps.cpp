// SPDX-License-Identifier: MIT
#include "dialects/postgresql/migration/alter_steps.hpp"

#include <algorithm>
#include <utility>

#include "retort/dialects/postgresql/options.hpp"
#include "retort/migrate/op/errors.hpp"
#include "retort/sql/schema/tokenizer.hpp"

#include "dialects/postgresql/migration/column_steps.hpp"
#include "dialects/postgresql/migration/table_options.hpp"
#include "migrate/op/find.hpp"

namespace retort::postgresql {

using namespace migrate;
using Statements = AlterSteps::Statements;

namespace {

TableRef ref(const TableName& table) { return {table.name, table.schema}; }

/// `sql` with `words` behind the first `after` in it.
std::string with_words(std::string sql, std::string_view after, std::string_view words) {
    return sql.insert(sql.find(after) + after.size(), words);
}

bool is_materialized(std::string_view definition) {
    const std::vector<SqlToken> tokens = tokenize_sql(definition);
    return tokens.size() > 1 && tokens[1].is("MATERIALIZED");
}

const View* find_view(const std::vector<View>& views, const TableName& name) {
    const auto found = std::find_if(views.begin(), views.end(), [&](const View& view) {
        return view.name == name.name && view.schema == name.schema;
    });
    return found == views.end() ? nullptr : &*found;
}

std::string comment_of(const Constraint& constraint) {
    return std::visit([](const auto& each) { return each.comment; }, constraint);
}

bool is_concurrent(const Index* index) { return index != nullptr && index->options.is_set(option::concurrently); }

}  // namespace

const Table* AlterSteps::find(const TableName& name) const {
    return context_.schema.find_table(name.name, name.schema);
}

Statements AlterSteps::of(const AlterTableOptions& op) const {
    const Table* const table = find(op.table);
    const DialectOptions known = table == nullptr ? DialectOptions{} : table->options;
    return change_table_options(dialect_.dialect(), op.table, op.was.value_or(known), op.options);
}

Statements AlterSteps::of(const AddColumn& op) const {
    const Table* const table = find(op.table);
    const bool is_there = table != nullptr && table->find_column(op.column.name) != nullptr;
    if (is_there && op.if_not_exists && !context_.for_script) return {};
    Statements statements = ddl_->add_column(ref(op.table), op.column);
    if (op.if_not_exists) statements[0] = with_words(statements[0], "ADD COLUMN ", "IF NOT EXISTS ");
    return statements;
}

Statements AlterSteps::of(const DropColumn& op) const {
    std::string sql = ddl_->drop_column(ref(op.table), op.column);
    return {op.if_exists ? with_words(std::move(sql), "DROP COLUMN ", "IF EXISTS ") : sql};
}

Statements AlterSteps::of(const AlterColumn& op) const { return ColumnSteps{*ddl_, op, find(op.table)}.statements(); }

Statements AlterSteps::of(const AddConstraint& op) const {
    const TableRef table = ref(op.table);
    Statements statements;
    std::visit([&](const auto& each) { statements.push_back(ddl_->add_constraint(table, each)); }, op.constraint);
    const std::string comment = comment_of(op.constraint);
    if (comment.empty() || name_of(op.constraint).empty()) return statements;
    for (std::string& sql : ddl_->comment_on_constraint(table, name_of(op.constraint), comment)) {
        statements.push_back(std::move(sql));
    }
    return statements;
}

Statements AlterSteps::of(const DropConstraint& op) const {
    std::string name = op.name;
    const Table* const table = find(op.table);
    if (name.empty() && table != nullptr) {
        const std::optional<Constraint> found = detail::find_constraint(*table, op);
        if (!found) return {};
        name = name_of(*found);
    }
    return {ddl_->drop_constraint(ref(op.table), name, {.if_exists = op.if_exists})};
}

Statements AlterSteps::of(const DropIndex& op) const {
    DropIndex probe = op;
    probe.if_exists = true;
    const detail::FoundIndex found = detail::find_index(context_.schema, probe);
    const TableRef table = ref(found.index == nullptr ? op.table : found.owner);
    const bool concurrently = op.options.is_set(option::concurrently) || is_concurrent(op.was ? &*op.was : nullptr) ||
                              is_concurrent(found.index);
    return {ddl_->drop_index(table, op.name, {.if_exists = op.if_exists, .concurrently = concurrently})};
}

Statements AlterSteps::of(const DropView& op) const {
    const View* const view = op.was ? &*op.was : find_view(context_.schema.views, op.view);
    std::string sql = ddl_->drop_view(ref(op.view), op.if_exists);
    const bool materialized =
        op.materialized || (view != nullptr && (view->materialized || is_materialized(view->definition)));
    if (!materialized) return {sql};
    return {with_words(std::move(sql), "DROP ", "MATERIALIZED ")};
}

Statements AlterSteps::of(const DropTrigger& op) const {
    if (!op.table.empty()) return {ddl_->drop_trigger(ref(op.table), op.name, op.if_exists)};
    const std::vector<Trigger>& triggers = context_.schema.triggers;
    const auto found =
        std::find_if(triggers.begin(), triggers.end(), [&](const Trigger& each) { return each.name == op.name; });
    if (found != triggers.end()) {
        return {ddl_->drop_trigger({found->table, found->schema}, op.name, op.if_exists)};
    }
    if (op.if_exists) return {};
    throw BadOperation{"trigger \"" + op.name + "\" is to be dropped, and its table is not known; say it"};
}

}  // namespace retort::postgresql
