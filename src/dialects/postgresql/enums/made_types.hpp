// SPDX-License-Identifier: MIT
// The types that are made anew: the enumeration, and the domains and composite types that hold it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dialects/postgresql/enums/catalog.hpp"
#include "dialects/postgresql/enums/type_family.hpp"

namespace retort::postgresql::enums {

struct MadeTypes {
    std::vector<std::string> drop_defaults = {};           ///< Of domains: functions may go that they call.
    std::vector<std::string> rename_old = {};              ///< Out of the way of the new ones.
    std::vector<std::pair<Oid, std::string>> create = {};  ///< By the old type.
    std::vector<std::pair<Oid, std::string>> drop_old = {};
    std::vector<std::string> defaults = {};  ///< Of domains, when functions are there again.
};

/// To be asked while names are qualified.
MadeTypes made_types(const TypeFamily& family, const std::vector<std::string>& labels, const Ask& ask);

}  // namespace retort::postgresql::enums
