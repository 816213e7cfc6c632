// SPDX-License-Identifier: MIT
// What gives rows without being a table or a statement: VALUES, functions, samples; and names of the result.
#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/sql_compiler.hpp"

#include "sql/compile/compiler_state.hpp"
#include "sql/stmt/selected_columns.hpp"

namespace retort {

using namespace sql;

namespace {

void check_values(const ValuesNode& node) {
    if (node.column_count() == 0 || node.rows.empty())
        throw IncompleteStatement{"VALUES has no rows; give it at least one"};
}

}  // namespace

void SqlCompiler::visit_whole_row(const WholeRowNode& node) { table_name_of(*node.from); }

void SqlCompiler::array_word() { write("ARRAY"); }

void SqlCompiler::lateral_word() { write("LATERAL "); }

void SqlCompiler::values_row(const NodePtr* values, std::size_t width) {
    write("(");
    for (std::size_t i = 0; i < width; ++i) {
        if (i != 0) write(", ");
        visit_untold(*values[i]);
    }
    write(")");
}

void SqlCompiler::values_text(const ValuesNode& node) {
    const Scoped<bool> in_text{state_->in_text, state_->in_text || node.literal};
    const Scoped<std::string_view> hint{state_->hint, "param"};
    const std::size_t width = node.column_count();
    check_values(node);
    write("VALUES ");
    for (std::size_t row = 0; row < node.rows.size(); row += width) {
        if (row != 0) write(", ");
        values_row(&node.rows[row], width);
    }
}

void SqlCompiler::values_in_from(const ValuesNode& node) {
    const Scoped<bool> in_text{state_->in_text, state_->in_text || node.literal};
    const Scoped<std::string_view> hint{state_->hint, "param"};
    check_values(node);
    visit_values(node);
}

void SqlCompiler::visit_values(const ValuesNode& node) {
    if (node.lateral) lateral_word();
    write("(");
    values_text(node);
    write(")");
    if (node.anonymous && node.name.empty()) return;
    write(" AS ");
    table_name_of(node);
    write(" (");
    for (std::size_t i = 0; i < node.column_count(); ++i) {
        if (i != 0) write(", ");
        bare_column(node.columns()[i]);
    }
    write(")");
}

void SqlCompiler::visit_table_function(const TableFunctionNode& node) {
    if (node.lateral) lateral_word();
    visit(*node.function);
    if (node.ordinality) write(" WITH ORDINALITY");
    if (node.plain) return;
    write(" AS ");
    table_name_of(node);
    if (node.derived == DerivedColumns::none) return;
    write("(");
    for (std::size_t i = 0; i < node.column_count(); ++i) {
        if (i != 0) write(", ");
        bare_column(node.columns()[i]);
        if (node.derived == DerivedColumns::names) continue;
        write(' ' + dialect_.type_sql(node.types[i]));
    }
    write(")");
}

void SqlCompiler::visit_sample(const SampleNode& node) {
    visit_leaf(*node.element);
    write(" AS ");
    table_name_of(node);
    write(" TABLESAMPLE ");
    visit(*node.method);
    if (!node.seed) return;
    write(" REPEATABLE (");
    visit(*node.seed);
    write(")");
}

namespace {

const Node* selected_by_name(const SelectNode& select, std::string_view name) {
    for (const NodePtr& column : select.columns) {
        const auto* plain = node_cast<ColumnNode>(column.get());
        if (own_name(*column) == name || (plain && plain->lookup_key() == name)) return column.get();
    }
    return nullptr;
}

const Node* column_by_name(const FromList& froms, std::string_view name) {
    for (const NodePtr& from : froms) {
        if (const Node* column = as<FromNode>(*from).find_column(name)) return column;
    }
    return nullptr;
}

}  // namespace

void SqlCompiler::visit_result_name(const ResultNameNode& node) {
    const State::Scope* scope = state_->scopes.empty() ? nullptr : &state_->scopes.back();
    if (!scope || !scope->select) return identifier(node.name);
    const Node* selected = state_->in_columns ? nullptr : selected_by_name(*scope->select, node.name);
    if (selected && selected->kind() == NodeKind::label) return identifier(node.name);
    if (!selected) selected = column_by_name(scope->own, node.name);
    if (!selected) throw UnknownResultName{node.name};
    visit(*selected);
}

}  // namespace retort
