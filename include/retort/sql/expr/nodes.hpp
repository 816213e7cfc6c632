// SPDX-License-Identifier: MIT
// The nodes of expressions. Users' code sees them only as NodePtr; compilers, dialects and the ORM look inside.
// Each node lists its fields once, in fields(): walking, comparing and keying a tree all go through that list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "retort/sql/expr/frame.hpp"
#include "retort/sql/expr/node.hpp"
#include "retort/sql/expr/operator.hpp"
#include "retort/sql/expr/value.hpp"
#include "retort/sql/schema/type.hpp"

namespace retort::sql {

class FromNode;

/// How the name of a subquery's column comes from the expression that it stands for, where it is not known before the
/// statement is compiled.
enum class MadeName : std::uint8_t {
    plain,           ///< Made from the expression's name: `count_1`.
    table,           ///< The made-up name of the expression's table, and its own: `anon_1_id`.
    table_numbered,  ///< The same with a number, since another column has it.
};

/// A column of something in FROM, or a free name.
class ColumnNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::column;

    ColumnNode() noexcept : Node{node_kind} {}
    /// A column that does not live in `from` but keeps it alive; `from` may be null.
    ColumnNode(const FromNode* from, std::string name, TypeKind type = TypeKind::custom);

    /// In the database. Empty: an expression of a subquery without a name of its own; see `proxied`.
    std::string name;
    /// What it is called in the program, where that is not its name.
    std::string key;
    const FromNode* from = nullptr;
    /// For a column of a subquery: the expression it stands for.
    const Node* proxied = nullptr;
    MadeName made = MadeName::plain;

    [[nodiscard]] std::string_view lookup_key() const noexcept { return key.empty() ? name : key; }

private:
    friend class FromNode;
    NodePtr keeps_;
};

/// A value that travels as a parameter.
class BindNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::bind;

    explicit BindNode(const ValueView& bound, TypeKind type, std::string parameter = {}, bool must_be_given = false);

    Value value;
    std::string name;       ///< Of a named parameter; empty: the compiler names it where a name is needed.
    bool required = false;  ///< There is no value yet: the execution gives it.
    bool literal = false;   ///< Written into the SQL text, never bound.
    std::string base;       ///< What its made-up name begins with; empty: the name of what stands beside it.

    template <class F>
    void fields(F& f) const {
        f.bind(*this);
    }
};

/// The right side of IN: as many parameters as values.
class BindListNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::bind_list;

    explicit BindListNode(TypeKind type) : Node{node_kind, type} {}

    std::vector<Value> values;
    std::string name;      ///< Of a named parameter, which has a number for each value; may be empty.
    bool literal = false;  ///< Written into the SQL text, never bound.

    template <class F>
    void fields(F& f) const {
        f.bind_list(*this);
    }
};

enum class Constant : std::uint8_t { null, true_, false_, star, default_ };

class ConstantNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::constant;

    ConstantNode(Constant what, TypeKind type) : Node{node_kind, type}, constant{what} {}

    Constant constant;

    template <class F>
    void fields(F& f) const {
        f(constant);
    }
};

/// SQL text that stands for one value and is not looked into.
class LiteralSqlNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::literal_sql;

    LiteralSqlNode(std::string text, TypeKind type) : Node{node_kind, type}, sql{std::move(text)} {}

    std::string sql;

    template <class F>
    void fields(F& f) const {
        f(sql);
    }
};

/// SQL text with parameters: `sql` is cut where they stand, so that it has one piece more than `binds`.
class TextNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::text;

    TextNode() : Node{node_kind} {}

    std::vector<std::string> pieces;
    std::vector<NodePtr> binds;
    bool returns_rows = false;     ///< As a statement.
    std::vector<NodePtr> columns;  ///< What its rows have, as far as it was told.
    std::vector<NodePtr> ctes;
    std::vector<NodePtr> nested_ctes;

    template <class F>
    void fields(F& f) const {
        f(pieces, binds, returns_rows, columns, ctes, nested_ctes);
    }
};

class UnaryNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::unary;

    UnaryNode(Operator what, NodePtr on, TypeKind type) : Node{node_kind, type}, op{what}, operand{std::move(on)} {}

    Operator op;
    NodePtr operand;

    template <class F>
    void fields(F& f) const {
        f(op, operand);
    }
};

class BinaryNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::binary;

    BinaryNode(Operator what, NodePtr on_left, NodePtr on_right, TypeKind type)
        : Node{node_kind, type}, op{what}, left{std::move(on_left)}, right{std::move(on_right)} {}

    Operator op;
    char escape = '\0';  ///< Of LIKE; NUL: none.
    NodePtr left;
    NodePtr right;
    std::string custom;  ///< The text of Operator::custom; flags of a regular expression; a JSON path: $."a"[0].
    std::int8_t precedence = 0;  ///< Of Operator::custom; higher binds tighter.

    template <class F>
    void fields(F& f) const {
        f(op, escape, left, right, custom, precedence);
    }
};

/// Operands joined by AND, OR or a comma. AND and OR are flat: none of their elements is of the same operator.
class ListNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::list;

    ListNode(Operator what, TypeKind type) : Node{node_kind, type}, op{what} {}

    Operator op;
    std::vector<NodePtr> elements;

    template <class F>
    void fields(F& f) const {
        f(op, elements);
    }
};

class BetweenNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::between;

    BetweenNode() : Node{node_kind, TypeKind::boolean} {}

    bool negated = false;
    bool symmetric = false;  ///< The bounds may stand in either order.
    NodePtr operand;
    NodePtr low;
    NodePtr high;

    template <class F>
    void fields(F& f) const {
        f(negated, symmetric, operand, low, high);
    }
};

class FunctionNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::function;

    FunctionNode(std::string called, TypeKind type) : Node{node_kind, type}, name{std::move(called)} {}

    std::string name;  ///< As the user wrote it; dialects translate.
    std::vector<NodePtr> arguments;
    std::vector<NodePtr> order_by;      ///< Behind the arguments: of aggregates that care for the order of rows.
    std::vector<NodePtr> within_group;  ///< WITHIN GROUP (ORDER BY …); empty: there is none.
    NodePtr filter;                     ///< FILTER (WHERE …); may be null.
    bool parentheses = true;            ///< False for CURRENT_TIMESTAMP and its like.

    /// The call alone: columns and parameters are named after it.
    [[nodiscard]] bool is_plain_call() const noexcept { return !filter && within_group.empty(); }

    template <class F>
    void fields(F& f) const {
        f(name, arguments, order_by, within_group, filter, parentheses);
    }
};

class CastNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::cast;

    CastNode(NodePtr what, Type to) : Node{node_kind, to.kind}, operand{std::move(what)}, target{std::move(to)} {}

    NodePtr operand;
    Type target;
    bool short_form = false;  ///< PostgreSQL's `operand::target`, where that reads better.

    template <class F>
    void fields(F& f) const {
        f(operand, target, short_form);
    }
};

class CaseNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::case_;

    explicit CaseNode(TypeKind type) : Node{node_kind, type} {}

    NodePtr subject;  ///< CASE subject WHEN …; null: the conditions stand alone.
    std::vector<NodePtr> conditions;
    std::vector<NodePtr> results;
    NodePtr otherwise;  ///< May be null.

    template <class F>
    void fields(F& f) const {
        f(subject, conditions, results, otherwise);
    }
};

class ExtractNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::extract;

    ExtractNode(std::string what, NodePtr from)
        : Node{node_kind, TypeKind::integer}, field{std::move(what)}, operand{std::move(from)} {}

    std::string field;
    NodePtr operand;

    template <class F>
    void fields(F& f) const {
        f(field, operand);
    }
};

/// A window: function OVER (PARTITION BY … ORDER BY … ROWS BETWEEN … AND …).
class OverNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::over;

    explicit OverNode(NodePtr what) : Node{node_kind, what->type()}, function{std::move(what)} {}

    NodePtr function;
    std::vector<NodePtr> partition_by;
    std::vector<NodePtr> order_by;
    FrameUnit unit = FrameUnit::none;
    FrameEdge start = FrameEdge::unbounded;
    FrameEdge end = FrameEdge::current_row;
    NodePtr start_offset;  ///< How far from the current row; null where `start` does not count.
    NodePtr end_offset;
    FrameExclusion exclusion = FrameExclusion::none;

    template <class F>
    void fields(F& f) const {
        f(function, partition_by, order_by, unit, start, end, start_offset, end_offset, exclusion);
    }
};

class LabelNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::label;

    LabelNode(std::string called, NodePtr what)
        : Node{node_kind, what->type()}, name{std::move(called)}, element{std::move(what)} {}

    std::string name;
    NodePtr element;

    template <class F>
    void fields(F& f) const {
        f(name, element);
    }
};

/// A SELECT in parentheses where a value is expected.
class ScalarSubqueryNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::scalar_subquery;

    ScalarSubqueryNode(NodePtr what, TypeKind type) : Node{node_kind, type}, statement{std::move(what)} {}

    NodePtr statement;

    template <class F>
    void fields(F& f) const {
        f(statement);
    }
};

/// A selected column by the name it has in the result, in ORDER BY, GROUP BY and windows.
class ResultNameNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::result_name;

    explicit ResultNameNode(std::string called) : Node{node_kind}, name{std::move(called)} {}

    std::string name;

    template <class F>
    void fields(F& f) const {
        f(name);
    }
};

/// What stands in FROM as one value: a whole row, or the one column of a function.
class WholeRowNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::whole_row;

    WholeRowNode(NodePtr what, TypeKind type) : Node{node_kind, type}, from{std::move(what)} {}

    NodePtr from;

    template <class F>
    void fields(F& f) const {
        f(from);
    }
};

/// `(operand).name`, of a value that is a row.
class FieldNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::field;

    FieldNode(NodePtr of, std::string called, TypeKind type)
        : Node{node_kind, type}, operand{std::move(of)}, name{std::move(called)} {}

    NodePtr operand;
    std::string name;

    template <class F>
    void fields(F& f) const {
        f(operand, name);
    }
};

}  // namespace retort::sql
