// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/sql/schema/naming.hpp"

namespace retort {

/// What a family of models has in common: the naming convention and the default schema.
/// `struct Base : DeclarativeBase { static inline MetaData metadata{naming_convention::standard}; };`
struct MetaData {
    NamingConvention naming;
    std::string schema = {};

    MetaData() = default;
    explicit MetaData(NamingConvention convention, std::string default_schema = {})
        : naming{convention}, schema{std::move(default_schema)} {}
};

}  // namespace retort
