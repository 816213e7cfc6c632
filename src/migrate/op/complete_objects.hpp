// SPDX-License-Identifier: MIT
// What a schema knows of the object that an operation is on. What the user has written stays.
#pragma once

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate::detail {

void complete_object(const Schema& before, RenameIndex& op);
void complete_object(const Schema& before, ValidateConstraint& op);
void complete_object(const Schema& before, ReplaceView& op);
void complete_object(const Schema& before, DropSequence& op);
void complete_object(const Schema& before, AlterSequence& op);
void complete_object(const Schema& before, DropSchema& op);
void complete_object(const Schema& before, ReplaceObject& op);
void complete_object(const Schema& before, DropObject& op);
void complete_object(const Schema& before, Grant& op);
void complete_object(const Schema& before, Revoke& op);
void complete_object(const Schema& before, SetRowSecurity& op);
void complete_object(const Schema& before, DetachPartition& op);

}  // namespace retort::migrate::detail
