// SPDX-License-Identifier: MIT
#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/sql_compiler.hpp"

#include "sql/compile/column_forms.hpp"
#include "sql/compile/compiler_state.hpp"
#include "sql/stmt/selected_columns.hpp"

namespace retort {

using namespace sql;

namespace {

void check_target(const NodePtr& column, const FromList& tables) {
    if (const auto* several = node_cast<ListNode>(column.get())) {
        for (const NodePtr& one : several->elements) check_target(one, tables);
    }
    if (column->kind() != NodeKind::column) return;  // a part of one
    const auto& node = as<ColumnNode>(*column);
    if (node.from && !contains(tables, *node.from)) throw ColumnNotInFrom{node.name, node.from->description()};
}

void check_targets(const std::vector<NodePtr>& columns, const NodePtr& table) {
    FromList tables;
    collect_leaves(tables, table);
    for (const NodePtr& column : columns) check_target(column, tables);
}

std::size_t width_of(const Node& statement) { return result_columns(statement).size(); }

void check_width(const InsertNode& node) {
    const std::size_t width = width_of(*node.select);
    if (width == 0 || node.columns.empty() || width == node.columns.size()) return;
    throw IncompleteStatement{"an INSERT names " + std::to_string(node.columns.size()) +
                              " columns, but its SELECT gives " + std::to_string(width) +
                              "; select one value for each column"};
}

}  // namespace

void SqlCompiler::open_scope(const NodePtr& table, const FromList& further) {
    State::Scope scope;
    collect_leaves(scope.own, table);
    for (const NodePtr& from : further) collect_leaves(scope.own, from);
    if (!state_->scopes.empty()) scope.visible = state_->scopes.back().visible;
    for (const NodePtr& from : scope.own) add_from(scope.visible, from);
    state_->scopes.push_back(std::move(scope));
}

void SqlCompiler::visit_insert(const InsertNode& node) {
    require_ctes(node.ctes, node.nested_ctes);
    check_targets(node.columns, node.table);
    check_targets(node.conflict.columns, node.table);
    open_scope(node.table, {});
    write("INSERT ");
    affixes(node.prefixes);
    write("INTO ");
    table_name_of(*node.table);
    insert_source(node);
    if (node.conflict.action != ConflictAction::none) conflict_clause(node);
    if (!node.returning.empty()) returning_clause(node.returning);
    statement_hints(node.hints);
    state_->scopes.pop_back();
}

SqlCompiler::InsertTarget SqlCompiler::insert_target(const NodePtr& insert, const CompileOptions& options) {
    const auto& node = as<InsertNode>(*insert);
    InsertTarget target;
    target.table = compile_expression(node.table, options);
    *state_ = State{};
    state_->options = options;
    state_->frames.resize(1);
    open_scope(node.table, {});
    bare_column_list(node.columns);
    target.columns = state_->out.text;
    return target;
}

void SqlCompiler::insert_source(const InsertNode& node) {
    if (node.columns.empty() && !node.select) {
        write(" ");
        return default_values(node);
    }
    if (!node.columns.empty()) {
        write(" ");
        bare_column_list(node.columns);
    }
    write(" ");
    if (!node.select) return insert_values(node);
    if (state_->options.check_widths) check_width(node);
    if (dialect_.caps().with_behind_insert && state_->frames.size() == 1) {
        state_->with_at = state_->out.text.size();
        state_->with_parameter = state_->out.parameters.size();
    }
    const Scoped<std::vector<State::Scope>> scopes{state_->scopes, {}};
    const Scoped<bool> in_insert{state_->in_insert, true};
    visit_embedded(*node.select, Place::top);
}

void SqlCompiler::bare_column_list(const std::vector<NodePtr>& columns) {
    write("(");
    for (const NodePtr& column : columns) {
        if (&column != columns.data()) write(", ");
        bare_column(*column);
    }
    write(")");
}

void SqlCompiler::default_values(const InsertNode& /*node*/) {
    write(dialect_.caps().insert_default_values ? "DEFAULT VALUES" : "() VALUES ()");
}

void SqlCompiler::default_value() { write("DEFAULT"); }

void SqlCompiler::insert_values(const InsertNode& node) {
    const std::size_t width = node.columns.size();
    const std::size_t rows = node.values.empty() ? 1 : node.values.size() / width;
    write("VALUES ");
    for (std::size_t row = 0; row < rows; ++row) {
        const std::string suffix = rows == 1 ? "" : "_m" + std::to_string(row);
        write(row == 0 ? "(" : ", (");
        for (std::size_t i = 0; i < width; ++i) {
            if (i != 0) write(", ");
            const auto& column = as<ColumnNode>(*node.columns[i]);
            if (node.values.empty())
                later_value(column);
            else
                assigned_value(node.values[row * width + i], column, suffix);
        }
        write(")");
    }
}

void SqlCompiler::later_value(const ColumnNode& column) {
    const FormText form = bind_form(column);
    write(form.before);
    parameter({{}, std::string{column.lookup_key()}, true});
    write(form.behind);
}

void SqlCompiler::assigned_value(const NodePtr& value, const Node& column, std::string_view suffix) {
    if (!value) return default_value();
    const FormText form = bind_form(*value, &column);
    write(form.before);
    value_or_parameter(value, column, suffix);
    write(form.behind);
}

void SqlCompiler::value_or_parameter(const NodePtr& value, const Node& column, std::string_view suffix) {
    const auto* bind = node_cast<BindNode>(value.get());
    const auto* named = node_cast<ColumnNode>(&column);
    if (!bind || !bind->name.empty() || bind->literal || !dialect_.named_placeholders() || !named)
        return grouped(*value);
    // The column's name is for the statement around: several of one text may write the same column.
    if (!state_->ctes_in_progress.empty()) return visit_bind(*bind, "param");
    std::string name{named->lookup_key()};
    parameter({bind->value.view(), name.append(suffix), false, bind});
}

void SqlCompiler::conflict_clause(const InsertNode& node) {
    const ConflictClause& conflict = node.conflict;
    write(" ON CONFLICT");
    if (!conflict.target.empty()) {
        write(" ");
        bare_column_list(conflict.target);
    }
    if (!conflict.constraint.empty()) {
        write(" ON CONSTRAINT ");
        identifier(conflict.constraint);
    }
    if (conflict.target_where) {
        const Unqualified names{*this};
        write(" WHERE ");
        condition(*conflict.target_where);
    }
    if (conflict.action == ConflictAction::nothing) return write(" DO NOTHING");
    if (conflict.columns.empty()) {
        throw IncompleteStatement{
            "ON CONFLICT DO UPDATE sets no column; give do_update() at least one, or do_nothing()"};
    }
    write(" DO UPDATE SET ");
    for (std::size_t i = 0; i < conflict.columns.size(); ++i) {
        if (i != 0) write(", ");
        bare_column(*conflict.columns[i]);
        write(" = ");
        grouped(*conflict.values[i]);
    }
    if (!conflict.where) return;
    write(" WHERE ");
    condition(*conflict.where);
}

void SqlCompiler::returning_clause(const std::vector<NodePtr>& columns) {
    write(" RETURNING ");
    selected(columns);
}

void SqlCompiler::where_clause(const std::vector<NodePtr>& conditions) {
    if (conditions.empty()) return;
    write(" WHERE ");
    conjunction(conditions);
}

void SqlCompiler::visit_update(const UpdateNode& node) {
    if (node.columns.empty() && state_->options.check_widths) {
        throw IncompleteStatement{"an UPDATE sets no column; give set() at least one"};
    }
    require_ctes(node.ctes, node.nested_ctes);
    check_targets(node.columns, node.table);
    const FromList further = further_froms(node.table, node.values, node.where);
    open_scope(node.table, further);
    write("UPDATE ");
    affixes(node.prefixes);
    hints_of(node.hints, *node.table, &SqlCompiler::table_prefix);
    update_tables(node.table, further);
    write(" SET ");
    for (std::size_t i = 0; i < node.columns.size(); ++i) {
        if (i != 0) write(", ");
        assignment_target(*node.columns[i]);
        write("=");
        assigned_value(node.values[i], *node.columns[i], {});
    }
    if (!further.empty()) update_from_clause(further);
    where_clause(node.where);
    if (node.limit) change_limit_clause(node.limit);
    if (!node.returning.empty()) returning_clause(node.returning);
    statement_hints(node.hints);
    state_->scopes.pop_back();
}

void SqlCompiler::update_tables(const NodePtr& table, const std::vector<NodePtr>& /*further*/) {
    if (table->kind() == NodeKind::join) refuse("UPDATE of a join", "update one table, and name the others in where()");
    visit_leaf(*table);
}

void SqlCompiler::update_from_clause(const std::vector<NodePtr>& froms) {
    write(" FROM ");
    from_items(froms);
}

void SqlCompiler::visit_delete(const DeleteNode& node) {
    require_ctes(node.ctes, node.nested_ctes);
    const FromList further = further_froms(node.table, {}, node.where);
    open_scope(node.table, further);
    write("DELETE ");
    affixes(node.prefixes);
    write("FROM ");
    hints_of(node.hints, *node.table, &SqlCompiler::table_prefix);
    delete_tables(node.table, further);
    where_clause(node.where);
    if (node.limit) change_limit_clause(node.limit);
    if (!node.returning.empty()) returning_clause(node.returning);
    statement_hints(node.hints);
    state_->scopes.pop_back();
}

void SqlCompiler::change_limit_clause(const NodePtr& /*limit*/) {
    refuse("LIMIT in UPDATE and DELETE", "compare a key with a select that has the limit");
}

void SqlCompiler::assignment_target(const Node& target) {
    if (target.kind() == NodeKind::column) return bare_column(target);
    const Unqualified names{*this};
    visit(target);
}

void SqlCompiler::delete_tables(const NodePtr& table, const std::vector<NodePtr>& further) {
    visit_leaf(*table);
    if (!further.empty()) delete_using_clause(further);
}

void SqlCompiler::delete_using_clause(const std::vector<NodePtr>& froms) {
    write(" USING ");
    from_items(froms);
}

}  // namespace retort
