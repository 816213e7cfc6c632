// SPDX-License-Identifier: MIT
// What stands in a statement's FROM, derived from what it uses.
#pragma once

#include <vector>

#include "retort/sql/stmt/nodes.hpp"

namespace retort::sql {

/// Things in FROM, in order, each once. Two nodes for the table of one name are the same thing.
using FromList = std::vector<NodePtr>;

bool is_same_from(const Node& left, const Node& right);
bool contains(const FromList& list, const Node& from);
void add_from(FromList& list, const NodePtr& from);

/// Adds what the columns in `expression` belong to, not looking into subqueries.
void collect_froms(FromList& list, const NodePtr& expression);

/// Adds the tables, aliases, … that `from` is joined of; itself, when it is no join.
void collect_leaves(FromList& list, const NodePtr& from);

/// What the SELECT names by select_from() and join(), and what its columns and conditions come from, without what
/// stands in one of the joins. Throws NoJoinCondition.
FromList froms_of(const SelectNode& select);

/// What an UPDATE or DELETE uses besides its table.
FromList further_froms(const NodePtr& table, const std::vector<NodePtr>& values, const std::vector<NodePtr>& where);

}  // namespace retort::sql
