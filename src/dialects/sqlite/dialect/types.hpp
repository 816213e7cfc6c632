// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "retort/sql/schema/type.hpp"

namespace retort::sqlite {

/// A type's text in a column definition: its spelling where it has one, in quotes where it could not stand there
/// without; else SQLAlchemy's word for it. Empty for a column without a type.
std::string type_sql(const Type& type);

/// The type that a declaration names: `declared` as SQLite itself reports it, without quotes around the whole. Keeps it
/// as the spelling unless type_sql() would write the same. What is none of the generic types is of kind `custom`.
Type type_from_declaration(std::string_view declared);

/// The type of a column that stands for the rowid: 64 bits wide, and spelled INTEGER.
Type rowid_type();

/// The same text, or the same generic type of which at most one has a spelling of its own; the rowid is of any integer
/// type.
bool same_type(const Type& left, const Type& right);

/// A whole number of any width.
bool is_integer(const Type& type);

}  // namespace retort::sqlite
