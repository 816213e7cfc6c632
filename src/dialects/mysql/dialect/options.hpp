// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "retort/sql/schema/table.hpp"

namespace retort::mysql {

/// What follows the closing parenthesis of CREATE TABLE: the table's options and its comment, then its partitions.
std::string table_options(const Table& table, bool is_mariadb);

}  // namespace retort::mysql
