// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "retort/base/error.hpp"

namespace retort::postgresql {

/// A type of the database's own was asked for, of what is no enumeration or has no name (RT-D070).
struct NamelessEnumeration : ArgumentError {
    explicit NamelessEnumeration(std::string_view type_text);
};

/// A label that no enumeration of PostgreSQL can have (RT-D071).
struct BadEnumLabel : ArgumentError {
    BadEnumLabel(std::string_view enum_name, std::string_view label);
};

}  // namespace retort::postgresql
