// SPDX-License-Identifier: MIT
#include "retort/sql/expr/row_source_nodes.hpp"

namespace retort::sql {

namespace {

std::string described(std::string_view what, const std::string& name) {
    std::string text{what};
    return name.empty() ? text + " without a name" : text + " \"" + name + '"';
}

}  // namespace

ValuesNode::ValuesNode(std::vector<ColumnSpec> specs, std::string called)
    : FromNode{node_kind}, name{std::move(called)} {
    set_columns(std::move(specs));
}

std::string ValuesNode::description() const { return described("VALUES", name); }

TableFunctionNode::TableFunctionNode(NodePtr what, std::string called, std::vector<ColumnSpec> specs)
    : FromNode{node_kind}, function{std::move(what)}, name{std::move(called)} {
    set_columns(std::move(specs));
}

std::string TableFunctionNode::description() const { return described("the function", name); }

SampleNode::SampleNode(NodePtr of, NodePtr how, std::string called)
    : FromNode{node_kind}, element{std::move(of)}, method{std::move(how)}, name{std::move(called)} {
    copy_columns_of(static_cast<const FromNode&>(*element));
}

std::string SampleNode::description() const { return described("a sample", name); }

}  // namespace retort::sql
