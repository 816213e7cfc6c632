// SPDX-License-Identifier: MIT
// The same tables in another schema of the database: one for each tenant, say.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "retort/sql/schema/schema.hpp"

namespace retort {

/// What each schema is called instead; the empty name is the connection's default. As
/// CompileOptions::schema_translate_map.
using SchemaNames = std::vector<std::pair<std::string, std::string>>;

/// The table, its foreign keys and the named types of its columns, in the schemas that `names` gives; others stay.
Table in_schemas(Table table, const SchemaNames& names);
Sequence in_schemas(Sequence sequence, const SchemaNames& names);
/// Tables and sequences. Views and triggers are SQL, and stay as they are.
Schema in_schemas(Schema schema, const SchemaNames& names);

}  // namespace retort
