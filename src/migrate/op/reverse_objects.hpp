// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate::detail {

// The operation that undoes this one; nullopt where a fact is missing.
std::optional<Operation> reverse_object(const RenameConstraint& op);
std::optional<Operation> reverse_object(const RenameIndex& op);
std::optional<Operation> reverse_object(const ValidateConstraint& op);
std::optional<Operation> reverse_object(const ReplaceView& op);
std::optional<Operation> reverse_object(const RefreshView& op);
std::optional<Operation> reverse_object(const CreateSequence& op);
std::optional<Operation> reverse_object(const DropSequence& op);
std::optional<Operation> reverse_object(const AlterSequence& op);
std::optional<Operation> reverse_object(const CreateSchema& op);
std::optional<Operation> reverse_object(const DropSchema& op);
std::optional<Operation> reverse_object(const CreateObject& op);
std::optional<Operation> reverse_object(const ReplaceObject& op);
std::optional<Operation> reverse_object(const DropObject& op);
std::optional<Operation> reverse_object(const Grant& op);
std::optional<Operation> reverse_object(const Revoke& op);
std::optional<Operation> reverse_object(const SetRowSecurity& op);
std::optional<Operation> reverse_object(const CreatePartition& op);
std::optional<Operation> reverse_object(const AttachPartition& op);
std::optional<Operation> reverse_object(const DetachPartition& op);

// Why there is none, with the way out.
std::string missing_in_object(const ValidateConstraint& op);
std::string missing_in_object(const ReplaceView& op);
std::string missing_in_object(const DropSequence& op);
std::string missing_in_object(const AlterSequence& op);
std::string missing_in_object(const ReplaceObject& op);
std::string missing_in_object(const CreateObject& op);
std::string missing_in_object(const DropObject& op);
std::string missing_in_object(const SetRowSecurity& op);
std::string missing_in_object(const DetachPartition& op);
std::string missing_in_object(const Grant& op);

/// Why "if exists" and "if not exists" have no inverse.
inline constexpr const char* is_conditional_reason =
    "whether there was anything to do is not known; leave the condition out, or write the downgrade by hand";

}  // namespace retort::migrate::detail
