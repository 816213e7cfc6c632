// SPDX-License-Identifier: MIT
// What differs between the databases: where they are, and how their tables are made and summed up outside of what is
// measured. `name` is "ins", "big", "w4", "w5".
#pragma once

#include <string>
#include <string_view>

#include "retort/engine/engine.hpp"

namespace bench::mapped {

/// With the settings of all workloads.
retort::Engine open(const std::string& place, std::string_view name, const retort::EngineOptions& options = {});

/// On a server: the database without tables, where it is not there yet.
void make_database(const std::string& place, std::string_view name);

/// The table of persons made anew: without rows, or with as many as W1 inserts.
void make_empty_people(const std::string& place, std::string_view name);
void make_filled_people(const std::string& place, std::string_view name);
/// The sums of docs/benchmarks.md over the table of persons.
std::string person_sums(const std::string& place, std::string_view name);

}  // namespace bench::mapped
