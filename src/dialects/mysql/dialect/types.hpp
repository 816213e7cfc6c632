// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/sql/schema/type.hpp"

namespace retort::mysql {

/// A type's text in a column definition: its spelling where it has one. Throws NotInDialect (RT-X011) for a VARCHAR
/// without a length.
std::string type_sql(const Type& type, bool is_mariadb);

/// What stands for it in CAST(… AS …), which knows few types; empty: none does.
std::string cast_type(const Type& type, bool is_mariadb);

/// The same text, but for its case and white space.
bool same_type(const Type& left, const Type& right, bool is_mariadb);

}  // namespace retort::mysql
