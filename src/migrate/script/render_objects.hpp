// SPDX-License-Identifier: MIT
#pragma once

#include "migrate/script/render_operation.hpp"

namespace retort::migrate::detail {

// The directive that says the operation, and what it takes.
Call object_call(const RenameConstraint& op, Facts facts);
Call object_call(const RenameIndex& op, Facts facts);
Call object_call(const ValidateConstraint& op, Facts facts);
Call object_call(const ReplaceView& op, Facts facts);
Call object_call(const RefreshView& op, Facts facts);
Call object_call(const CreateSequence& op, Facts facts);
Call object_call(const DropSequence& op, Facts facts);
Call object_call(const AlterSequence& op, Facts facts);
Call object_call(const CreateSchema& op, Facts facts);
Call object_call(const DropSchema& op, Facts facts);
Call object_call(const CreateObject& op, Facts facts);
Call object_call(const ReplaceObject& op, Facts facts);
Call object_call(const DropObject& op, Facts facts);
Call object_call(const Grant& op, Facts facts);
Call object_call(const Revoke& op, Facts facts);
Call object_call(const SetRowSecurity& op, Facts facts);
Call object_call(const CreatePartition& op, Facts facts);
Call object_call(const AttachPartition& op, Facts facts);
Call object_call(const DetachPartition& op, Facts facts);

}  // namespace retort::migrate::detail
