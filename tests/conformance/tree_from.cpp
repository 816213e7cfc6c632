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
    return filled<sql::TableNode>([&](sql::TableNode& table) { table.forms = reader.forms(); },
                                  text_in(recorded, "name"), text_in(recorded, "schema"), std::move(specs));
}

NodePtr read_alias(TreeReader& reader, const Json& recorded) {
    return sql::alias(read_from(reader, recorded.at("element")), own_name_of(recorded));
}

NodePtr read_subquery(TreeReader& reader, const Json& recorded) {
    return sql::subquery(reader.read(recorded.at("element")), own_name_of(recorded));
}

NodePtr read_cte(TreeReader& reader, const Json& recorded) {
    if (has(recorded, "_cte_alias"))
        return sql::alias(read_from(reader, recorded.at("_cte_alias")), own_name_of(recorded));
    const NodePtr statement = reader.read(recorded.at("element"));
    const bool recursive = flag_in(recorded, "recursive");
    NodePtr base;
    if (has(recorded, "_restates")) base = read_from(reader, recorded.at("_restates"));
    if (base && base->kind() != sql::NodeKind::cte) throw NotCovered{"a CTE that restates another thing"};
    return filled<sql::CteNode>(
        [&](sql::CteNode& cte) {
            cte.restates = base;
            cte.nesting = flag_in(recorded, "nesting");
            cte.prefixes = affixes_in(reader, recorded, "_prefixes");
            cte.suffixes = affixes_in(reader, recorded, "_suffixes");
        },
        statement, own_name_of(recorded), recursive);
}

sql::JoinKind kind_of_join(const Json& recorded) {
    if (flag_in(recorded, "full")) return sql::JoinKind::full;
    return flag_in(recorded, "isouter") ? sql::JoinKind::left : sql::JoinKind::inner;
}

NodePtr read_join(TreeReader& reader, const Json& recorded) {
    return filled<sql::JoinNode>([](sql::JoinNode&) {}, kind_of_join(recorded), read_from(reader, recorded.at("left")),
                                 read_from(reader, recorded.at("right")), reader.read(recorded.at("onclause")));
}

/// A function that stands in FROM by itself.
NodePtr plain_function(const NodePtr& function) {
    return filled<sql::TableFunctionNode>([](sql::TableFunctionNode& node) { node.plain = true; }, function,
                                          std::string{}, std::vector<sql::ColumnSpec>{});
}

}  // namespace

std::vector<sql::Affix> affixes_in(TreeReader& reader, const Json& recorded, const char* name) {
    std::vector<sql::Affix> affixes;
    for (const Json& affix : recorded.value(name, Json::array())) {
        const std::string dialect = affix.size() > 1 && affix.at(1).is_string() ? affix.at(1).get<std::string>() : "*";
        affixes.push_back({reader.read(affix.at(0)), dialect == "*" ? std::string{} : dialect});
    }
    return affixes;
}

NodePtr read_from(TreeReader& reader, const Json& recorded) {
    NodePtr from = reader.read(recorded);
    if (from->kind() == sql::NodeKind::function) return plain_function(from);
    if (!sql::is_from(from->kind())) throw NotCovered{"an expression in FROM"};
    return from;
}

void add_ctes(TreeReader& reader, NodePtr& statement, const Json& recorded) {
    const Json options = recorded.value("_independent_ctes_opts", Json::array());
    std::size_t position = 0;
    for (const NodePtr& cte : reader.read_list(recorded, "_independent_ctes")) {
        const bool nested = position < options.size() && options.at(position).at(0) == true;
        if (cte->kind() != sql::NodeKind::cte) throw NotCovered{"another thing than a CTE in WITH"};
        sql::add(statement, nested ? sql::Clause::nested_ctes : sql::Clause::ctes, cte);
        ++position;
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
