// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "retort/engine/connection.hpp"
#include "retort/migrate/op/literal.hpp"
#include "retort/migrate/op/table_name.hpp"

namespace retort::migrate {

/// The rows of a query, each cell as text; "NULL" for a NULL. Statements that give none are run to their end.
std::vector<std::vector<std::string>> rows_of(Connection& connection, std::string_view sql,
                                              const std::vector<Literal>& parameters = {});

/// The first cell of the first row; empty where there is none.
std::string answer_of(Connection& connection, std::string_view sql);

/// Whether a table of that name stands in `schema`; empty: the connection's default one.
bool has_table(Connection& connection, std::string_view name, std::string_view schema = {});

/// The table's name as it stands in a statement.
std::string quoted(Connection& connection, const TableName& table);

}  // namespace retort::migrate
