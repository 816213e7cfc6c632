// SPDX-License-Identifier: MIT
#include "sql/compile/aggregates.hpp"

#include "retort/sql/compile/word_set.hpp"

#include "sql/stmt/children.hpp"

namespace retort::sql {

namespace {

/// Of SQL:2016 and the four databases.
const WordSet& aggregates() {
    static const WordSet words{
        "any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count covar_pop covar_samp every "
        "group_concat json_agg json_arrayagg json_group_array json_group_object json_object_agg json_objectagg "
        "jsonb_agg jsonb_object_agg max min mode percentile_cont percentile_disc range_agg regr_count regr_slope "
        "std stddev stddev_pop stddev_samp string_agg sum total var_pop var_samp variance xmlagg"};
    return words;
}

/// SQLite's max() and min() of several arguments are functions of one row.
bool is_aggregate(const FunctionNode& function) {
    if (function.filter || !function.within_group.empty()) return true;
    const bool known = aggregates().contains(function.name);
    return known && !(function.arguments.size() > 1 && (function.name == "max" || function.name == "min"));
}

struct Search {
    const FromList& own;
    bool aggregate = false;
    const ColumnNode* column = nullptr;

    void look_at(const Node& node) {
        if (node.kind() >= NodeKind::select || node.kind() == NodeKind::scalar_subquery || is_from(node.kind())) return;
        const auto* function = node_cast<FunctionNode>(&node);
        if (function && is_aggregate(*function)) {
            aggregate = true;
            return;
        }
        if (const auto* over = node_cast<OverNode>(&node)) return look_below(*over->function);
        if (const auto* found = node_cast<ColumnNode>(&node)) {
            if (!column && found->from && contains(own, *found->from)) column = found;
            return;
        }
        look_below(node);
    }
    void look_below(const Node& node) {
        for_each_child(node, [&](const NodePtr& child) { look_at(*child); });
    }
};

}  // namespace

const ColumnNode* column_beside_aggregate(const std::vector<NodePtr>& selected, const FromList& own) {
    Search search{own};
    for (const NodePtr& node : selected) search.look_at(*node);
    return search.aggregate ? search.column : nullptr;
}

}  // namespace retort::sql
