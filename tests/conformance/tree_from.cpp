// SPDX-License-Identifier: MIT
// What stands in FROM.
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
using sql::NodePtr;

NodePtr read_table(TreeReader& reader, const Json& recorded) {
    std::vector<sql::ColumnSpec> specs;
    for (const Json& listed : recorded.value("columns", Json::array())) {
        const Json& column = reader.resolved(listed);
        specs.push_back({text_in(column, "name"), {}, kind_of(column.value("type", Json{})), nullptr});
    }
    return filled<sql::TableNode>([](sql::TableNode&) {}, text_in(recorded, "name"), text_in(recorded, "schema"),
                                  std::move(specs));
}

NodePtr read_alias(TreeReader& reader, const Json& recorded) {
    return sql::alias(read_from(reader, recorded.at("element")), own_name_of(recorded));
}

NodePtr read_subquery(TreeReader& reader, const Json& recorded) {
    return sql::subquery(reader.read(recorded.at("element")), own_name_of(recorded));
}

NodePtr read_cte(TreeReader& reader, const Json& recorded) {
    refuse_any(recorded, {"nesting", "_suffixes", "_prefixes"});
    if (has(recorded, "_cte_alias"))
        return sql::alias(read_from(reader, recorded.at("_cte_alias")), own_name_of(recorded));
    const NodePtr statement = reader.read(recorded.at("element"));
    const bool recursive = flag_in(recorded, "recursive");
    if (!has(recorded, "_restates")) return sql::cte(statement, own_name_of(recorded), recursive);
    const NodePtr base = read_from(reader, recorded.at("_restates"));
    if (base->kind() != sql::NodeKind::cte) throw NotCovered{"a CTE that restates another thing"};
    return filled<sql::CteNode>([&](sql::CteNode& cte) { cte.restates = base; }, statement, own_name_of(recorded),
                                recursive);
}

sql::JoinKind kind_of_join(const Json& recorded) {
    if (flag_in(recorded, "full")) return sql::JoinKind::full;
    return flag_in(recorded, "isouter") ? sql::JoinKind::left : sql::JoinKind::inner;
}

NodePtr read_join(TreeReader& reader, const Json& recorded) {
    return filled<sql::JoinNode>([](sql::JoinNode&) {}, kind_of_join(recorded), read_from(reader, recorded.at("left")),
                                 read_from(reader, recorded.at("right")), reader.read(recorded.at("onclause")));
}

}  // namespace

NodePtr read_from(TreeReader& reader, const Json& recorded) {
    NodePtr from = reader.read(recorded);
    if (!sql::is_from(from->kind())) throw NotCovered{"an expression in FROM"};
    return from;
}

void add_ctes(TreeReader& reader, NodePtr& statement, const Json& recorded) {
    for (const Json& options : recorded.value("_independent_ctes_opts", Json::array())) {
        if (options.at(0) == true) throw NotCovered{"a nested CTE"};
    }
    for (const NodePtr& cte : reader.read_list(recorded, "_independent_ctes")) {
        if (cte->kind() != sql::NodeKind::cte) throw NotCovered{"another thing than a CTE in WITH"};
        sql::add(statement, sql::Clause::ctes, cte);
    }
}

ReadNode from_reader(const std::string& node) {
    if (node == "TableClause") return read_table;
    if (node == "Alias") return read_alias;
    if (node == "Subquery") return read_subquery;
    if (node == "CTE") return read_cte;
    if (node == "Join") return read_join;
    return nullptr;
}

}  // namespace conformance
