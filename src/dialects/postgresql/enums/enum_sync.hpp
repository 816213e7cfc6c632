// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "retort/migrate/ddl/step.hpp"
#include "retort/migrate/op/enum_operations.hpp"

namespace retort::postgresql {

/// sync_enum_values, by what the enumeration is when it is its turn.
class EnumSync final : public migrate::LiveSteps {
public:
    explicit EnumSync(migrate::SyncEnumValues op) : op_{std::move(op)} {}

    /// Throws NoSuchEnum (RT-M016) and what the rewrite throws.
    [[nodiscard]] std::vector<migrate::MigrationStep> steps(Connection& connection) const override;
    [[nodiscard]] std::string describe() const override;

private:
    migrate::SyncEnumValues op_;
};

}  // namespace retort::postgresql
