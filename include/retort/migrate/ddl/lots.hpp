// SPDX-License-Identifier: MIT
// Rows that are changed a lot at a time, in the order of a key.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace retort::migrate {

/// What the statements of one lot are put together from. All texts are SQL.
struct Lots {
    std::size_t size = 0;  ///< Rows of a lot.
    std::string table;
    std::vector<std::string> key = {};  ///< Columns that no two rows share and that are never NULL.
    std::string update = {};            ///< "UPDATE t SET …", to which the rows are added.
    std::string where = {};             ///< Which rows count; empty: all.
    std::string script = {};            ///< What does all of it by itself, outside a transaction.
};

/// A query for the key, a text for each column, of the last row of the lot behind `low`. No row: fewer than a lot are
/// left. `low` is what key_value() gave; empty: the first lot.
std::string last_of_lot(const Lots& lots, const std::string& low);
/// The UPDATE of the rows behind `low` up to `high`, each of which may be empty: no end on that side.
std::string update_of_lot(const Lots& lots, const std::string& low, const std::string& high);
/// A row of last_of_lot() as SQL.
std::string key_value(const std::vector<std::string>& row);

}  // namespace retort::migrate
