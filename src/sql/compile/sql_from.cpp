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
    from_hints(node, &SqlCompiler::table_prefix);
    visit_leaf(node);
    from_hints(node, &SqlCompiler::table_hint);
}

void SqlCompiler::visit_leaf(const Node& node) {
    switch (node.kind()) {
        case NodeKind::table:
            return table_name_of(node);
        case NodeKind::join:
            return visit_join(as<JoinNode>(node));
        case NodeKind::cte:
            return visit_cte(as<CteNode>(node));
        case NodeKind::values:
            return values_in_from(as<ValuesNode>(node));
        case NodeKind::table_function:
            return visit_table_function(as<TableFunctionNode>(node));
        case NodeKind::sample:
            return visit_sample(as<SampleNode>(node));
        case NodeKind::alias: {
            const Node& element = aliased(node);
            if (const auto* subquery = node_cast<SubqueryNode>(&element))
                visit_subquery(*subquery);
            else
                visit_leaf(element);
            break;
        }
        default:
            visit_subquery(as<SubqueryNode>(node));
    }
    write(" AS ");
    table_name_of(node);
}

void SqlCompiler::from_hints(const Node& from, WriteHint write_hint) {
    const SelectNode* select = state_->scopes.empty() ? nullptr : state_->scopes.back().select;
    if (select) hints_of(select->hints, from, write_hint);
}

void SqlCompiler::hints_of(const std::vector<Hint>& hints, const Node& from, WriteHint write_hint) {
    for (const Hint& hint : hints) {
        if (hint.from.get() == &from && is_this_dialect(hint.dialect)) (this->*write_hint)(hint);
    }
}

void SqlCompiler::table_hint(const Hint& /*hint*/) {}

void SqlCompiler::table_prefix(const Hint& /*hint*/) {}

void SqlCompiler::statement_hints(const std::vector<Hint>& hints) {
    for (const Hint& hint : hints) {
        if (!hint.from && is_this_dialect(hint.dialect)) write(' ' + hint.text);
    }
}

void SqlCompiler::affixes(const std::vector<Affix>& prefixes) {
    for (const Affix& prefix : prefixes) {
        if (!is_this_dialect(prefix.dialect)) continue;
        visit(*prefix.text);
        write(" ");
    }
}

void SqlCompiler::suffixes(const std::vector<Affix>& suffixes) {
    for (const Affix& suffix : suffixes) {
        if (!is_this_dialect(suffix.dialect)) continue;
        write(" ");
        visit(*suffix.text);
    }
}

void SqlCompiler::visit_subquery(const SubqueryNode& node) {
    if (node.lateral) lateral_word();
    write("(");
    visit_statement(*node.statement, node.lateral ? Place::lateral : Place::from);
    write(")");
}

namespace {

const Node& first_statement(const CteNode& node) {
    return node.restates ? first_statement(as<CteNode>(*node.restates)) : node;
}

std::string_view base_of(const Node& from) {
    const Node& whole = from.kind() == NodeKind::sample ? *as<SampleNode>(from).element : from;
    if (const auto* table = node_cast<TableNode>(&aliased(whole))) return table->name;
    const auto* cte = node_cast<CteNode>(&from);
    const auto* values = node_cast<ValuesNode>(cte ? cte->statement.get() : nullptr);
    return values && !values->name.empty() ? std::string_view{values->name} : "anon";
}

}  // namespace

std::string SqlCompiler::full_from_name(const Node& from) {
    const std::string_view name = given_name(from);
    if (!name.empty()) return std::string{name};
    const auto* cte = node_cast<CteNode>(&from);
    return state_->names.name(cte ? &first_statement(*cte) : &from, plain_base(base_of(from), "anon"));
}

std::string SqlCompiler::from_name(const Node& from) {
    std::string name = full_from_name(from);
    return given_name(from).empty() ? limited(MadeFor::from, std::move(name)) : name;
}

void SqlCompiler::table_name_of(const Node& from) {
    if (const auto* table = node_cast<TableNode>(&from)) return name_in_schema(table->schema, table->name);
    identifier(from_name(from));
}

std::string_view SqlCompiler::join_words(JoinKind kind) const {
    constexpr std::string_view words[]{" JOIN ", " LEFT OUTER JOIN ", " FULL OUTER JOIN ", " CROSS JOIN "};
    return words[static_cast<unsigned>(kind)];
}

void SqlCompiler::visit_join(const JoinNode& node) {
    visit_from(*node.left);
    write(join_words(node.join_kind));
    const bool nested = node.right->kind() == NodeKind::join;
    if (nested) write("(");
    visit_from(*node.right);
    if (nested) write(")");
    if (!node.on) return;
    write(" ON ");
    condition(*node.on);
}

}  // namespace retort
