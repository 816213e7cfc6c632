// SPDX-License-Identifier: MIT
#pragma once

#include "retort/migrate/ddl/impact.hpp"
#include "retort/sql/schema/schema.hpp"

#include "migrate/ddl/statement_words.hpp"

namespace retort::postgresql {

// The modes of PostgreSQL's locks, those of SHARE UPDATE EXCLUSIVE and above keep each other out.
inline constexpr const char* row_share = "ROW SHARE";
inline constexpr const char* row_exclusive = "ROW EXCLUSIVE";
inline constexpr const char* share_update_exclusive = "SHARE UPDATE EXCLUSIVE";
inline constexpr const char* share = "SHARE";
inline constexpr const char* share_row_exclusive = "SHARE ROW EXCLUSIVE";
inline constexpr const char* access_exclusive = "ACCESS EXCLUSIVE";

/// Adds the lock; of several on one table the strongest stays.
void add_lock(migrate::Impact& impact, const char* mode, const migrate::TableName& table);

/// Of an ALTER TABLE; `words` stand behind these two.
migrate::Impact alter_table_impact(migrate::detail::StatementWords words, const Schema& before);

}  // namespace retort::postgresql
