// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/sql/schema/type.hpp"

namespace retort::mysql {

/// A type's text in a column definition: its spelling where it has one. Throws CompileError's family where MySQL needs
/// what the type does not tell (a VARCHAR's length).
std::string type_sql(const Type& type);

/// The same text, but for its case and white space.
bool same_type(const Type& left, const Type& right);

}  // namespace retort::mysql
