// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "retort/sql/schema/constraint.hpp"
#include "retort/sql/schema/type.hpp"

namespace retort {

/// A type made of another one and conditions (PostgreSQL).
struct DomainType {
    std::string name;
    std::string schema = {};  ///< Empty: the connection's default schema.
    Type type = {};
    std::string collation = {};                      ///< Empty: the type's own.
    std::optional<std::string> server_default = {};  ///< SQL.
    bool nullable = true;
    std::vector<CheckConstraint> checks = {};  ///< About VALUE.
    std::string comment = {};

    bool operator==(const DomainType&) const = default;
};

}  // namespace retort
