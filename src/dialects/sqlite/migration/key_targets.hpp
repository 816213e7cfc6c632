// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "retort/sql/schema/schema.hpp"

namespace retort::sqlite {

/// Whether foreign keys can refer to these columns: they are the primary key, or unique.
bool is_key(const Table& table, const std::vector<std::string>& columns);

/// Whether SQLite can follow the foreign key; a key to a table that is not there counts: its rows refer to nothing.
bool can_be_followed(const ForeignKeyConstraint& key, const Table& table, const Schema& schema);

/// Throws KeyTargetLost (RT-M509) when a foreign key refers to columns that are a key of `before` and none of `after`.
void require_key_targets(const Table& before, const Table& after, const Schema& schema);

/// `table` with the columns that its foreign keys refer to, also where they mean the primary key by naming none.
Table with_referred_columns(Table table, const Schema& schema);

}  // namespace retort::sqlite
