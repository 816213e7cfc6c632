// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/sql/schema/type.hpp"

namespace retort {

/// A type's text in standard SQL, as SQLAlchemy's default dialect writes it; an enumeration is a VARCHAR as long as its
/// longest label. Does not look at `spelling`, but for types of kind `custom`, which have nothing else.
std::string standard_type_sql(const Type& type);

/// The length of the longest label, in characters (not bytes); at least 1.
int longest_label(const Type& type);

}  // namespace retort
