// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include "retort/sql/expr/build.hpp"
#include "retort/sql/expr/from_nodes.hpp"
#include "retort/sql/stmt/build.hpp"
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

/// "schema_table_column", as SQLAlchemy's LABEL_STYLE_TABLENAME_PLUS_COL names a column; empty for what is none.
std::string table_label(const sql::Node& node) {
    const auto* column = sql::node_cast<sql::ColumnNode>(&node);
    if (!column || !column->from) return {};
    const sql::Node& from = *column->from;
    std::string table;
    if (const auto* known = sql::node_cast<sql::TableNode>(&from)) {
        table = known->schema.empty() ? known->name : known->schema + '_' + known->name;
    } else if (const auto* alias = sql::node_cast<sql::AliasNode>(&from)) {
        table = alias->name;
    } else if (const auto* subquery = sql::node_cast<sql::SubqueryNode>(&from)) {
        table = subquery->name;
    } else if (const auto* cte = sql::node_cast<sql::CteNode>(&from)) {
        table = cte->name;
    }
    std::replace(table.begin(), table.end(), '.', '_');
    if (table.empty() || column->name.empty()) throw NotCovered{"labels with the made-up names of tables"};
    return table + '_' + column->name;
}

/// The columns of a SELECT, with labels that say their tables where it asks for them.
class Selection {
public:
    explicit Selection(const Json& select)
        : labelled_{select.value("_label_style", Json::object()).dump().find("TABLENAME") != std::string::npos} {}

    void add(NodePtr& select, const NodePtr& node) {
        for (const NodePtr& column : columns_in(node)) sql::add(select, Clause::columns, named(column));
    }

private:
    NodePtr named(const NodePtr& column) {
        const std::string label = labelled_ ? table_label(*column) : std::string{};
        if (label.empty()) return column;
        if (!labels_.insert(label).second)
            throw NotCovered{"labels with the names of tables for a column selected twice"};
        return sql::label(label, column);
    }

    bool labelled_;
    std::set<std::string> labels_;
};

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
    if (!step.on && described)
        throw NotCovered{"a join by the foreign keys of a table that the case does not describe"};
    sql::add_join(select, std::move(step));
}

void set_lock(TreeReader& reader, NodePtr& select, const Json& recorded) {
    const Json& lock = reader.resolved(recorded);
    refuse_any(lock, {"of", "key_share"});
    const auto strength = flag_in(lock, "read") ? sql::RowLock::Strength::share : sql::RowLock::Strength::update;
    sql::set_lock(select, {strength, flag_in(lock, "nowait"), flag_in(lock, "skip_locked")});
}

void set_limits(TreeReader& reader, NodePtr& statement, const Json& recorded) {
    if (has(recorded, "_limit_clause")) sql::set_limit(statement, reader.read(recorded.at("_limit_clause")));
    if (has(recorded, "_offset_clause")) sql::set_offset(statement, reader.read(recorded.at("_offset_clause")));
}

/// A column, or a list of them.
void add_columns(TreeReader& reader, Selection& selection, NodePtr& select, const Json& recorded) {
    const Json& whole = reader.resolved(recorded);
    if (text_in(whole, "node") != "ClauseList") return selection.add(select, reader.read(whole));
    for (const NodePtr& column : reader.read_list(whole, "clauses")) selection.add(select, column);
}

NodePtr read_select(TreeReader& reader, const Json& recorded) {
    refuse_any(recorded, {"_fetch_clause", "_correlate_except", "_prefixes", "_suffixes", "_hints", "_statement_hints",
                          "_memoized_select_entities"});
    NodePtr select = sql::new_select();
    Selection selection{recorded};
    for (const Json& column : recorded.at("_raw_columns")) add_columns(reader, selection, select, column);
    for (const Json& from : recorded.value("_from_obj", Json::array())) {
        sql::add(select, Clause::from, from_item(reader, from));
    }
    for (const Json& join : recorded.value("_setup_joins", Json::array())) add_join(reader, select, join);
    add_all(select, Clause::where, reader.read_list(recorded, "_where_criteria"));
    add_all(select, Clause::group_by, reader.read_list(recorded, "_group_by_clauses"));
    add_all(select, Clause::having, reader.read_list(recorded, "_having_criteria"));
    add_all(select, Clause::order_by, reader.read_list(recorded, "_order_by_clauses"));
    add_all(select, Clause::correlate, reader.read_list(recorded, "_correlate"));
    add_all(select, Clause::distinct_on, reader.read_list(recorded, "_distinct_on"));
    if (has(recorded, "_distinct") && !has(recorded, "_distinct_on")) sql::set_distinct(select);
    add_ctes(reader, select, recorded);
    set_limits(reader, select, recorded);
    if (has(recorded, "_for_update_arg")) set_lock(reader, select, recorded.at("_for_update_arg"));
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
    refuse_any(recorded, {"_group_by_clauses", "_fetch_clause", "_for_update_arg"});
    NodePtr compound = filled<sql::CompoundNode>(
        [&](sql::CompoundNode& node) { node.statements = reader.read_list(recorded, "selects"); },
        set_operator(recorded));
    add_all(compound, Clause::order_by, reader.read_list(recorded, "_order_by_clauses"));
    add_ctes(reader, compound, recorded);
    set_limits(reader, compound, recorded);
    return compound;
}

NodePtr read_scalar(TreeReader& reader, const Json& recorded) {
    return sql::scalar_subquery(reader.read(reader.inner(recorded.at("element"))), kind_of(recorded.at("type")));
}

}  // namespace

TreeReader::Nodes columns_in(const NodePtr& node) {
    if (!sql::is_from(node->kind())) return {node};
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
