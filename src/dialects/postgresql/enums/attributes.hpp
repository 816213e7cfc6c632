// SPDX-License-Identifier: MIT
// What an object has beside its definition: owner, grants, comments.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "dialects/postgresql/enums/catalog.hpp"
#include "dialects/postgresql/enums/dependants.hpp"
#include "dialects/postgresql/enums/type_family.hpp"

namespace retort::postgresql::enums {

/// By object: the statements that give a new one its owner and its grants.
std::map<ObjectId, std::vector<std::string>> owners_and_grants(const TypeFamily& family, const Dependants& dependants,
                                                               const Ask& ask);

/// COMMENT ON for all of them, their columns, and the indexes of their constraints.
std::vector<std::string> comments(const TypeFamily& family, const Dependants& dependants, const Ask& ask);

}  // namespace retort::postgresql::enums
