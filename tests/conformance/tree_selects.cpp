// SPDX-License-Identifier: MIT
#include <algorithm>

#include "retort/sql/expr/build.hpp"
#include "retort/sql/expr/from_nodes.hpp"
#include "retort/sql/stmt/build.hpp"
#include "retort/sql/stmt/decorate.hpp"
#include "retort/sql/stmt/from.hpp"
#include "retort/sql/stmt/nodes.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/tree_families.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;
using sql::Clause;
using sql::NodePtr;

void add_all(NodePtr& statement, Clause clause, const TreeReader::Nodes& nodes) {
    for (const NodePtr& node : nodes) sql::add(statement, clause, node);
}

sql::LabelStyle label_style(const Json& select) {
    const std::string style = select.value("_label_style", Json::object()).dump();
    if (style.find("TABLENAME") != std::string::npos) return sql::LabelStyle::with_tables;
    return style.find("NONE") == std::string::npos ? sql::LabelStyle::disambiguate : sql::LabelStyle::none;
}

bool is_identifier(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

/// Text in FROM is a table's name where it is a name.
NodePtr from_item(TreeReader& reader, const Json& recorded) {
    const Json& whole = reader.resolved(recorded);
    if (text_in(whole, "node") == "TextClause") {
        const std::string text = text_in(whole, "text");
        if (!is_identifier(text)) throw NotCovered{"text in FROM"};
        return sql::table(text).from_node();
    }
    return read_from(reader, whole);
}

void add_join(TreeReader& reader, NodePtr& select, const Json& recorded) {
    sql::JoinStep step;
    const Json& how = recorded.at(3);
    step.kind = flag_in(how, "full")      ? sql::JoinKind::full
                : flag_in(how, "isouter") ? sql::JoinKind::left
                                          : sql::JoinKind::inner;
    step.right = from_item(reader, recorded.at(0));
    if (!recorded.at(1).is_null()) step.on = reader.read(recorded.at(1));
    if (!recorded.at(2).is_null()) step.left = from_item(reader, recorded.at(2));
    const bool described = !static_cast<const sql::FromNode&>(*step.right).column_count();
    const bool linked = step.right->kind() == sql::NodeKind::table || step.right->kind() == sql::NodeKind::join;
    if (!step.on && described && !linked)
        throw NotCovered{"a join by the foreign keys of a table that the case does not describe"};
    sql::add_join(select, std::move(step));
}

void set_lock(TreeReader& reader, NodePtr& select, const Json& recorded) {
    const Json& lock = reader.resolved(recorded);
    using Strength = sql::RowLock::Strength;
    const bool weak = flag_in(lock, "key_share");
    const Strength strength = flag_in(lock, "read") ? (weak ? Strength::key_share : Strength::share)
                                                    : (weak ? Strength::no_key_update : Strength::update);
    sql::set_lock(select,
                  {strength, flag_in(lock, "nowait"), flag_in(lock, "skip_locked"), reader.read_list(lock, "of")});
}

void set_limits(TreeReader& reader, NodePtr& statement, const Json& recorded) {
    if (has(recorded, "_limit_clause")) sql::set_limit(statement, reader.read(recorded.at("_limit_clause")));
    if (has(recorded, "_offset_clause")) sql::set_offset(statement, reader.read(recorded.at("_offset_clause")));
    if (!has(recorded, "_fetch_clause")) return;
    const Json options = recorded.value("_fetch_clause_options", Json::object());
    sql::set_fetch(statement, reader.read(recorded.at("_fetch_clause")),
                   {flag_in(options, "with_ties"), flag_in(options, "percent")});
}

/// Words of a database at certain places, and advice for it.
void decorate(TreeReader& reader, NodePtr& select, const Json& recorded) {
    for (const sql::Affix& prefix : affixes_in(reader, recorded, "_prefixes"))
        sql::add_prefix(select, prefix.text, prefix.dialect);
    for (const sql::Affix& suffix : affixes_in(reader, recorded, "_suffixes"))
        sql::add_suffix(select, suffix.text, suffix.dialect);
    add_statement_hints(select, recorded);
}

/// Whether any of the earlier joins leads to `from`.
bool is_joined(TreeReader& reader, const Json& select, const NodePtr& from) {
    for (const Json& listed : select.value("_memoized_select_entities", Json::array())) {
        for (const Json& join : reader.resolved(listed).value("_setup_joins", Json::array())) {
            if (from_item(reader, join.at(0)).get() == from.get()) return true;
        }
    }
    return false;
}

/// What stood in SELECT and FROM before with_only_columns() took its place.
void add_earlier_entities(TreeReader& reader, NodePtr& select, const Json& recorded) {
    for (const Json& listed : recorded.value("_memoized_select_entities", Json::array())) {
        const Json& entities = reader.resolved(listed);
        for (const NodePtr& column : reader.read_list(entities, "_raw_columns")) {
            const auto* of_table = sql::node_cast<sql::ColumnNode>(column.get());
            const NodePtr from = of_table ? NodePtr{of_table->from} : column;
            if (from && sql::is_from(from->kind()) && !is_joined(reader, recorded, from))
                sql::add(select, Clause::from, from);
        }
        for (const Json& join : entities.value("_setup_joins", Json::array())) add_join(reader, select, join);
    }
}

/// A column, or a list of them.
void add_columns(TreeReader& reader, NodePtr& select, const Json& recorded) {
    const Json& whole = reader.resolved(recorded);
    const bool is_list = text_in(whole, "node") == "ClauseList";
    for (const NodePtr& node : is_list ? reader.read_list(whole, "clauses") : TreeReader::Nodes{reader.read(whole)}) {
        for (const NodePtr& column : columns_in(node)) sql::add(select, Clause::columns, column);
        if (node->kind() == sql::NodeKind::join) sql::add(select, Clause::from, node);
    }
}

NodePtr read_select(TreeReader& reader, const Json& recorded) {
    refuse_any(recorded, {"_hints"});
    NodePtr select = sql::new_select();
    sql::set_label_style(select, label_style(recorded));
    for (const Json& column : recorded.at("_raw_columns")) add_columns(reader, select, column);
    add_earlier_entities(reader, select, recorded);
    for (const Json& from : recorded.value("_from_obj", Json::array())) {
        sql::add(select, Clause::from, from_item(reader, from));
    }
    for (const Json& join : recorded.value("_setup_joins", Json::array())) add_join(reader, select, join);
    add_all(select, Clause::where, reader.read_list(recorded, "_where_criteria"));
    add_all(select, Clause::group_by, reader.read_list(recorded, "_group_by_clauses"));
    add_all(select, Clause::having, reader.read_list(recorded, "_having_criteria"));
    add_all(select, Clause::order_by, reader.read_list(recorded, "_order_by_clauses"));
    add_all(select, Clause::correlate, reader.read_list(recorded, "_correlate"));
    add_all(select, Clause::correlate_except, reader.read_list(recorded, "_correlate_except"));
    add_all(select, Clause::distinct_on, reader.read_list(recorded, "_distinct_on"));
    if (has(recorded, "_distinct") && !has(recorded, "_distinct_on")) sql::set_distinct(select);
    add_ctes(reader, select, recorded);
    set_limits(reader, select, recorded);
    if (has(recorded, "_for_update_arg")) set_lock(reader, select, recorded.at("_for_update_arg"));
    decorate(reader, select, recorded);
    if (!reader.correlates()) sql::set_uncorrelated(select);
    return select;
}

sql::SetOperator set_operator(const Json& recorded) {
    constexpr std::pair<std::string_view, sql::SetOperator> known[]{
        {"UNION", sql::SetOperator::union_},        {"UNION_ALL", sql::SetOperator::union_all},
        {"INTERSECT", sql::SetOperator::intersect}, {"INTERSECT_ALL", sql::SetOperator::intersect_all},
        {"EXCEPT", sql::SetOperator::except_},      {"EXCEPT_ALL", sql::SetOperator::except_all}};
    const std::string whole = text_in(recorded.at("keyword"), "enum");
    for (const auto& [name, op] : known) {
        if (whole.substr(whole.find('.') + 1) == name) return op;
    }
    throw NotCovered{"the set operator " + whole};
}

NodePtr read_compound(TreeReader& reader, const Json& recorded) {
    TreeReader::Nodes statements = reader.read_list(recorded, "selects");
    if (statements.size() < 2) throw NotCovered{"a compound of fewer than two statements"};
    NodePtr compound = filled<sql::CompoundNode>(
        [&](sql::CompoundNode& node) { node.statements = std::move(statements); }, set_operator(recorded));
    add_all(compound, Clause::group_by, reader.read_list(recorded, "_group_by_clauses"));
    add_all(compound, Clause::order_by, reader.read_list(recorded, "_order_by_clauses"));
    add_ctes(reader, compound, recorded);
    set_limits(reader, compound, recorded);
    if (has(recorded, "_for_update_arg")) set_lock(reader, compound, recorded.at("_for_update_arg"));
    return compound;
}

NodePtr read_scalar(TreeReader& reader, const Json& recorded) {
    return sql::scalar_subquery(reader.read(reader.inner(recorded.at("element"))), kind_of(recorded.at("type")));
}

}  // namespace

void add_statement_hints(NodePtr& statement, const Json& recorded) {
    for (const Json& hint : recorded.value("_statement_hints", Json::array())) {
        const std::string dialect = hint.at(0).get<std::string>();
        sql::add_hint(statement, {}, hint.at(1).get<std::string>(), dialect == "*" ? std::string{} : dialect);
    }
}

TreeReader::Nodes columns_in(const NodePtr& node) {
    if (!sql::is_from(node->kind())) return {node};
    if (const auto* join = sql::node_cast<sql::JoinNode>(node.get())) {
        TreeReader::Nodes columns = columns_in(join->left);
        for (NodePtr& column : columns_in(join->right)) columns.push_back(std::move(column));
        return columns;
    }
    const std::size_t count = static_cast<const sql::FromNode&>(*node).column_count();
    if (count == 0) throw NotCovered{"all columns of a table that the case does not describe"};
    TreeReader::Nodes columns;
    for (std::size_t i = 0; i < count; ++i) columns.push_back(sql::nth_column(node, i));
    return columns;
}

ReadNode select_reader(const std::string& node) {
    if (node == "Select") return read_select;
    if (node == "CompoundSelect") return read_compound;
    if (node == "ScalarSelect") return read_scalar;
    return nullptr;
}

}  // namespace conformance
