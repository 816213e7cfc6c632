// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "retort/sql/schema/type.hpp"

namespace retort {

/// A type's text in standard SQL, as SQLAlchemy's default dialect writes it; an enumeration is a VARCHAR as long as its
/// longest label. Does not look at `spelling`, but for types of kind `custom`, which have nothing else.
std::string standard_type_sql(const Type& type);

/// `name(number)`, or `name` alone where there is no number.
std::string type_with_number(std::string_view name, const std::optional<int>& number);

/// The length of the longest label, in characters (not bytes); at least 1.
int longest_label(const Type& type);

}  // namespace retort
