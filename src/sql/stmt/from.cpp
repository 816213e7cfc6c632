// SPDX-License-Identifier: MIT
#include "retort/sql/stmt/from.hpp"

#include "retort/sql/expr/from_nodes.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

TableClause table(std::string name, std::string schema) {
    return TableClause{make<TableNode>(std::move(name), std::move(schema), std::vector<ColumnSpec>{})};
}

TableClause table(const Table& described) { return TableClause{make_table(described)}; }

}  // namespace retort::sql
