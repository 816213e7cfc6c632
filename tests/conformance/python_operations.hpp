// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "retort/migrate/op/operation.hpp"

#include "conformance/python_expression.hpp"
#include "conformance/suites.hpp"

namespace conformance {

/// The operations that one of Alembic's directives says: `op.add_column('t', sa.Column('c', sa.Integer()))`. Throws
/// NotCovered for a directive or an argument that Retort's operations cannot be built from.
[[nodiscard]] std::vector<retort::migrate::Operation> operations_of_call(const PythonExpression& call);

/// Those of a recorded "ops" list: the directive's text, or the attributes of what has none. Operations that a case
/// defines for itself are passed over: what they stand for follows them.
[[nodiscard]] std::vector<retort::migrate::Operation> operations_recorded(const Json& ops);

}  // namespace conformance
