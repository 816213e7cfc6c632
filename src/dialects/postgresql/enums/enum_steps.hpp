// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::postgresql {

/// Operations on enumerations, and the enumerations that other operations need.
class EnumSteps {
public:
    using Steps = std::vector<migrate::MigrationStep>;

    explicit EnumSteps(const migrate::StepContext& context) : context_{context} {}

    [[nodiscard]] Steps of(const migrate::CreateEnum& op) const;
    [[nodiscard]] Steps of(const migrate::DropEnum& op) const;
    [[nodiscard]] Steps of(const migrate::AddEnumValue& op) const;
    [[nodiscard]] Steps of(const migrate::RenameEnumValue& op) const;
    /// Throws EnumNotOffline (RT-M524).
    [[nodiscard]] Steps of(const migrate::SyncEnumValues& op) const;

    /// CREATE TYPE for the enumerations of an operation's columns that are not there: those of a migration that does
    /// not know such types.
    [[nodiscard]] Steps missing_types(const migrate::Operation& operation) const;

private:
    [[nodiscard]] migrate::MigrationStep addition(const migrate::AddEnumValue& op) const;

    const migrate::StepContext& context_;
};

}  // namespace retort::postgresql
