// SPDX-License-Identifier: MIT
// Replay: the schema that operations lead to, without a database.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate {

/// Does `operation` to `schema`. (Not called apply: the look-up for a variant would find std::apply too.) Throws when
/// it does not fit, and then leaves `schema` as it was: NoSuchTable, TableExists, NoSuchColumn, ColumnExists,
/// NoSuchConstraint, ConstraintExists, NoSuchIndex, IndexExists, NoSuchView, ViewExists, ColumnInUse, TableInUse,
/// AmbiguousConstraint, NoSuchEnum, EnumExists, NoSuchEnumValue, EnumValueExists, EnumInUse (errors.hpp). Rows
/// (bulk_insert, bulk_update) are nothing to a schema; SQL and code do what their `effect` says.
void apply_to(Schema& schema, const Operation& operation);

/// What a replay leads to, and what it could not see.
struct Replay {
    Schema schema = {};
    std::vector<std::string> unsure = {};  ///< One line per operation that may have touched the schema unseen.
};

/// Applies each of `operations` in turn. After one that is unsure, an operation that does not fit is itself noted as
/// unsure instead of thrown: what it misses may have been made unseen.
void apply_to(Replay& replay, const std::vector<Operation>& operations);

/// True for SQL or code whose effect on the schema is neither said nor known from its first word (SELECT, INSERT,
/// UPDATE, DELETE and the like touch rows only).
bool is_unsure(const Operation& operation);

/// `operation` with its `was` filled in from `before`, the schema that it meets. What `before` does not have is left.
Operation complete(const Schema& before, Operation operation);

/// The same for a plan, each against the schema that those before it made of `before`.
std::vector<Operation> complete(Schema before, std::vector<Operation> operations);

/// complete(), and what the operation takes along said first: the indexes and constraints that go with a column, the
/// triggers that go with a table. So that reverse() of the whole is exact.
std::vector<Operation> expand(const Schema& before, const Operation& operation);

}  // namespace retort::migrate
