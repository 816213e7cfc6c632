// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/migrate/ddl/migration_dialect.hpp"

namespace retort::sqlite {

/// The expression over the old table that gives a copied column's new value.
struct CopiedValue {
    std::string sql;
    bool is_column = false;  ///< It is the old column as it stands.
    /// The rows whose value the new type would change; empty where none can be.
    std::string changes_where = {};
    /// Rows without a value are to be refused: the new column is NOT NULL, the old one was not.
    bool must_be_present = false;
};

CopiedValue copied_value(const migrate::TableRebuild& rebuild, const migrate::CopiedColumn& column);

}  // namespace retort::sqlite
