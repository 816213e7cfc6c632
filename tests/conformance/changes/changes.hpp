// SPDX-License-Identifier: MIT
// The sorts of random changes. Each makes one change of the workshop's schema that leaves it legal, and tells it; or
// makes none and returns an empty text, where nothing there fits it.
#pragma once

#include <string>

#include "conformance/changes/workshop.hpp"

namespace conformance {

std::string random_change(Workshop& workshop);

std::string add_table(Workshop& workshop);
std::string drop_table(Workshop& workshop);
std::string rename_table(Workshop& workshop);
std::string change_table_comment(Workshop& workshop);

std::string add_column(Workshop& workshop);
std::string add_computed_column(Workshop& workshop);
std::string drop_column(Workshop& workshop);
std::string rename_column(Workshop& workshop);
std::string change_type(Workshop& workshop);
std::string change_nullability(Workshop& workshop);
std::string change_default(Workshop& workshop);
std::string change_identity(Workshop& workshop);
std::string change_column_comment(Workshop& workshop);
std::string change_computed_expression(Workshop& workshop);

std::string change_primary_key(Workshop& workshop);
std::string add_unique_constraint(Workshop& workshop);
std::string drop_unique_constraint(Workshop& workshop);
std::string add_foreign_key(Workshop& workshop);
std::string change_foreign_key(Workshop& workshop);
std::string drop_foreign_key(Workshop& workshop);
std::string add_check(Workshop& workshop);
std::string change_check(Workshop& workshop);
std::string drop_check(Workshop& workshop);

std::string add_index(Workshop& workshop);
std::string change_index(Workshop& workshop);
std::string drop_index(Workshop& workshop);

std::string add_enum_column(Workshop& workshop);
std::string add_enum_value(Workshop& workshop);
std::string remove_enum_value(Workshop& workshop);
std::string reorder_enum_values(Workshop& workshop);
std::string rename_enum_value(Workshop& workshop);

}  // namespace conformance
