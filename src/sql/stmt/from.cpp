// SPDX-License-Identifier: MIT
#include "retort/sql/stmt/from.hpp"

#include "retort/sql/expr/from_nodes.hpp"
#include "retort/sql/stmt/join.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

TableClause table(std::string name, std::string schema) {
    return TableClause{make<TableNode>(std::move(name), std::move(schema), std::vector<ColumnSpec>{})};
}

TableClause table(const Table& described) { return TableClause{make_table(described)}; }

TableClause table(const Table& described, std::vector<ColumnForm> forms) {
    return TableClause{make_table(described, {}, std::move(forms))};
}

NodePtr join(JoinKind kind, NodePtr left, NodePtr right, NodePtr on) {
    return make<JoinNode>(kind, std::move(left), std::move(right), std::move(on));
}

}  // namespace retort::sql
