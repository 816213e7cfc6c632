// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/migrate/op/object_operations.hpp"

namespace retort::migrate::detail {

// One line for people, as describe() of an operation.
std::string describe_object(const RenameConstraint& op);
std::string describe_object(const RenameIndex& op);
std::string describe_object(const ValidateConstraint& op);
std::string describe_object(const ReplaceView& op);
std::string describe_object(const RefreshView& op);
std::string describe_object(const CreateSequence& op);
std::string describe_object(const DropSequence& op);
std::string describe_object(const AlterSequence& op);
std::string describe_object(const CreateSchema& op);
std::string describe_object(const DropSchema& op);
std::string describe_object(const CreateObject& op);
std::string describe_object(const ReplaceObject& op);
std::string describe_object(const DropObject& op);
std::string describe_object(const Grant& op);
std::string describe_object(const Revoke& op);
std::string describe_object(const SetRowSecurity& op);
std::string describe_object(const CreatePartition& op);
std::string describe_object(const AttachPartition& op);
std::string describe_object(const DetachPartition& op);

}  // namespace retort::migrate::detail
