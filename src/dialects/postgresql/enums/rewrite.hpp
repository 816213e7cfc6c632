// SPDX-License-Identifier: MIT
// An enumeration with other values in another order: PostgreSQL can only make a new type and put it in the place of the
// old one. docs/design/enums.md says how.
#pragma once

#include <string>
#include <vector>

#include "dialects/postgresql/enums/catalog.hpp"
#include "dialects/postgresql/enums/type_family.hpp"

namespace retort::postgresql::enums {

/// A column as the caller knows it.
struct NamedColumn {
    std::string schema = {};  ///< Empty: whichever.
    std::string table;
    std::string column;
};

struct RewriteRequest {
    Oid enumeration = 0;
    std::vector<std::string> labels = {};      ///< As they are.
    std::vector<std::string> new_labels = {};  ///< As they are to be.
    std::vector<Merge> merges = {};            ///< Labels that become others, which are there too.
    std::vector<NamedColumn> columns = {};     ///< Must be among those that hold it.
};

struct RewritePlan {
    std::vector<std::string> notes = {};  ///< What will not be as it was: sentences for people.
    std::vector<std::string> statements = {};
};

/// The statements that make the type anew, with all that depends on it dropped before and made again afterwards. To be
/// run in the same transaction, which has the tables locked from here on. Nothing has changed yet. Throws
/// EnumValuesInUse (RT-M520), EnumNotRewritable (RT-M521), EnumValueMentioned (RT-M522), NotOfThatEnum (RT-M523).
RewritePlan rewrite_plan(const RewriteRequest& request, const Ask& ask);

}  // namespace retort::postgresql::enums
