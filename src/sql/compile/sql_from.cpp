// SPDX-License-Identifier: MIT
// Tables, aliases, joins, subqueries and common table expressions.
#include <algorithm>

#include "retort/sql/compile/errors.hpp"
#include "retort/sql/compile/sql_compiler.hpp"

#include "sql/compile/compiler_state.hpp"
#include "sql/stmt/selected_columns.hpp"

namespace retort {

using namespace sql;

void SqlCompiler::from_items(const std::vector<NodePtr>& froms) {
    bool first = true;
    for (const NodePtr& from : froms) {
        if (!std::exchange(first, false)) write(", ");
        visit_from(*from);
    }
}

namespace {

/// What an alias, also of an alias, stands for.
const Node& aliased(const Node& from) {
    const auto* alias = node_cast<AliasNode>(&from);
    return alias ? aliased(*alias->element) : from;
}

}  // namespace

void SqlCompiler::visit_from(const Node& node) {
    switch (node.kind()) {
        case NodeKind::table:
            return table_name_of(node);
        case NodeKind::join:
            return visit_join(as<JoinNode>(node));
        case NodeKind::cte:
            return visit_cte(as<CteNode>(node));
        case NodeKind::alias: {
            const Node& element = aliased(node);
            if (const auto* subquery = node_cast<SubqueryNode>(&element))
                visit_subquery(*subquery);
            else
                visit_from(element);
            break;
        }
        default:
            visit_subquery(as<SubqueryNode>(node));
    }
    write(" AS ");
    table_name_of(node);
}

void SqlCompiler::visit_subquery(const SubqueryNode& node) {
    write("(");
    visit_statement(*node.statement, Place::from);
    write(")");
}

namespace {

const Node& first_statement(const CteNode& node) {
    return node.restates ? first_statement(as<CteNode>(*node.restates)) : node;
}

std::string_view base_of(const Node& from) {
    const auto* table = node_cast<TableNode>(&aliased(from));
    return table ? std::string_view{table->name} : "anon";
}

std::string_view given_name(const Node& from) {
    switch (from.kind()) {
        case NodeKind::table:
            return as<TableNode>(from).name;
        case NodeKind::alias:
            return as<AliasNode>(from).name;
        case NodeKind::subquery:
            return as<SubqueryNode>(from).name;
        case NodeKind::cte:
            return as<CteNode>(from).name;
        default:
            return {};
    }
}

}  // namespace

void SqlCompiler::table_name_of(const Node& from) {
    const std::string_view name = given_name(from);
    if (const auto* table = node_cast<TableNode>(&from)) return name_in_schema(table->schema, name);
    if (!name.empty()) return identifier(name);
    const auto* cte = node_cast<CteNode>(&from);
    identifier(state_->names.name(cte ? &first_statement(*cte) : &from, base_of(from)));
}

namespace {

constexpr std::string_view join_words[]{" JOIN ", " LEFT OUTER JOIN ", " FULL OUTER JOIN ", " CROSS JOIN "};

}  // namespace

void SqlCompiler::visit_join(const JoinNode& node) {
    visit_from(*node.left);
    write(join_words[static_cast<unsigned>(node.join_kind)]);
    const bool nested = node.right->kind() == NodeKind::join;
    if (nested) write("(");
    visit_from(*node.right);
    if (nested) write(")");
    if (!node.on) return;
    write(" ON ");
    condition(*node.on);
}

namespace {

/// Whether `node` is `whole` before its recursive part was added.
bool is_restated_by(const CteNode& node, const CteNode& whole) {
    const Node* earlier = whole.restates.get();
    while (earlier && earlier != &node) earlier = as<CteNode>(*earlier).restates.get();
    return earlier == &node;
}

}  // namespace

void SqlCompiler::visit_cte(const CteNode& node) {
    define_cte(node);
    table_name_of(node);
}

void SqlCompiler::require_ctes(const std::vector<NodePtr>& ctes) {
    for (const NodePtr& cte : ctes) define_cte(as<CteNode>(*cte));
}

void SqlCompiler::define_cte(const CteNode& node) {
    for (const CteNode* open : state_->ctes_in_progress) {
        if (open == &node || is_restated_by(node, *open)) return;
    }
    for (const State::Cte& known : state_->ctes) {
        if (known.node == &node || is_restated_by(node, *known.node)) return;
        if (!node.name.empty() && known.node->name == node.name) throw AmbiguousName{node.name};
    }
    state_->ctes_in_progress.push_back(&node);
    SqlFragment body = cte_body(node);
    state_->ctes_in_progress.pop_back();
    state_->ctes.push_back({&node, std::move(body)});
}

SqlFragment SqlCompiler::cte_body(const CteNode& node) {
    // A common table expression sees nothing of the statement that refers to it.
    const Scoped<SqlFragment> out{state_->out, {}};
    const Scoped<std::vector<State::Scope>> scopes{state_->scopes, {}};
    const Scoped<bool> qualified{state_->qualified, true};
    table_name_of(node);
    if (node.recursive) cte_columns(node);
    write(" AS \n(");
    visit_statement(*node.statement, Place::from);
    write(")");
    return std::move(state_->out);
}

void SqlCompiler::cte_columns(const CteNode& node) {
    write("(");
    for (std::size_t i = 0; i < node.column_count(); ++i) {
        if (i != 0) write(", ");
        bare_column(node.columns()[i]);
    }
    write(")");
}

}  // namespace retort
