// SPDX-License-Identifier: MIT
// What every column holds, in a few digits: two databases with the same sums hold the same values in the same rows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/connection.hpp"

namespace packages {

struct ColumnSum {
    std::string column;  ///< "versions.homepage"
    std::int64_t rows = 0;
    std::uint64_t hash = 0;  ///< Over each row's primary key and the column's value, in the order of the key.

    bool operator==(const ColumnSum&) const = default;
};

/// All columns of all tables but the version table, by name.
std::vector<ColumnSum> checksums(retort::Connection& connection);

/// A column that stands elsewhere after a migration.
struct Move {
    std::string_view from;
    std::string_view to;
};
/// Those of this project's revisions.
extern const std::vector<Move> moved_columns;

/// What became of the columns on the way from one revision to another.
struct Comparison {
    std::size_t same = 0;                ///< Columns with every value in its row, moved ones included.
    std::vector<std::string> different;  ///< Columns that are there both times and do not hold the same.
    std::vector<std::string> gone;       ///< Columns that the second has not.
};
Comparison compare(const std::vector<ColumnSum>& before, const std::vector<ColumnSum>& after);

/// One line a column; read back by parse_sums(), which throws std::runtime_error for other text.
std::string to_text(const std::vector<ColumnSum>& sums);
std::vector<ColumnSum> parse_sums(std::string_view text);

}  // namespace packages
