// SPDX-License-Identifier: MIT
// VALUES, functions and samples in FROM, LATERAL.
#include "retort/sql/expr/build.hpp"
#include "retort/sql/expr/row_source_nodes.hpp"
#include "retort/sql/stmt/nodes.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/tree_families.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;
using sql::NodePtr;

std::vector<sql::ColumnSpec> specs_of(const TreeReader& reader, const Json& columns) {
    std::vector<sql::ColumnSpec> specs;
    for (const Json& listed : columns) {
        const Json& column = reader.resolved(listed);
        specs.push_back({text_in(column, "name"), {}, kind_of(column.value("type", Json{}))});
    }
    return specs;
}

NodePtr value_of(TreeReader& reader, const Json& value) {
    const bool is_expression = value.is_object() && !value.contains("py");
    return is_expression ? reader.read(value) : bound(value, TypeKind::custom);
}

TreeReader::Nodes rows_of(TreeReader& reader, const Json& recorded, std::size_t width) {
    TreeReader::Nodes nodes;
    for (const Json& rows : recorded.at("_data")) {
        for (const Json& row : rows) {
            if (row.size() != width) throw NotCovered{"VALUES with rows of another width than its columns"};
            for (const Json& value : row) nodes.push_back(value_of(reader, value));
        }
    }
    return nodes;
}

NodePtr values(TreeReader& reader, const Json& recorded, std::string name, bool lateral) {
    TreeReader::Nodes rows = rows_of(reader, recorded, recorded.at("_column_args").size());
    return filled<sql::ValuesNode>(
        [&](sql::ValuesNode& node) {
            node.rows = std::move(rows);
            node.anonymous = name.empty();
            node.literal = flag_in(recorded, "literal_binds");
            node.lateral = lateral;
        },
        specs_of(reader, recorded.at("_column_args")), name);
}

/// The tree does not tell whether VALUES is LATERAL: the SQL does.
NodePtr read_values(TreeReader& reader, const Json& recorded) {
    if (has(recorded, "_independent_ctes")) throw NotCovered{"VALUES that brings a CTE"};
    return values(reader, recorded, own_name_of(recorded), reader.sql().has_lateral_values());
}

NodePtr read_scalar_values(TreeReader& reader, const Json& recorded) {
    return sql::scalar_subquery(values(reader, recorded, {}, false), TypeKind::custom);
}

/// The columns of a function are recorded where they are used.
std::vector<sql::ColumnSpec> specs_in(const TreeReader& reader, const Json& recorded) {
    std::vector<sql::ColumnSpec> specs;
    for (const Json* column : reader.columns_referring_to(recorded))
        specs.push_back({text_in(*column, "name"), {}, kind_of(column->at("type"))});
    return specs;
}

/// A function with each name that it was given later; the last one counts.
NodePtr table_function(TreeReader& reader, const Json& recorded, bool lateral) {
    const Json* call = &reader.resolved(recorded.at("element"));
    while (text_in(*call, "node") == "TableValuedAlias") call = &reader.resolved(call->at("element"));
    return filled<sql::TableFunctionNode>(
        [&](sql::TableFunctionNode& node) {
            node.lateral = lateral;
            node.ordinality = flag_in(*call, "_with_ordinality");
            if (!flag_in(recorded, "_render_derived")) return;
            const bool typed = flag_in(recorded, "_render_derived_w_types");
            node.derived = typed ? sql::DerivedColumns::names_and_types : sql::DerivedColumns::names;
            for (const Json* column : reader.columns_referring_to(recorded)) {
                node.types.push_back(typed ? type_of(column->at("type")) : Type{});
            }
        },
        read_function(reader, *call), own_name_of(recorded), specs_in(reader, recorded));
}

NodePtr read_table_function(TreeReader& reader, const Json& recorded) {
    return table_function(reader, recorded, false);
}

NodePtr read_whole_row(TreeReader& reader, const Json& recorded) {
    return filled<sql::WholeRowNode>([](sql::WholeRowNode&) {}, read_from(reader, recorded.at("scalar_alias")),
                                     kind_of(recorded.at("type")));
}

NodePtr read_field(TreeReader& reader, const Json& recorded) {
    return filled<sql::FieldNode>([](sql::FieldNode&) {}, reader.read(recorded.at("fn")), text_in(recorded, "name"),
                                  kind_of(recorded.at("type")));
}

NodePtr read_lateral(TreeReader& reader, const Json& recorded) {
    const Json& element = reader.resolved(recorded.at("element"));
    const std::string kind = text_in(element, "node");
    if (kind == "Values") return values(reader, element, own_name_of(recorded), true);
    if (kind.starts_with("TableValued")) return table_function(reader, element, true);
    if (kind != "Subquery") throw NotCovered{"LATERAL of the node " + kind};
    return filled<sql::SubqueryNode>([](sql::SubqueryNode& node) { node.lateral = true; },
                                     reader.read(element.at("element")), own_name_of(recorded));
}

/// What is no function is what the function system() is given.
NodePtr sampling_method(TreeReader& reader, const Json& sampling) {
    NodePtr method = value_of(reader, sampling);
    return method->kind() == sql::NodeKind::function ? method : sql::function("system", {}, {std::move(method)});
}

NodePtr read_sample(TreeReader& reader, const Json& recorded) {
    return filled<sql::SampleNode>(
        [&](sql::SampleNode& node) {
            if (has(recorded, "seed")) node.seed = value_of(reader, recorded.at("seed"));
        },
        read_from(reader, recorded.at("element")), sampling_method(reader, recorded.at("sampling")),
        own_name_of(recorded));
}

}  // namespace

ReadNode row_source_reader(const std::string& node) {
    if (node == "Values") return read_values;
    if (node == "ScalarValues") return read_scalar_values;
    if (node == "TableValuedAlias") return read_table_function;
    if (node == "TableValuedColumn") return read_whole_row;
    if (node == "ScalarFunctionColumn") return read_field;
    if (node == "Lateral") return read_lateral;
    if (node == "TableSample") return read_sample;
    return nullptr;
}

}  // namespace conformance
