// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace retort::migrate {

enum class CheckKind : std::uint8_t {
    foreign_keys_off,   ///< The database does not act on foreign keys now.
    rows_kept,          ///< A table has as many rows as before.
    child_rows_kept,    ///< A table that refers to it has as many rows, and as many keys, as before.
    foreign_keys_hold,  ///< No row refers to one that is not there, but those that did so before.
    values_present,     ///< No row lacks a value where a column is to be NOT NULL.
    values_fit,         ///< Every value is the same one in the column's new type.
    values_unique,      ///< No two rows share a key that is to be unique.
    still_works         ///< A view or trigger that could be used before can be used.
};

/// A question to the database about its rows, and what it is for.
struct Check {
    CheckKind kind = CheckKind::rows_kept;
    std::string sql = {};      ///< A query.
    std::string table = {};    ///< The table that changes, for people.
    std::string subject = {};  ///< What is looked at: a child table, columns, "view \"v\"".
    std::string key = {};      ///< Under which the answer of before is kept, and found again.

    bool operator==(const Check&) const = default;
};

/// What the database said.
struct CheckAnswer {
    std::vector<std::vector<std::string>> rows = {};  ///< Each value as text; "NULL" for a NULL.
    std::string error = {};                           ///< Its words where it refused the query; empty otherwise.
};

/// Throws the error (ddl/errors.hpp) that `now` calls for. `before` is what the step that remembers it got; null where
/// there was none.
void verify(const Check& check, const CheckAnswer* before, const CheckAnswer& now);

}  // namespace retort::migrate
