// SPDX-License-Identifier: MIT
// The workloads as a user of Retort writes them.
#pragma once

#include <string>

#include "common/measured.hpp"

namespace bench::mapped {

Measured insert_one_by_one(const std::string& place);
/// Without waiting for each row's answer, where the database has a wire.
Measured insert_by_queue(const std::string& place);
/// By insert_many(), which takes the database's own way for many rows.
Measured insert_many_rows(const std::string& place);
/// By statements of 50 rows that the program builds.
Measured insert_in_bulk(const std::string& place);
Measured insert_by_session(const std::string& place);
Measured read_all(const std::string& place);
Measured read_all_by_session(const std::string& place);
Measured look_up(const std::string& place);
Measured look_up_in_transaction(const std::string& place);
Measured update_by_session(const std::string& place);
Measured update_by_statement(const std::string& place);
Measured read_families_by_session(const std::string& place);
Measured read_families_by_statements(const std::string& place);
/// For a server: a thousand coroutines over 20 connections on one thread.
Measured look_up_by_coroutines(const std::string& place);
/// The same as look_up(), each row by a statement of its own that is built, found in the cache and executed.
Measured look_up_by_new_statements(const std::string& place);
/// Statements of six clauses, `built_statements` of them: built; and found in the cache; and compiled.
inline constexpr std::int64_t built_statements = 200'000;
Measured build_statements(const std::string& place);
Measured find_statements(const std::string& place);
Measured compile_statements(const std::string& place);
/// Reflection of so many tables, and autogenerate that finds no difference. Its check is the number of queries.
Measured read_schema_1000(const std::string& place);
Measured read_schema_3000(const std::string& place);
Measured read_schema_10000(const std::string& place);
/// Makes the tables for them, where they are not there yet.
Measured make_tables_1000(const std::string& place);
Measured make_tables_3000(const std::string& place);
Measured make_tables_10000(const std::string& place);
Measured load_packages(const std::string& place);
/// Keeps the list of packages, and makes the empty database that they are loaded into.
Measured prepare_packages(const std::string& place);

}  // namespace bench::mapped
