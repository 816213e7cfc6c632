// SPDX-License-Identifier: MIT
// What operations on objects beside tables and columns do to a schema. Each throws what apply_to() throws.
#pragma once

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate::detail {

void replay(Schema& schema, const RenameConstraint& op);
void replay(Schema& schema, const RenameIndex& op);
void replay(Schema& schema, const ValidateConstraint& op);
void replay(Schema& schema, const ReplaceView& op);
void replay(Schema& schema, const RefreshView& op);
void replay(Schema& schema, const CreateSequence& op);
void replay(Schema& schema, const DropSequence& op);
void replay(Schema& schema, const AlterSequence& op);
void replay(Schema& schema, const CreateSchema& op);
void replay(Schema& schema, const DropSchema& op);
void replay(Schema& schema, const CreateObject& op);
void replay(Schema& schema, const ReplaceObject& op);
void replay(Schema& schema, const DropObject& op);
void replay(Schema& schema, const Grant& op);
void replay(Schema& schema, const Revoke& op);
void replay(Schema& schema, const SetRowSecurity& op);
void replay(Schema& schema, const CreatePartition& op);
void replay(Schema& schema, const AttachPartition& op);
void replay(Schema& schema, const DetachPartition& op);

/// An operation that stands above.
template <class Op>
concept OnObject = requires(Schema& schema, const Op& op) {
    replay(schema, op);
};

}  // namespace retort::migrate::detail
