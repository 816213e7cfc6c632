// SPDX-License-Identifier: MIT
// The two schemas, brought to what is compared.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

/// Takes out of both what DiffOptions::exclude_tables and DiffOptions::include leave alone, and what tables of
/// both have from other tables; sorts the tables by name.
void leave_out(Schema& from, Schema& to, const DiffOptions& options);

/// Says in `from` which sequences number the columns that leave their table, their name, their key or their numbers
/// behind, so that they can come back with them.
void say_sequences(Schema& from, const Schema& to, const DiffOptions& options);

/// Does the accepted renames to `schema`; returns them as operations. Throws BadRename (RT-M051).
std::vector<Planned> do_renames(Schema& schema, const Schema& to, const RenameHints& hints);

/// Puts what drops views and triggers before the first `renames` operations of `plan`, so that they come back, in the
/// words that they have in `before`, when the names are the old ones again.
void drop_texts_before_renames(std::vector<Planned>& plan, std::size_t renames, const Schema& before,
                               const RenameHints& hints);

/// Does the renames of values that were given, where they fit; returns them as operations.
std::vector<Planned> rename_enum_values(Schema& schema, const Schema& to, const DiffOptions& options);

/// For each foreign key of `to` whose columns no index, unique constraint or primary key begins with: gives it one
/// (`add`; the one that `from` has, where it has one), or a line that says so (`report`).
std::vector<std::string> cover_foreign_keys(const Schema& from, Schema& to, ForeignKeyIndexes what);

}  // namespace retort::migrate::detail
