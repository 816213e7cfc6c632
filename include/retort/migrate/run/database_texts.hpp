// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "retort/migrate/autogenerate/diff.hpp"

namespace retort {
class Connection;
}

namespace retort::migrate {

/// compare(), where equal means equal: texts that differ, and that the database would spell alike, are no difference.
/// `from` is what `connection` reaches. Where texts are in doubt, they are built in a scratch schema inside a
/// transaction that is rolled back; what the database refuses there counts as different. Nothing is asked where nothing
/// is in doubt, or where the database keeps texts as they are written. Throws what compare() throws.
DiffResult compare(Connection& connection, const Schema& from, const Schema& to, const DiffOptions& options = {});

/// `to` in the words of `from` where the database says that both mean the same: what compare() compares with. Nullopt:
/// nothing is in doubt, or nobody can be asked. Throws what compare() throws.
std::optional<Schema> in_words_of(Connection& connection, const Schema& from, const Schema& to,
                                  const DiffOptions& options);

}  // namespace retort::migrate
