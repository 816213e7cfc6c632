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
/// The same, each row by a statement of its own that is built, found in the cache and executed.
Measured look_up_by_new_statements(const std::string& directory);
/// Statements of six clauses, `built_statements` of them: built; and found in the cache; and compiled.
inline constexpr std::int64_t built_statements = 200'000;
Measured build_statements(const std::string& directory);
Measured find_statements(const std::string& directory);
Measured compile_statements(const std::string& directory);
Measured load_packages(const std::string& directory);
/// Keeps the list of packages, and makes the empty database that they are loaded into.
Measured prepare_packages(const std::string& directory);

}  // namespace bench::mapped
