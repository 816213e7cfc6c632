// SPDX-License-Identifier: MIT
// Functions and what has a syntax of its own: CASE, CAST, EXTRACT, windows.
#include <algorithm>
#include <string_view>

#include "retort/sql/expr/build.hpp"
#include "retort/sql/expr/nodes.hpp"

#include "conformance/not_covered.hpp"
#include "conformance/tree_families.hpp"
#include "conformance/tree_types.hpp"

namespace conformance {

namespace {

using namespace retort;
using sql::NodePtr;

/// SQLAlchemy's own classes of functions that are no more than their name.
constexpr std::string_view known_functions[]{"Function",
                                             "coalesce",
                                             "max",
                                             "min",
                                             "sum",
                                             "now",
                                             "concat",
                                             "random",
                                             "count",
                                             "current_date",
                                             "current_time",
                                             "sysdate",
                                             "current_timestamp",
                                             "current_user",
                                             "localtime",
                                             "localtimestamp",
                                             "session_user",
                                             "user",
                                             "array_agg",
                                             "mode",
                                             "percentile_cont",
                                             "rank",
                                             "dense_rank",
                                             "percent_rank",
                                             "cume_dist",
                                             "percentile_disc",
                                             "char_length"};

std::string function_name(const Json& recorded) {
    std::string name;
    for (const Json& package : recorded.value("packagenames", Json::array())) {
        name += package.get<std::string>() + '.';
    }
    return name + text_in(recorded, "name");
}

std::string class_without_annotation(const Json& recorded) {
    const std::string name = text_in(recorded, "node");
    return name.starts_with("Annotated") ? name.substr(9) : name;
}

NodePtr read_case(TreeReader& reader, const Json& recorded) {
    sql::CaseBuilder builder{has(recorded, "value") ? reader.read(recorded.at("value")) : NodePtr{}, TypeKind::custom};
    for (const Json& when : recorded.at("whens")) builder.when(reader.read(when.at(0)), reader.read(when.at(1)));
    return has(recorded, "else_") ? builder.otherwise(reader.read(recorded.at("else_"))) : builder.node();
}

NodePtr read_cast(TreeReader& reader, const Json& recorded) {
    return sql::cast(reader.read(recorded.at("clause")), type_of(recorded.at("type")));
}

NodePtr read_extract(TreeReader& reader, const Json& recorded) {
    return sql::extract(text_in(recorded, "field"), reader.read(recorded.at("expr")));
}

NodePtr read_filter(TreeReader& reader, const Json& recorded) {
    return sql::filtered(reader.read(recorded.at("func")), reader.read(recorded.at("criterion")));
}

/// The elements of a list of clauses, or the one that stands alone.
TreeReader::Nodes elements_of(TreeReader& reader, const Json& recorded, const char* name) {
    if (!has(recorded, name)) return {};
    const Json& list = reader.inner(recorded.at(name));
    if (list.contains("clauses")) return reader.read_all(list.at("clauses"));
    return {reader.read(list)};
}

NodePtr read_over(TreeReader& reader, const Json& recorded) {
    refuse_any(recorded, {"rows", "range_", "groups", "exclude"});
    return filled<sql::OverNode>(
        [&](sql::OverNode& over) {
            over.partition_by = elements_of(reader, recorded, "partition_by");
            over.order_by = elements_of(reader, recorded, "order_by");
        },
        reader.read(recorded.at("element")));
}

NodePtr read_tuple(TreeReader& reader, const Json& recorded) {
    return filled<sql::ListNode>([&](sql::ListNode& list) { list.elements = reader.read_list(recorded, "clauses"); },
                                 sql::Operator::comma, TypeKind::custom);
}

NodePtr read_null(TreeReader&, const Json&) { return sql::null(); }
NodePtr read_true(TreeReader&, const Json&) { return sql::constant_true(); }
NodePtr read_false(TreeReader&, const Json&) { return sql::constant_false(); }

}  // namespace

NodePtr read_function(TreeReader& reader, const Json& recorded) {
    const std::string name = class_without_annotation(recorded);
    const bool known =
        std::find(std::begin(known_functions), std::end(known_functions), name) != std::end(known_functions);
    if (!known) throw NotCovered{"the function class " + name};
    refuse_any(recorded, {"_with_ordinality", "_table_value_type"});
    return filled<sql::FunctionNode>(
        [&](sql::FunctionNode& function) { function.arguments = elements_of(reader, recorded, "clause_expr"); },
        function_name(recorded), kind_of(recorded.at("type")));
}

ReadNode expression_reader(const std::string& node) {
    if (node == "Case") return read_case;
    if (node == "Cast") return read_cast;
    if (node == "Extract") return read_extract;
    if (node == "FunctionFilter") return read_filter;
    if (node == "Over") return read_over;
    if (node == "Tuple") return read_tuple;
    if (node == "Null") return read_null;
    if (node == "True_") return read_true;
    if (node == "False_") return read_false;
    return nullptr;
}

}  // namespace conformance
