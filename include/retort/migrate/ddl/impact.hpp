// SPDX-License-Identifier: MIT
// What a statement means for others and for time, before it runs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace retort::migrate {

enum class Likelihood : std::uint8_t { no, perhaps, yes };

/// A lock that the statement takes until its transaction ends.
struct TableLock {
    std::string mode;   ///< As the database calls it: "ACCESS EXCLUSIVE".
    std::string table;  ///< Empty: the whole database.

    bool operator==(const TableLock&) const = default;
};

/// What is known of a statement by its words and by the schema that it meets.
struct Impact {
    bool is_known = false;  ///< False: nothing of the rest is said.
    std::vector<TableLock> locks = {};
    Likelihood scans = Likelihood::no;     ///< It reads every row of a table, or builds an index.
    Likelihood rewrites = Likelihood::no;  ///< It writes every row of a table anew.
    std::string note = {};                 ///< What else one should know; or empty.

    bool operator==(const Impact&) const = default;
};

/// "no", "perhaps", "yes"
constexpr const char* to_string(Likelihood likelihood) {
    constexpr const char* words[] = {"no", "perhaps", "yes"};
    return words[static_cast<std::uint8_t>(likelihood)];
}

}  // namespace retort::migrate
