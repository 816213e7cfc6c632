// SPDX-License-Identifier: MIT
// Parts of objects_query(): each says sort, catalogue, oid, schema's oid, name, table's oid, arguments, definition,
// owner and alterations, and ends with UNION ALL, but the last.
#pragma once

#include <string_view>

namespace retort::postgresql {

extern const std::string_view search_objects;    ///< Text search.
extern const std::string_view operator_objects;  ///< Operator families, and the beginning of operator classes.
extern const std::string_view operator_classes;  ///< The rest of them behind their definition, conversions, transforms.
extern const std::string_view outside_objects;   ///< What lives in no schema.
extern const std::string_view foreign_tables;
extern const std::string_view noted_objects;

}  // namespace retort::postgresql
