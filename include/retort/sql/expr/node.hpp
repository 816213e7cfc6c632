// SPDX-License-Identifier: MIT
// The plain tree that every expression and statement is, below the types that users see.
#pragma once

#include <cstdint>
#include <utility>

#include "retort/sql/schema/type_tag.hpp"

namespace retort::sql {

enum class NodeKind : std::uint8_t {
    // expressions
    column,
    bind,
    bind_list,
    constant,
    literal_sql,
    text,
    unary,
    binary,
    list,
    between,
    function,
    cast,
    case_,
    extract,
    over,
    label,
    scalar_subquery,
    result_name,
    whole_row,
    field,
    next_value,
    // what can stand in FROM
    table,
    alias,
    subquery,
    cte,
    values,
    table_function,
    sample,
    join,
    // statements
    select,
    compound,
    insert,
    update,
    delete_,
};

/// Part of an expression or statement. Immutable once others can see it, so threads may share it; counted by the
/// NodePtrs to it. A column of a table, alias or subquery lives inside that node and keeps it alive.
class Node {
public:
    Node& operator=(const Node&) = delete;

    [[nodiscard]] NodeKind kind() const noexcept { return kind_; }
    /// The SQL type as far as it is known; `custom`: not known.
    [[nodiscard]] TypeKind type() const noexcept { return type_; }

    void retain() const noexcept;
    /// The first retain(), of a node that no other thread has seen.
    void adopt() const noexcept;
    void release() const noexcept;
    /// True when exactly one NodePtr points here: the holder may still change the node.
    [[nodiscard]] bool is_unique() const noexcept;
    /// True when no NodePtr counts: such a node lives as long as the program.
    [[nodiscard]] bool is_immortal() const noexcept;

protected:
    explicit Node(NodeKind kind, TypeKind type = TypeKind::custom) noexcept : owner_{this}, kind_{kind}, type_{type} {}
    /// A copy is a node of its own that nothing counts yet.
    Node(const Node& other) noexcept : Node{other.kind_, other.type_} {}
    virtual ~Node();

    void live_inside(const Node& owner) noexcept { owner_ = &owner; }
    void set_type(TypeKind type) noexcept { type_ = type; }
    void make_immortal() noexcept;

private:
    const Node* owner_;  // whose count it is: its own, or that of the node it lives in
    mutable std::uint32_t references_ = 0;
    NodeKind kind_;
    TypeKind type_;
};

/// A counted pointer to a node; may be null.
class NodePtr {
public:
    constexpr NodePtr() noexcept = default;
    explicit NodePtr(const Node* node) noexcept : node_{node} {
        if (node_) node_->retain();
    }
    /// The first pointer to a node that has just been made.
    static NodePtr adopting(const Node* node) noexcept {
        NodePtr pointer;
        node->adopt();
        pointer.node_ = node;
        return pointer;
    }
    NodePtr(const NodePtr& other) noexcept : NodePtr{other.node_} {}
    NodePtr(NodePtr&& other) noexcept : node_{other.node_} { other.node_ = nullptr; }
    NodePtr& operator=(NodePtr other) noexcept {
        std::swap(node_, other.node_);
        return *this;
    }
    ~NodePtr() {
        if (node_) node_->release();
    }

    [[nodiscard]] const Node* get() const noexcept { return node_; }
    const Node& operator*() const noexcept { return *node_; }
    const Node* operator->() const noexcept { return node_; }
    explicit operator bool() const noexcept { return node_ != nullptr; }

private:
    const Node* node_ = nullptr;
};

/// `node` as what its kind says it is. Requires that kind.
template <class N>
const N& as(const Node& node) noexcept {
    return static_cast<const N&>(node);
}

/// `node` as an N, or null when it is of another kind (or null).
template <class N>
const N* node_cast(const Node* node) noexcept {
    return node && node->kind() == N::node_kind ? static_cast<const N*>(node) : nullptr;
}

}  // namespace retort::sql
