// SPDX-License-Identifier: MIT
// How expressions become nodes: ordinary functions, so that templates have only types left to check.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "retort/sql/expr/codec.hpp"
#include "retort/sql/expr/node.hpp"
#include "retort/sql/expr/operator.hpp"
#include "retort/sql/expr/type_check.hpp"

namespace retort {
struct Type;
}

namespace retort::sql {

NodePtr null();
/// A parameter, also for NULL: for a place where the text must not depend on the value.
NodePtr parameter(const ValueView& value, TypeKind type);
/// A parameter; NULL becomes the NULL constant.
NodePtr bind(const ValueView& value, TypeKind type);
/// A parameter whose value the execution gives.
NodePtr named_bind(std::string name, TypeKind type);
NodePtr literal_sql(std::string sql, TypeKind type);
NodePtr constant_true();
NodePtr constant_false();
NodePtr star();

/// `left op right`; comparing for (in)equality with the NULL constant becomes IS [NOT] NULL.
NodePtr compare(Operator op, NodePtr left, NodePtr right);
NodePtr binary(Operator op, NodePtr left, NodePtr right, TypeKind type);
NodePtr unary(Operator op, NodePtr operand, TypeKind type);
/// NOT `condition`, in the shortest form: the opposite comparison where there is one.
NodePtr negate(const NodePtr& condition);
/// AND or OR of two conditions; chains become one list.
NodePtr combine(Operator op, const NodePtr& left, const NodePtr& right);
NodePtr between(NodePtr operand, NodePtr low, NodePtr high, bool negated);
NodePtr label(std::string_view name, NodePtr element);
NodePtr function(std::string_view name, TypeKind type, std::initializer_list<NodePtr> arguments);
NodePtr filtered(const NodePtr& function, NodePtr condition);
NodePtr cast(NodePtr operand, const Type& type);
NodePtr cast(NodePtr operand, const TypeTag& type);
NodePtr extract(std::string_view field, NodePtr operand);
NodePtr tuple(std::initializer_list<NodePtr> elements);
/// The row that ON CONFLICT kept out, of the same column.
NodePtr excluded_column(const NodePtr& column);

struct LikePattern {
    std::string_view text;
    bool leading_wildcard;
    bool trailing_wildcard;
};
/// `operand LIKE '%' || text || '%'`, with what would be a wildcard in `text` escaped.
NodePtr like_literally(NodePtr operand, const LikePattern& pattern);
NodePtr like(Operator op, NodePtr operand, NodePtr pattern, char escape);

/// Gathers the right side of IN: values, or expressions, or both.
class InList {
public:
    explicit InList(TypeKind type);
    void add(const ValueView& value);
    void add(NodePtr expression);
    [[nodiscard]] NodePtr in(Operator op, NodePtr operand) const;

private:
    NodePtr list_;
};

/// Gathers the branches of CASE.
class CaseBuilder {
public:
    CaseBuilder(NodePtr subject, TypeKind type);
    void when(NodePtr condition, NodePtr result);
    [[nodiscard]] NodePtr otherwise(NodePtr result) const;
    [[nodiscard]] const NodePtr& node() const { return case_; }

private:
    NodePtr case_;
};

class FromNode;
NodePtr column_of(const FromNode& from, std::string_view key, TypeKind type);

}  // namespace retort::sql

namespace retort::detail {

/// What SQL type a C++ type has, where it has one; an array has none of those.
template <class T>
constexpr TypeKind type_kind() {
    constexpr TypeTag type = Codec<plain_type<T>>::type;
    return type.dimensions > 0 ? TypeKind::custom : type.kind;
}

/// The SQL value of `given`; borrows from it or from `scratch`.
template <class V>
ValueView view_of(const V& given, Scratch& scratch) {
    const auto& value = ValueAccess<V>::get(given);
    using Value = typename ValueAccess<V>::type;
    if constexpr (family<Value> == Family::null) {
        return {};
    } else if constexpr (family<Value> == Family::text) {
        return ValueView::of_text(std::string_view{value});
    } else if constexpr (is_optional<Value>) {
        return value ? view_of(*value, scratch) : ValueView{};
    } else {
        return Codec<Value>::encode(value, scratch);
    }
}

template <class V>
sql::NodePtr bind_value(const V& value) {
    using Value = value_type_of<V>;
    Scratch scratch;
    if constexpr (family<Value> == Family::null)
        return sql::null();
    else
        return sql::bind(view_of(value, scratch), type_kind<Value>());
}

/// An expression's node, or a value as a parameter.
template <class V>
sql::NodePtr operand(const V& value) {
    if constexpr (is_expression<V>) {
        return value.node();
    } else {
        return bind_value(value);
    }
}

/// The same for what becomes a column's value: an empty optional is a parameter too.
template <class V>
sql::NodePtr assigned(const V& value) {
    using Value = value_type_of<V>;
    if constexpr (is_expression<V> || family<Value> == Family::null) {
        return operand(value);
    } else {
        Scratch scratch;
        return sql::parameter(view_of(value, scratch), type_kind<Value>());
    }
}

}  // namespace retort::detail
