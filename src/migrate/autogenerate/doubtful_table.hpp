// SPDX-License-Identifier: MIT
// The parts of one table whose texts differ between a database and the models, in a table of their own.
#pragma once

#include "migrate/autogenerate/rules.hpp"

namespace retort::migrate::detail {

/// `table` with its columns and nothing that they say but names, types and collations; in no schema.
Table plain_table(const Table& table);

/// `to` as a plain table with what it has in other words than `from`. Without columns: nothing is in doubt.
Table doubtful_table(const Table& from, const Table& to, const Rules& rules);

/// Gives `to` the words of `from` for what is there in other words and means the same, as `said`, a doubtful_table() as
/// the database spells it, shows.
void use_known_texts(const Table& from, Table& to, const Table& said, const Rules& rules);

}  // namespace retort::migrate::detail
