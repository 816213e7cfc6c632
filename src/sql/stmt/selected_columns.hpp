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

/// Whether both are the same column of the same table.
bool is_same_column(const Node& left, const Node& right);

/// How a selected expression stands in the result.
struct SelectedColumn {
    enum class Naming : std::uint8_t {
        own,       ///< By its own name.
        made,      ///< By a name that the compiler makes: it has none, or another column has it.
        repeated,  ///< The same column stands in the list already: by another made name.
    };
    const Node* expression;
    Naming naming;
};
std::vector<SelectedColumn> selected_columns(const std::vector<NodePtr>& expressions);

/// The columns that a statement has as a subquery.
std::vector<ColumnSpec> result_columns(const Node& statement);

}  // namespace retort::sql
