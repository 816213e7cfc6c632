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

    /// The table that has to be there before `key`, of `table`. Tables of the connection's own schema are in none here,
    /// and a key in another schema names that one: where no table is under the name, one without a schema is taken for
    /// it. Null where there is none either.
    [[nodiscard]] const Table* needed_by(const Table& table, const ForeignKeyConstraint& key) const;

private:
    std::map<std::pair<std::string_view, std::string_view>, const Table*> tables_;  // by schema and name
};

}  // namespace retort
