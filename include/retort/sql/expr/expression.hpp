// SPDX-License-Identifier: MIT
// Typed expressions: they check C++ types, then build a plain tree. Their operators stand in expr.hpp.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "retort/sql/expr/build.hpp"

namespace retort {

template <class T>
class Expr;

/// What where(), having() and on clauses take.
using Condition = Expr<bool>;

/// One term of ORDER BY.
class Ordering {
public:
    explicit Ordering(sql::NodePtr node) : node_{std::move(node)} {}

    [[nodiscard]] Ordering nulls_first() const;
    [[nodiscard]] Ordering nulls_last() const;
    [[nodiscard]] const sql::NodePtr& node() const { return node_; }

private:
    sql::NodePtr node_;
};

/// `column = value`, for insert and update: what `users.name.set("sandy")` returns.
struct Assignment {
    sql::NodePtr column;
    sql::NodePtr value;
};

/// The same for a column of this model.
template <class Model>
struct AssignmentTo : Assignment {
    using owner_type = Model;
};

namespace detail {

/// False only for a column, or an assignment to one, of another model.
template <class Model, class X>
constexpr bool may_belong_to() {
    if constexpr (!std::is_void_v<Model> && requires { typename X::owner_type; })
        return std::is_same_v<Model, typename X::owner_type>;
    else
        return true;
}

template <class A, class B>
constexpr bool can_compare() {
    if constexpr (family<A> == Family::null || family<B> == Family::null)
        return true;
    else
        return comparable_types<plain_type<A>, plain_type<B>>;
}

template <class T, class V>
constexpr bool can_hold() {
    using Given = value_type_of<V>;
    if constexpr (family<Given> == Family::null)
        return is_optional<T>;
    else if constexpr (is_optional<Given> && !is_optional<T> && !is_expression<V>)
        return false;
    else
        return assignable_types<plain_type<T>, plain_type<Given>>;
}

template <class T>
inline constexpr bool is_condition = std::is_same_v<plain_type<T>, bool>;

}  // namespace detail

/// What every typed expression can do. `Self` has node(), which gives its tree.
template <class Self, class T>
class ExpressionMethods : public detail::ExpressionBase {
public:
    using value_type = T;

    [[nodiscard]] Condition is_null() const;
    [[nodiscard]] Condition is_not_null() const;

    /// `pattern` is text with SQL's wildcards % and _, or an expression. `escape` may be no_escape.
    template <class V>
    [[nodiscard]] Condition like(const V& pattern, char escape = '\0') const;
    template <class V>
    [[nodiscard]] Condition not_like(const V& pattern, char escape = '\0') const;
    /// Without regard to upper and lower case.
    template <class V>
    [[nodiscard]] Condition ilike(const V& pattern, char escape = '\0') const;
    template <class V>
    [[nodiscard]] Condition not_ilike(const V& pattern, char escape = '\0') const;
    /// `part` is taken literally: % and _ in it are escaped.
    [[nodiscard]] Condition contains(std::string_view part) const;
    [[nodiscard]] Condition startswith(std::string_view part) const;
    [[nodiscard]] Condition endswith(std::string_view part) const;

    /// An empty list is never true for in_(), always for not_in().
    template <class V>
    [[nodiscard]] Condition in_(std::initializer_list<V> values) const;
    /// A container of values, or a select of one column.
    template <class C>
    [[nodiscard]] Condition in_(const C& values) const;
    template <class V>
    [[nodiscard]] Condition not_in(std::initializer_list<V> values) const;
    template <class C>
    [[nodiscard]] Condition not_in(const C& values) const;

    /// Both ends belong to the range.
    template <class L, class H>
    [[nodiscard]] Condition between(const L& low, const H& high) const;
    template <class L, class H>
    [[nodiscard]] Condition not_between(const L& low, const H& high) const;
    /// Like ==, but NULL equals NULL and nothing else.
    template <class V>
    [[nodiscard]] Condition is_not_distinct_from(const V& value) const;
    template <class V>
    [[nodiscard]] Condition is_distinct_from(const V& value) const;

    [[nodiscard]] Ordering asc() const { return Ordering{sql::unary(sql::Operator::ascending, tree(), {})}; }
    [[nodiscard]] Ordering desc() const { return Ordering{sql::unary(sql::Operator::descending, tree(), {})}; }
    /// `expression AS name`.
    [[nodiscard]] Expr<T> label(std::string_view name) const { return Expr<T>{sql::label(name, tree())}; }
    [[nodiscard]] Expr<T> collate(std::string_view name) const {
        return Expr<T>{sql::binary(sql::Operator::collate, tree(), sql::literal_sql(std::string{name}, {}),
                                   detail::type_kind<T>())};
    }
    /// The same, read as a std::optional: for columns of the optional side of an outer join.
    [[nodiscard]] Expr<std::optional<detail::plain_type<T>>> nullable() const {
        return Expr<std::optional<detail::plain_type<T>>>{tree()};
    }
    /// The same, read as never NULL: where the writer knows more than the types say. A NULL is then an error.
    [[nodiscard]] Expr<detail::plain_type<T>> not_null() const { return Expr<detail::plain_type<T>>{tree()}; }

    [[nodiscard]] const Self& self() const { return static_cast<const Self&>(*this); }
    [[nodiscard]] sql::NodePtr tree() const { return self().node(); }
};

/// An expression whose value is a T (std::optional<T>: it may be NULL).
template <class T>
class Expr : public ExpressionMethods<Expr<T>, T> {
public:
    explicit Expr(sql::NodePtr node) : node_{std::move(node)} {}

    [[nodiscard]] const sql::NodePtr& node() const { return node_; }

private:
    sql::NodePtr node_;
};

/// A column as models' table handles have it: a literal type that costs nothing until it is used. It does not own the
/// table: that of a model lives as long as the program, an alias as long as its handle. Expressions made from it do.
template <class T>
class ColumnHandle : public ExpressionMethods<ColumnHandle<T>, T> {
public:
    /// `source` gives the model's table node; `key` is the column's name in the program, a literal.
    constexpr ColumnHandle(const sql::FromNode& (*source)(), const char* key) : source_{source}, key_{key} {}
    /// A column of an alias. `from` must live as long as this handle is used.
    constexpr ColumnHandle(const sql::FromNode& from, const char* key) : from_{&from}, key_{key} {}

    [[nodiscard]] sql::NodePtr node() const { return sql::column_of(from(), key_, detail::type_kind<T>()); }
    [[nodiscard]] const sql::FromNode& from() const { return from_ ? *from_ : source_(); }
    [[nodiscard]] constexpr const char* key() const { return key_; }

    /// For insert and update: a value, or an expression.
    template <class V>
    [[nodiscard]] Assignment set(const V& value) const {
        constexpr bool fits = detail::can_hold<T, V>();
        static_assert(fits, "retort: this column cannot hold a value of that type");
        if constexpr (fits)
            return {node(), detail::assigned(value)};
        else
            return {};
    }

private:
    const sql::FromNode& (*source_)() = nullptr;
    const sql::FromNode* from_ = nullptr;
    const char* key_;
};

/// One that knows whose it is.
template <class Model, class T>
class ColumnOf : public ColumnHandle<T> {
public:
    using owner_type = Model;
    using ColumnHandle<T>::ColumnHandle;

    template <class V>
    [[nodiscard]] AssignmentTo<Model> set(const V& value) const {
        return {ColumnHandle<T>::set(value)};
    }
};

namespace detail {

template <class L, class R>
Condition compare(sql::Operator op, const L& left, const R& right) {
    constexpr bool fits = can_compare<value_type_of<L>, value_type_of<R>>();
    static_assert(fits, "retort: this column cannot be compared with a value of that type");
    if constexpr (fits)
        return Condition{sql::compare(op, operand(left), operand(right))};
    else
        return Condition{sql::NodePtr{}};
}

}  // namespace detail

}  // namespace retort
