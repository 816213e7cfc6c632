// SPDX-License-Identifier: MIT
// How statements become nodes: ordinary functions below the templates. Those that take `NodePtr&` change the statement
// it points to, after copying it where others hold it too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "retort/sql/expr/expression.hpp"
#include "retort/sql/expr/join_kind.hpp"

namespace retort::sql {

/// SELECT … FOR UPDATE: `with_for_update({.skip_locked = true})`.
struct RowLock {
    /// `no_key_update` and `key_share` are the weaker ones that PostgreSQL has besides.
    enum class Strength : std::uint8_t { none, update, share, no_key_update, key_share };
    Strength strength = Strength::update;
    bool nowait = false;
    bool skip_locked = false;
    std::vector<NodePtr> of = {};  ///< Tables, or columns that stand for them; see lock_of(). Empty: all.
};

/// FETCH FIRST … ROWS: `with_ties` adds the rows that ORDER BY puts beside the last one.
struct FetchOptions {
    bool with_ties = false;
    bool percent = false;
};

/// What a column is called in a result: by its name, made unlike the others where need be; by its table's name and its
/// own; or as it is.
enum class LabelStyle : std::uint8_t { disambiguate, with_tables, none };

enum class SetOperator : std::uint8_t { union_, union_all, intersect, intersect_all, except_, except_all };
enum class ConflictAction : std::uint8_t { none, nothing, update };
/// The clauses that are lists of expressions.
enum class Clause : std::uint8_t {
    columns,
    from,
    where,
    group_by,
    having,
    order_by,
    distinct_on,
    ctes,
    correlate,
    correlate_except,
    nested_ctes,
    returning
};

/// `from` as a pointer that keeps it alive.
NodePtr from_pointer(const FromNode& from);
inline NodePtr from_pointer(NodePtr from) { return from; }

NodePtr new_select();
NodePtr new_compound(SetOperator op, const NodePtr& left, const NodePtr& right);
NodePtr new_insert(NodePtr table);
NodePtr new_update(NodePtr table);
NodePtr new_delete(NodePtr table);

/// Appends to a clause of any statement. Throws WrongClause (RT-X002) where the statement has no such clause.
void add(NodePtr& statement, Clause clause, NodePtr expression);
void set_limit(NodePtr& statement, NodePtr count);
void set_offset(NodePtr& statement, NodePtr count);
void set_distinct(NodePtr& select);
void set_lock(NodePtr& statement, const RowLock& lock);
void add_join(NodePtr& select, JoinStep step);

/// Appends a row to an INSERT. Throws RowMismatch (RT-X003) when it names other columns than the first.
void add_row(NodePtr& insert, const Assignment* assignments, std::size_t count);
/// Names an INSERT's column; without a row, its values are given by each execution, by the column's name.
void add_column(NodePtr& insert, NodePtr column);
void set_select(NodePtr& insert, NodePtr select);
void add_conflict_target(NodePtr& insert, NodePtr column);
void set_conflict_action(NodePtr& insert, ConflictAction action);
void add_conflict_update(NodePtr& insert, const Assignment& assignment);
void set_conflict_where(NodePtr& insert, NodePtr condition);
void set_conflict_target_where(NodePtr& insert, NodePtr condition);
void set_conflict_constraint(NodePtr& insert, std::string_view name);
void add_assignment(NodePtr& update, const Assignment& assignment);

NodePtr subquery(NodePtr statement, std::string name);
NodePtr cte(NodePtr statement, std::string name, bool recursive);
/// `cte` with `part` joined to its statement; `part` may refer to `cte`.
NodePtr extended_cte(const NodePtr& cte, SetOperator op, const NodePtr& part);
NodePtr alias(NodePtr from, std::string name);
NodePtr scalar_subquery(NodePtr statement, TypeKind type);
NodePtr exists(NodePtr statement);
/// A text that is a statement which returns rows.
NodePtr with_rows(const NodePtr& text);
/// The n-th column (from 0) of a subquery, CTE or alias.
NodePtr nth_column(const NodePtr& from, std::size_t n);
NodePtr named_column(const NodePtr& from, std::string_view name, TypeKind type);

}  // namespace retort::sql
