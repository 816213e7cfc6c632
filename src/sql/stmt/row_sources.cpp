// SPDX-License-Identifier: MIT
// VALUES, functions and samples in FROM, LATERAL, and the parameters and names that few statements need.
#include "retort/sql/expr/errors.hpp"
#include "retort/sql/expr/result_name.hpp"
#include "retort/sql/expr/text_match.hpp"
#include "retort/sql/stmt/nodes.hpp"
#include "retort/sql/stmt/table_function.hpp"
#include "retort/sql/stmt/values.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

struct ValuesBuilder::State {
    std::vector<ColumnSpec> columns;
    std::vector<NodePtr> rows;
};

ValuesBuilder::ValuesBuilder(std::initializer_list<std::string_view> names, std::initializer_list<TypeKind> types)
    : state_{new State} {
    const TypeKind* type = types.begin();
    for (const std::string_view name : names) {
        if (type == types.end()) break;
        state_->columns.push_back({std::string{name}, {}, *type++});
    }
    for (; type != types.end(); ++type)
        state_->columns.push_back({"column" + std::to_string(state_->columns.size() + 1), {}, *type});
}
ValuesBuilder::~ValuesBuilder() { delete state_; }

void ValuesBuilder::add(NodePtr value) { state_->rows.push_back(std::move(value)); }

NodePtr ValuesBuilder::finish(const ValuesOptions& options) && {
    Fresh<ValuesNode> node{std::move(state_->columns), options.name};
    node->rows = std::move(state_->rows);
    node->literal = options.literal;
    node->lateral = options.lateral;
    return std::move(node).pointer();
}

NodePtr table_function(NodePtr function, std::initializer_list<ColumnOfFunction> columns,
                       const TableFunctionOptions& options) {
    if (function->kind() != NodeKind::function) throw WrongClause{"FROM", "an expression that is no function"};
    std::vector<ColumnSpec> specs;
    std::vector<Type> types;
    for (const ColumnOfFunction& column : columns) {
        specs.push_back({std::string{column.name}, {}, column.type});
        types.emplace_back().kind = column.type;
    }
    Fresh<TableFunctionNode> node{std::move(function), options.name, std::move(specs)};
    node->types = std::move(types);
    node->derived = options.with_types     ? DerivedColumns::names_and_types
                    : options.with_columns ? DerivedColumns::names
                                           : DerivedColumns::none;
    node->ordinality = options.with_ordinality;
    node->lateral = options.lateral;
    return std::move(node).pointer();
}

NodePtr whole_row(NodePtr from, TypeKind type) { return make<WholeRowNode>(std::move(from), type); }

NodePtr field(NodePtr operand, std::string_view name, TypeKind type) {
    return make<FieldNode>(std::move(operand), std::string{name}, type);
}

NodePtr sample(NodePtr table, NodePtr method, NodePtr seed, std::string name) {
    Fresh<SampleNode> node{std::move(table), std::move(method), std::move(name)};
    node->seed = std::move(seed);
    return std::move(node).pointer();
}

NodePtr lateral(NodePtr statement, std::string name) {
    Fresh<SubqueryNode> node{std::move(statement), std::move(name)};
    node->lateral = true;
    return std::move(node).pointer();
}

NodePtr result_name(std::string name) { return make<ResultNameNode>(std::move(name)); }

NodePtr between_symmetric(NodePtr operand, NodePtr low, NodePtr high) {
    NodePtr node = between(std::move(operand), std::move(low), std::move(high), false);
    edit<BetweenNode>(node).symmetric = true;
    return node;
}

NodePtr ilike_literally(NodePtr operand, const LikePattern& pattern) {
    NodePtr node = like_literally(std::move(operand), pattern);
    edit<BinaryNode>(node).op = Operator::ilike;
    return node;
}

}  // namespace retort::sql
