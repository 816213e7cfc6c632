// SPDX-License-Identifier: MIT
// The workloads by libpq: binary parameters, binary results, the whole result at once.
#pragma once

#include <string>
#include <vector>

#include "common/measured.hpp"
#include "common/people.hpp"
#include "raw_postgresql/connection.hpp"

namespace bench::postgresql {

/// A row of all columns of a person.
Person read_person(const PGresult* result, int row);
/// The whole table.
std::vector<Person> select_people(Connection& connection);

Measured insert_one_by_one(const std::string& place);
Measured insert_by_pipeline(const std::string& place);
Measured insert_by_copy(const std::string& place);
Measured read_all(const std::string& place);
Measured look_up(const std::string& place);
Measured look_up_in_transaction(const std::string& place);
Measured update_by_arrays(const std::string& place);
Measured read_families(const std::string& place);
/// 200,000 rows by their keys for a thousand tasks over 20 connections, by one thread and epoll.
Measured look_up_by_epoll(const std::string& place);

}  // namespace bench::postgresql
