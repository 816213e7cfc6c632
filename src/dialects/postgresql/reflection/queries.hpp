// SPDX-License-Identifier: MIT
// The catalogue queries: one for each sort of thing, whatever the number of tables. $1 is the array of the schemas'
// oids, as text; $2, in those about tables, the array of the tables' names, or empty for all of them.
#pragma once

#include <string>
#include <string_view>

namespace retort::postgresql {

extern const std::string_view namespaces_query;  // without parameters
extern const std::string_view types_query;       // without parameters: columns may be of any schema's types
extern const std::string_view relations_query;
extern const std::string_view columns_query;
extern const std::string_view constraints_query;
extern const std::string_view indexes_query;
extern const std::string_view index_elements_query;
std::string objects_query();
extern const std::string_view dependencies_query;
extern const std::string_view privileges_query;  // $2 is empty where only those schemas are meant

}  // namespace retort::postgresql
