// SPDX-License-Identifier: MIT
// Parts of tables, from the Python that names them.
#pragma once

#include <string>
#include <vector>

#include "retort/sql/schema/table.hpp"

#include "conformance/python_expression.hpp"

namespace conformance {

/// op.f('name'), 'name' or None.
[[nodiscard]] std::string name_in(const PythonExpression& name);
/// SQL: of sa.text('…') and its like what stands in it, of a function its call, of a text the text as a literal.
[[nodiscard]] std::string sql_in(const PythonExpression& value);
/// sa.String(length=50), or the class of a type. Throws NotCovered.
[[nodiscard]] retort::Type type_in(const PythonExpression& type);
/// sa.Column('c', sa.Integer(), sa.Computed('a + 1'), nullable=False)
[[nodiscard]] retort::Column column_in(const PythonExpression& column);
/// The elements of a list of names and expressions.
[[nodiscard]] std::vector<retort::IndexElement> elements_in(const PythonExpression& list);
[[nodiscard]] std::vector<std::string> names_in(const PythonExpression& list);
/// Adds sa.Column(…), sa.PrimaryKeyConstraint(…) and the like.
void add_part(retort::Table& table, const PythonExpression& part);
/// deferrable=True, initially='DEFERRED'
[[nodiscard]] retort::Deferrable deferrable_in(const PythonExpression& call);
/// ondelete, onupdate, match, deferrable.
void take_key_options(retort::ForeignKeyConstraint& key, const PythonExpression& call);
/// The options whose names begin with a dialect's name and '_'.
[[nodiscard]] retort::DialectOptions dialect_options_in(const PythonExpression& call);

}  // namespace conformance
