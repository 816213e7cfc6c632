// SPDX-License-Identifier: MIT
// The statements that take a dependant away and bring it back, as the server writes them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "dialects/postgresql/enums/catalog.hpp"
#include "dialects/postgresql/enums/definition.hpp"
#include "dialects/postgresql/enums/dependants.hpp"

namespace retort::postgresql::enums {

/// To be asked while names are qualified. Owners, grants and comments are not part of it.
std::map<ObjectId, Definition> definitions_of(const std::vector<Dependant>& dependants, const Ask& ask);

}  // namespace retort::postgresql::enums
