// SPDX-License-Identifier: MIT
// What is compared with what.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bench {

enum class Database { sqlite, postgresql };

/// The raw program, Retort, and the peers, which are measured on PostgreSQL where they are installed.
enum class Library { raw, retort, libpqxx, soci };

/// A workload of one library, as its program knows it.
struct Task {
    Library library;
    std::string_view workload;

    bool operator==(const Task&) const = default;
};

/// One line of the table: Retort's time over that of the raw program in the same round.
struct Comparison {
    std::string_view name;
    std::string_view raw;
    std::string_view retort;
    double bar = 0;  ///< The ratio that may not be exceeded; 0: none is set.
    std::string_view note = {};
    std::string_view peer = {};  ///< Empty: the peers are not measured.
};

/// One line of the second table: what one statement costs, with no raw program beside it.
struct Cost {
    std::string_view name;
    std::string_view workload;  ///< Of Retort's program.
    double statements = 1;      ///< In one run.
    double bar = 0;             ///< The microseconds of one that may not be exceeded; 0: none is set.
    std::string_view note = {};
};

/// One line of the third table: what reading a schema back and comparing it costs the client.
struct Scale {
    std::string_view name;
    std::string_view workload;     ///< Of Retort's program.
    std::string_view preparation;  ///< The workload that makes its tables.
    double tables = 0;
    std::string_view note = {};
};

/// What they may not exceed: as many seconds and megabytes for each thousand of tables, and queries at all.
inline constexpr double schema_seconds = 1.0;
inline constexpr double schema_megabytes = 200;
inline constexpr int schema_queries = 11;

/// All whose name begins with `only`; on PostgreSQL.
std::vector<Scale> scales(Database database, std::string_view only);

/// All costs whose name begins with `only`. They are the same whatever the database: told once, with SQLite.
std::vector<Cost> costs(Database database, std::string_view only);

/// All comparisons whose name begins with `only`.
std::vector<Comparison> comparisons(Database database, std::string_view only);

/// What both programs of a comparison must say they stored or read; empty where only their being equal counts.
std::string_view expected_check(std::string_view raw_workload);

/// The tasks of the comparisons, each once, a raw program beside those measured against it.
std::vector<Task> tasks_of(const std::vector<Comparison>& comparisons, const std::vector<Cost>& costs,
                           const std::vector<Scale>& scales, const std::vector<Library>& peers);

}  // namespace bench
