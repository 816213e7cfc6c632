// SPDX-License-Identifier: MIT
// The workloads as a user of Retort writes them.
#pragma once

#include <string>

#include "retort/engine/engine.hpp"

#include "common/measured.hpp"

namespace bench::mapped {

/// The database of a file, with the settings of all workloads.
retort::Engine open(const std::string& path);

Measured insert_one_by_one(const std::string& directory);
Measured insert_in_bulk(const std::string& directory);
Measured insert_by_session(const std::string& directory);
Measured read_all(const std::string& directory);
Measured read_all_by_session(const std::string& directory);
Measured look_up(const std::string& directory);
Measured look_up_in_transaction(const std::string& directory);
Measured update_by_session(const std::string& directory);
Measured update_by_statement(const std::string& directory);
Measured read_families_by_session(const std::string& directory);
Measured read_families_by_statements(const std::string& directory);
Measured load_packages(const std::string& directory);
/// Keeps the list of packages, and makes the empty database that they are loaded into.
Measured prepare_packages(const std::string& directory);

}  // namespace bench::mapped
