// SPDX-License-Identifier: MIT
// Functions and what has a syntax of its own: CASE, CAST, EXTRACT, windows.
#include <algorithm>
#include <memory>
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
                                             "char_length",
                                             "aggregate_strings",
                                             "rollup",
                                             "cube",
                                             "grouping_sets"};

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

struct Unit {
    const char* name;
    sql::FrameUnit unit;
};
constexpr Unit units[]{
    {"rows", sql::FrameUnit::rows}, {"range_", sql::FrameUnit::range}, {"groups", sql::FrameUnit::groups}};

/// -2: two before, 0: the current row, 1: one behind; null: as far as there are rows.
void set_bound(const Json& distance, sql::FrameEdge& edge, NodePtr& offset) {
    edge = distance.is_null() ? sql::FrameEdge::unbounded : sql::FrameEdge::current_row;
    if (!distance.is_number_integer() || distance.get<std::int64_t>() == 0) return;
    const auto rows = distance.get<std::int64_t>();
    edge = rows < 0 ? sql::FrameEdge::preceding : sql::FrameEdge::following;
    offset = sql::bind(ValueView::of_integer(rows < 0 ? -rows : rows), TypeKind::integer);
}

void set_frame(sql::OverNode& over, const Json& recorded) {
    for (const Unit& known : units) {
        if (!has(recorded, known.name)) continue;
        const Json& bounds = recorded.at(known.name);
        if (!bounds.is_array() || bounds.size() != 2) throw NotCovered{"a frame of another kind than two distances"};
        over.unit = known.unit;
        set_bound(bounds.at(0), over.start, over.start_offset);
        set_bound(bounds.at(1), over.end, over.end_offset);
    }
    if (!has(recorded, "exclude")) return;
    constexpr std::string_view exclusions[]{"", "NO OTHERS", "CURRENT ROW", "GROUP", "TIES"};
    const std::string text = text_in(recorded, "exclude");
    const auto* found = std::find(std::begin(exclusions), std::end(exclusions), text);
    if (found == std::end(exclusions)) throw NotCovered{"EXCLUDE " + text};
    over.exclusion = static_cast<sql::FrameExclusion>(found - std::begin(exclusions));
}

NodePtr read_within_group(TreeReader& reader, const Json& recorded) {
    const NodePtr function = reader.read(recorded.at("element"));
    if (function->kind() != sql::NodeKind::function) throw NotCovered{"WITHIN GROUP of another thing than a function"};
    auto node = std::make_unique<sql::FunctionNode>(sql::as<sql::FunctionNode>(*function));
    node->within_group = elements_of(reader, recorded, "order_by");
    if (node->within_group.empty()) throw NotCovered{"WITHIN GROUP without an order"};
    return NodePtr::adopting(node.release());
}

NodePtr read_over(TreeReader& reader, const Json& recorded) {
    return filled<sql::OverNode>(
        [&](sql::OverNode& over) {
            over.partition_by = elements_of(reader, recorded, "partition_by");
            over.order_by = elements_of(reader, recorded, "order_by");
            set_frame(over, recorded);
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
    // A class that a case, or a dialect, has for a function is called as that.
    const bool known =
        name == text_in(recorded, "name") || name.starts_with("_HStore") ||
        std::find(std::begin(known_functions), std::end(known_functions), name) != std::end(known_functions);
    if (!known) throw NotCovered{"the function class " + name};
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
    if (node == "WithinGroup") return read_within_group;
    if (node == "Tuple") return read_tuple;
    if (node == "Null") return read_null;
    if (node == "True_") return read_true;
    if (node == "False_") return read_false;
    return nullptr;
}

}  // namespace conformance
