// SPDX-License-Identifier: MIT
#include "retort/sql/expr/sequence.hpp"

#include "retort/sql/expr/sequence_nodes.hpp"
#include "retort/sql/schema/sequence.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

NodePtr next_value(const Sequence& sequence) { return make<NextValueNode>(sequence.name, sequence.schema); }

}  // namespace retort::sql
