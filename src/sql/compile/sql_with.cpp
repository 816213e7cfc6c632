// SPDX-License-Identifier: MIT
// WITH: common table expressions, at the top of the statement or inside of it.
#include <algorithm>

#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/sql_compiler.hpp"

#include "sql/compile/compiler_state.hpp"
#include "sql/stmt/selected_columns.hpp"

namespace retort {

using namespace sql;

namespace {

/// Whether `node` is `whole` before its recursive part was added.
bool is_restated_by(const CteNode& node, const CteNode& whole) {
    const Node* earlier = whole.restates.get();
    while (earlier && earlier != &node) earlier = as<CteNode>(*earlier).restates.get();
    return earlier == &node;
}

/// Whether both say the same, but for the made-up names of parameters.
bool says_the_same(const SqlFragment& left, const SqlFragment& right) {
    const auto same_parameter = [](const SqlFragment::Parameter& a, const SqlFragment::Parameter& b) {
        return a.at == b.at && same_value(a.bound.value, b.bound.value) && a.bound.required == b.bound.required;
    };
    return left.text == right.text && std::equal(left.parameters.begin(), left.parameters.end(),
                                                 right.parameters.begin(), right.parameters.end(), same_parameter);
}

}  // namespace

void SqlCompiler::visit_cte(const CteNode& node) {
    define_cte(node, node.nesting);
    table_name_of(node);
}

void SqlCompiler::require_ctes(const std::vector<NodePtr>& ctes, const std::vector<NodePtr>& nested) {
    for (const NodePtr& cte : nested) state_->frames.back().nested.push_back(cte.get());
    for (const NodePtr& cte : ctes) define_cte(as<CteNode>(*cte), as<CteNode>(*cte).nesting);
    for (const NodePtr& cte : nested) define_cte(as<CteNode>(*cte), true);
}

bool SqlCompiler::is_defined(const CteNode& node) const {
    for (const CteNode* open : state_->ctes_in_progress) {
        if (open == &node || is_restated_by(node, *open)) return true;
    }
    for (const State::Frame& frame : state_->frames) {
        for (const State::Cte& known : frame.ctes) {
            if (known.node == &node || is_restated_by(node, *known.node)) return true;
        }
    }
    return false;
}

void SqlCompiler::define_cte(const CteNode& node, bool nested) {
    if (is_defined(node)) return;
    const std::size_t frame = frame_for(node, nested);
    state_->ctes_in_progress.push_back(&node);
    SqlFragment body = cte_body(node, frame != 0);
    state_->ctes_in_progress.pop_back();
    for (const State::Cte& known : state_->frames[frame].ctes) {
        if (node.name.empty() || known.node->name != node.name) continue;
        if (says_the_same(known.body, body)) return;
        throw AmbiguousName{node.name};
    }
    state_->frames[frame].ctes.push_back({&node, std::move(body)});
}

/// The one of the statement that wants it for itself, if one does.
std::size_t SqlCompiler::frame_for(const CteNode& node, bool nested) const {
    for (std::size_t i = state_->frames.size(); i-- > 0;) {
        const std::vector<const Node*>& wanted = state_->frames[i].nested;
        if (std::find(wanted.begin(), wanted.end(), &node) != wanted.end()) return i;
    }
    return nested ? state_->frames.size() - 1 : 0;
}

SqlFragment SqlCompiler::with_clause() {
    SqlFragment whole;
    std::vector<State::Cte>& ctes = state_->frames.back().ctes;
    const bool recursive =
        std::any_of(ctes.begin(), ctes.end(), [](const State::Cte& cte) { return cte.node->recursive; });
    for (State::Cte& cte : ctes) {
        whole.text += &cte != ctes.data() ? ", \n" : recursive ? "WITH RECURSIVE " : "WITH ";
        whole.append(std::move(cte.body));
    }
    if (!ctes.empty()) whole.text += "\n ";
    return whole;
}

SqlFragment SqlCompiler::cte_body(const CteNode& node, bool nested) {
    const Scoped<SqlFragment> out{state_->out, {}};
    // At the top it sees nothing of the statement that refers to it; inside of a subquery it may take tables from
    // around.
    std::vector<State::Scope> around;
    if (nested && !state_->scopes.empty()) {
        around.emplace_back();
        around.back().visible = state_->scopes.back().visible;
    }
    const Scoped<std::vector<State::Scope>> scopes{state_->scopes, std::move(around)};
    const Scoped<bool> qualified{state_->qualified, true};
    table_name_of(node);
    const bool is_values = node.statement->kind() == NodeKind::values;
    if (node.recursive || is_values) cte_columns(node);
    const NodeKind kind = node.statement->kind();
    if (kind == NodeKind::insert || kind == NodeKind::update || kind == NodeKind::delete_) changing_cte();
    write(" AS ");
    affixes(node.prefixes);
    write("\n(");
    visit_statement(*node.statement, Place::from);
    write(")");
    if (!node.suffixes.empty()) write(" ");
    affixes(node.suffixes);
    return std::move(state_->out);
}

void SqlCompiler::cte_columns(const CteNode& node) {
    const SelectedList list = selected_list(*node.statement);
    std::vector<SelectedColumn> selected;
    if (list.expressions) selected = selected_columns(*list.expressions, list.style);
    write("(");
    for (std::size_t i = 0; i < node.column_count(); ++i) {
        // What is selected again has no name that could be used.
        const bool repeated = i < selected.size() && selected[i].naming == SelectedColumn::Naming::repeated;
        if (repeated) continue;
        if (i != 0) write(", ");
        bare_column(node.columns()[i]);
    }
    write(")");
}

}  // namespace retort
