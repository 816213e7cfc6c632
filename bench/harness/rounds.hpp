// SPDX-License-Identifier: MIT
// Running the tasks round after round, and what came of it.
#pragma once

#include <string>
#include <vector>

#include "common/measured.hpp"
#include "harness/plan.hpp"

namespace bench {

/// Where the programs and the databases are.
struct Place {
    Database database;
    std::string programs;  ///< The folder of bench-raw and bench-retort.
    std::string folder;    ///< Of the databases.
    std::string name;      ///< What the programs are given.
};

std::string_view name_of(Library library);
/// Those whose programs were built.
std::vector<Library> peers_at(const Place& place);

/// What one task measured, round by round.
struct Series {
    Task task;
    std::vector<Measured> rounds;
};

/// Makes the databases that the workloads only read, where they are not there yet.
void prepare_databases(const Place& place);

/// Makes the tables that schemas are read from, where they are not there yet.
void prepare_schemas(const Place& place, const std::vector<Scale>& scales);

/// Runs every task once a round. Throws std::runtime_error when a program fails or its sums are wrong.
std::vector<Series> run_rounds(const Place& place, const std::vector<Task>& tasks, int rounds);

/// One line of the table.
struct Line {
    Comparison comparison;
    double raw_seconds = 0;  ///< Medians.
    double retort_seconds = 0;
    double ratio = 0;  ///< The median of the rounds' ratios.
    double lowest = 0;
    double highest = 0;
    std::vector<double> peers;  ///< Their ratios; empty where they are not measured.

    [[nodiscard]] bool within_bar() const { return comparison.bar == 0 || ratio <= comparison.bar; }
};

/// Throws std::runtime_error where the programs of a comparison disagree about what they stored or read.
Line line_of(const Comparison& comparison, const std::vector<Series>& series, const std::vector<Library>& peers);

/// Microseconds of one statement: the median of the rounds.
double microseconds_of(const Cost& cost, const std::vector<Series>& series);

/// One line of the third table: medians of the rounds.
struct ScaleLine {
    double client_seconds = 0;
    double server_seconds = 0;
    double megabytes = 0;  ///< The most that the process ever had.
    int queries = 0;
    bool within_bar = false;
};
ScaleLine line_of(const Scale& scale, const std::vector<Series>& series);

/// The middle value; of an even number the mean of both in the middle. Requires at least one.
double median(std::vector<double> values);

}  // namespace bench
