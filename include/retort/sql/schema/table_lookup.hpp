// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string_view>
#include <utility>

#include "retort/sql/schema/schema.hpp"

namespace retort {

/// The tables of a schema by name, for those who look for many: Schema::find_table() looks at each. Borrows the schema,
/// whose tables must stay as they are meanwhile.
class TableLookup {
public:
    explicit TableLookup(const Schema& schema);

    /// Null where there is none.
    [[nodiscard]] const Table* find(std::string_view name, std::string_view schema = {}) const;

private:
    std::map<std::pair<std::string_view, std::string_view>, const Table*> tables_;  // by schema and name
};

}  // namespace retort
