// SPDX-License-Identifier: MIT
#include "conformance/changes/changes.hpp"

#include <iterator>

namespace conformance {

namespace {

struct Sort {
    std::string (*make)(Workshop&);
    std::size_t weight;
};

constexpr Sort sorts[] = {
    {add_table, 4},
    {drop_table, 2},
    {rename_table, 3},
    {change_table_comment, 2},
    {add_column, 12},
    {add_computed_column, 3},
    {drop_column, 8},
    {rename_column, 8},
    {change_type, 8},
    {change_nullability, 6},
    {change_default, 7},
    {change_identity, 2},
    {change_column_comment, 4},
    {change_computed_expression, 3},
    {change_primary_key, 3},
    {add_unique_constraint, 5},
    {drop_unique_constraint, 4},
    {add_foreign_key, 6},
    {change_foreign_key, 3},
    {drop_foreign_key, 4},
    {add_check, 6},
    {change_check, 4},
    {drop_check, 3},
    {add_index, 7},
    {change_index, 4},
    {drop_index, 4},
    {add_enum_column, 4},
    {add_enum_value, 4},
    {remove_enum_value, 2},
    {reorder_enum_values, 2},
    {rename_enum_value, 3},
};

}  // namespace

std::string random_change(Workshop& workshop) {
    std::size_t weights = 0;
    for (const Sort& sort : sorts) weights += sort.weight;
    std::size_t chosen = workshop.random().below(weights);
    for (const Sort& sort : sorts) {
        if (chosen < sort.weight) return sort.make(workshop);
        chosen -= sort.weight;
    }
    return {};
}

}  // namespace conformance
