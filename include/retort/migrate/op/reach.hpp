// SPDX-License-Identifier: MIT
// What operations reach, for the question whether two branches have anything to do with each other.
#pragma once

#include <string>
#include <vector>

#include "retort/migrate/op/operation.hpp"

namespace retort::migrate {

/// Names are those of tables, views, indexes, types and whatever else has one: databases keep most of them in one
/// space, so a table and a type of the same name count as the same.
struct Reach {
    std::vector<TableName> changes = {};   ///< Made, changed or taken away; also where only rows change.
    std::vector<TableName> needs = {};     ///< Must be there as it is: a key's table, a view's, a column's type.
    std::vector<std::string> unsure = {};  ///< A line for each operation that may reach anything.
};

/// What `operations` reach together, each name once. Of raw SQL, the words after ON, INTO, TABLE and the like are what
/// it changes, and every word is what it may need: rather too much than too little. Code without a stated effect, and
/// SQL that only its first word does not tell, are unsure.
Reach reach_of(const std::vector<Operation>& operations);

/// What one changes and the other changes or needs; each name once. A name without a schema is the same in any schema,
/// and upper and lower case are the same.
std::vector<TableName> common_of(const Reach& left, const Reach& right);

}  // namespace retort::migrate
