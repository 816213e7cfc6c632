// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "retort/base/error.hpp"

namespace retort {

/// The database has no ALTER TABLE for what is wanted (RT-S013).
struct NotAlterable : NotSupportedError {
    std::string table;
    /// `what` completes "SQLite cannot …".
    NotAlterable(std::string_view database, std::string table_name, std::string_view what);
};

/// AUTOINCREMENT on a key that is not one integer column (RT-S014).
struct BadAutoincrement : ArgumentError {
    std::string table;
    explicit BadAutoincrement(std::string table_name);
};

/// What happens where a column is NULL is said of one that may be (RT-S015).
struct BadConflictClause : ArgumentError {
    std::string table;
    std::string column;
    BadConflictClause(std::string table_name, std::string column_name);
};

}  // namespace retort
