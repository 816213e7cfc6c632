// SPDX-License-Identifier: MIT
// The databases of the workloads on a server, which every library's program uses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/measured.hpp"
#include "common/people.hpp"
#include "raw_postgresql/connection.hpp"

namespace bench::postgresql {

/// Rows by COPY … (FORMAT binary), in buffers of 64 KiB.
void copy_people(Connection& connection, const std::vector<Person>& people);

/// The table of persons made anew, without rows.
void make_empty_people(std::string_view place, std::string_view database);
/// With as many rows as W1 inserts.
void make_filled_people(std::string_view place, std::string_view database);
/// The sums of docs/benchmarks.md over the table of persons.
std::string person_sums(std::string_view place, std::string_view database);

/// Makes the databases, and the tables that are only read.
Measured prepare(const std::string& place);

}  // namespace bench::postgresql
