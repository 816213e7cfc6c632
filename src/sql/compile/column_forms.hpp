// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "retort/sql/expr/from_nodes.hpp"

namespace retort {

/// The form of the table's column that `node` is, or stands for through aliases, subqueries and labels; null: it is
/// anything else, or has none.
const sql::ColumnForm* column_form(const sql::Node& node);

/// SQL that stands around something, cut where that stands.
struct FormText {
    std::string_view before;
    std::string_view behind;
};
/// What stands around a parameter that becomes the column's value.
FormText bind_form(const sql::Node& column);
/// The same where `value` is compared with the column or assigned to it: only parameters have it. `column` may be null.
FormText bind_form(const sql::Node& value, const sql::Node* column);
/// What stands around a column, or its label, in a result.
FormText result_form(const sql::Node& column);

}  // namespace retort
