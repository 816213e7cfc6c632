// SPDX-License-Identifier: MIT
// The nodes that can stand in FROM.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/sql/expr/join_kind.hpp"
#include "retort/sql/expr/nodes.hpp"
#include "retort/sql/expr/sql_form.hpp"

namespace retort {
struct Table;
}

namespace retort::sql {

/// What a column of a FROM node is made of.
struct ColumnSpec {
    std::string name;  ///< In the database.
    std::string key;   ///< In the program; empty: the same as the name.
    TypeKind type = TypeKind::custom;
    const Node* proxied = nullptr;  ///< Of a subquery's column.
    MadeName made = MadeName::plain;
};

/// A table, or what can stand for one: it has named columns. The columns live as long as it does.
class FromNode : public Node {
public:
    ~FromNode() override;

    [[nodiscard]] const ColumnNode* columns() const noexcept { return columns_.get(); }
    [[nodiscard]] std::size_t column_count() const noexcept { return column_count_; }
    /// By its key in the program; null where there is none.
    [[nodiscard]] const ColumnNode* find_column(std::string_view key) const noexcept;
    /// What a message calls it.
    [[nodiscard]] virtual std::string description() const = 0;

protected:
    using Node::Node;
    void set_columns(std::vector<ColumnSpec> specs);
    void copy_columns_of(const FromNode& other);

private:
    std::unique_ptr<ColumnNode[]> columns_;
    std::size_t column_count_ = 0;
};

/// `from`'s column `key`, which keeps `from` alive. Throws UnknownSelectColumn (RT-X001). A table without any column
/// (one that was only named) has every column that it is asked for.
NodePtr column_of(const FromNode& from, std::string_view key, TypeKind type = TypeKind::custom);

/// A foreign key, as far as a join needs it.
struct ForeignKeyLink {
    std::vector<std::string> columns;  ///< By their names in the database.
    std::string referred_schema;
    std::string referred_table;
    std::vector<std::string> referred_columns;
};

class TableNode final : public FromNode {
public:
    static constexpr NodeKind node_kind = NodeKind::table;

    TableNode(std::string table_name, std::string schema_name, std::vector<ColumnSpec> specs);

    std::string name;
    std::string schema;  ///< Empty: the connection's default.
    std::vector<ForeignKeyLink> foreign_keys;
    std::vector<ColumnForm> forms;  ///< Of the columns that have one.

    [[nodiscard]] std::string description() const override;
    /// From now on the node lives as long as the program, and threads that use it share no counter.
    using Node::make_immortal;

    template <class F>
    void fields(F& f) const {
        f(name, schema);
    }
};

/// A new node for `table`. `keys` are the names of its columns in the program, in their order; empty: those of the
/// database. The first NodePtr to it owns it.
NodePtr make_table(const Table& table, std::vector<std::string> keys = {}, std::vector<ColumnForm> forms = {});

/// The same, as a node that lives as long as the program: for the one node of a model, kept by reference in a
/// function-local static.
const TableNode& make_static_table(const Table& table, std::vector<std::string> keys = {},
                                   std::vector<ColumnForm> forms = {});

class AliasNode final : public FromNode {
public:
    static constexpr NodeKind node_kind = NodeKind::alias;

    AliasNode(NodePtr what, std::string called);

    NodePtr element;   ///< A FromNode.
    std::string name;  ///< Empty: the compiler names it.

    [[nodiscard]] std::string description() const override;

    template <class F>
    void fields(F& f) const {
        f(element, name);
    }
};

class JoinNode final : public FromNode {
public:
    static constexpr NodeKind node_kind = NodeKind::join;

    JoinNode(JoinKind how, NodePtr on_left, NodePtr on_right, NodePtr condition);

    JoinKind join_kind;
    NodePtr left;
    NodePtr right;
    NodePtr on;  ///< Null only for a cross join.

    [[nodiscard]] std::string description() const override;

    template <class F>
    void fields(F& f) const {
        f(join_kind, left, right, on);
    }
};

/// True for kinds that derive from FromNode.
constexpr bool is_from(NodeKind kind) noexcept { return kind >= NodeKind::table && kind <= NodeKind::join; }

}  // namespace retort::sql
