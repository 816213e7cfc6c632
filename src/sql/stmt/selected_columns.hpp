// SPDX-License-Identifier: MIT
// What the columns of a statement that returns rows are called.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/stmt/nodes.hpp"

namespace retort::sql {

/// The name that an expression has by itself: a column's, a label's, that of a column inside a cast. Empty: none.
std::string_view own_name(const Node& expression);

/// A function's name without the packages before it.
std::string_view function_base(std::string_view name);

/// What a name that the compiler has to make begins with: `count` of `count_1`; "anon" where nothing suggests itself.
std::string_view anonymous_base(const Node& expression);

/// Whether both are the same column of the same table, or the same constant.
bool is_same_column(const Node& left, const Node& right);

/// The name that something in FROM was given; empty: it has none, or the compiler makes it.
std::string_view given_name(const Node& from);

/// A column, also inside of a cast; null for anything else.
const ColumnNode* column_below_cast(const Node& expression);

/// "schema_table_column", where the names are known; else nothing.
std::string static_table_label(const ColumnNode& column);

/// How a selected expression stands in the result.
struct SelectedColumn {
    enum class Naming : std::uint8_t {
        own,       ///< By its own name.
        made,      ///< By a name that the compiler makes: it has none, or another column has it.
        repeated,  ///< The same column stands in the list already: by another made name.
    };
    const Node* expression;
    Naming naming;
    bool with_table = false;  ///< Its table's name stands before its own.
};
std::vector<SelectedColumn> selected_columns(const std::vector<NodePtr>& expressions,
                                             LabelStyle style = LabelStyle::disambiguate);
/// What a statement selects or returns; null for SQL text that says nothing of it.
struct SelectedList {
    const std::vector<NodePtr>* expressions = nullptr;
    LabelStyle style = LabelStyle::disambiguate;
};
SelectedList selected_list(const Node& statement);

/// The columns that a statement has as a subquery.
std::vector<ColumnSpec> result_columns(const Node& statement);

}  // namespace retort::sql
