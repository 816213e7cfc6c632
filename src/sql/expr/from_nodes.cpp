// SPDX-License-Identifier: MIT
#include "retort/sql/expr/from_nodes.hpp"

#include "retort/sql/expr/errors.hpp"
#include "retort/sql/schema/table.hpp"

#include "sql/expr/make.hpp"

namespace retort::sql {

FromNode::~FromNode() = default;

void FromNode::set_columns(std::vector<ColumnSpec> specs) {
    column_count_ = specs.size();
    columns_ = std::make_unique<ColumnNode[]>(column_count_);
    for (std::size_t i = 0; i < column_count_; ++i) {
        ColumnNode& column = columns_[i];
        column.live_inside(*this);
        column.set_type(specs[i].type);
        column.name = std::move(specs[i].name);
        column.key = std::move(specs[i].key);
        column.from = this;
        column.proxied = specs[i].proxied;
        column.made = specs[i].made;
    }
}

void FromNode::copy_columns_of(const FromNode& other) {
    std::vector<ColumnSpec> specs;
    specs.reserve(other.column_count());
    for (std::size_t i = 0; i < other.column_count(); ++i) {
        const ColumnNode& column = other.columns()[i];
        specs.push_back({column.name, column.key, column.type(), column.proxied, column.made});
    }
    set_columns(std::move(specs));
}

const ColumnNode* FromNode::find_column(std::string_view key) const noexcept {
    for (std::size_t i = 0; i < column_count_; ++i) {
        if (columns_[i].lookup_key() == key) return &columns_[i];
    }
    return nullptr;
}

namespace {

std::vector<std::string> keys_of(const FromNode& from) {
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < from.column_count(); ++i) keys.emplace_back(from.columns()[i].lookup_key());
    return keys;
}

}  // namespace

NodePtr column_of(const FromNode& from, std::string_view key, TypeKind type) {
    if (const ColumnNode* column = from.find_column(key)) return NodePtr{column};
    if (from.column_count() != 0) throw UnknownSelectColumn{key, from.description(), keys_of(from)};
    return make<ColumnNode>(&from, std::string{key}, type);
}

TableNode::TableNode(std::string table_name, std::string schema_name, std::vector<ColumnSpec> specs)
    : FromNode{node_kind}, name{std::move(table_name)}, schema{std::move(schema_name)} {
    set_columns(std::move(specs));
}

std::string TableNode::description() const { return "table \"" + qualified_name(schema, name) + '"'; }

namespace {

TableNode* new_table(const Table& table, std::vector<std::string> keys, std::vector<ColumnForm> forms) {
    std::vector<ColumnSpec> specs;
    specs.reserve(table.columns.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        std::string key = i < keys.size() && keys[i] != column.name ? std::move(keys[i]) : std::string{};
        const TypeKind type = column.type.dimensions > 0 ? TypeKind::custom : column.type.kind;
        specs.push_back({column.name, std::move(key), type, nullptr});
    }
    auto* node = new TableNode{table.name, table.schema, std::move(specs)};
    node->forms = std::move(forms);
    for (const ForeignKeyConstraint& key : table.foreign_keys) {
        node->foreign_keys.push_back({key.columns, key.referred_schema, key.referred_table, key.referred_columns});
    }
    return node;
}

}  // namespace

NodePtr make_table(const Table& table, std::vector<std::string> keys, std::vector<ColumnForm> forms) {
    return NodePtr{new_table(table, std::move(keys), std::move(forms))};
}

const TableNode& make_static_table(const Table& table, std::vector<std::string> keys, std::vector<ColumnForm> forms) {
    TableNode* node = new_table(table, std::move(keys), std::move(forms));
    node->make_immortal();
    return *node;
}

AliasNode::AliasNode(NodePtr what, std::string called)
    : FromNode{node_kind}, element{std::move(what)}, name{std::move(called)} {
    copy_columns_of(static_cast<const FromNode&>(*element));
}

std::string AliasNode::description() const {
    return name.empty() ? "an alias of " + static_cast<const FromNode&>(*element).description()
                        : "alias \"" + name + '"';
}

JoinNode::JoinNode(JoinKind how, NodePtr on_left, NodePtr on_right, NodePtr condition)
    : FromNode{node_kind},
      join_kind{how},
      left{std::move(on_left)},
      right{std::move(on_right)},
      on{std::move(condition)} {}

std::string JoinNode::description() const { return "a join"; }

}  // namespace retort::sql
