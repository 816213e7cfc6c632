// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/sql/schema/type.hpp"

namespace retort::postgresql {

/// A type's text: its spelling where it has one, else SQLAlchemy's words for it. An enumeration with a name is a type
/// of the database; one without is text as long as its longest label.
std::string type_sql(const Type& type);

/// Whether both name the same type of the database, by whichever of its names: int4 and INTEGER, "character varying(9)"
/// and VARCHAR(9), timestamptz and TIMESTAMP WITH TIME ZONE.
bool same_type(const Type& left, const Type& right);

/// A whole number of any width.
bool is_integer(const Type& type);

}  // namespace retort::postgresql
