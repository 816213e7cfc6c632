// SPDX-License-Identifier: MIT
// Where two texts of SQL differ and may mean the same, the database that keeps them can say so: what is in doubt is
// built in a scratch schema, read back, and compared again. docs/design/texts-in-doubt.md
#pragma once

#include "retort/migrate/autogenerate/diff.hpp"

namespace retort::migrate {

/// What `from` and `to` both have and say in other words: expressions of computed columns, defaults, checks, predicates
/// and expressions of indexes and exclusion constraints, views. As tables of `to` with nothing else but their plain
/// columns, in no schema, under names that with_known_texts() knows. Empty: nothing is in doubt. Throws BadRename
/// (RT-M051).
Schema texts_in_doubt(const Schema& from, const Schema& to, const DiffOptions& options);

/// `to` with the words of `from` for each text that means the same: `answer`, what texts_in_doubt() gave as the
/// database spells it, says so. Parts may be missing in it.
Schema with_known_texts(const Schema& from, Schema to, const Schema& answer, const DiffOptions& options);

}  // namespace retort::migrate
