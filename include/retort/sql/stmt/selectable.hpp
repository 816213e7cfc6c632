// SPDX-License-Identifier: MIT
// What can stand in select(…) and returning(…).
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include "retort/sql/stmt/build.hpp"

namespace retort {

/// The columns of a statement while it is built.
class ColumnList {
public:
    ColumnList(sql::NodePtr& statement, sql::Clause clause) : statement_{statement}, clause_{clause} {}
    void add(sql::NodePtr expression) { sql::add(statement_, clause_, std::move(expression)); }

private:
    sql::NodePtr& statement_;
    sql::Clause clause_;
};

/// How an X is selected: `type` is what a row holds for it, `append` adds its columns. Specialised for expressions
/// here, for mapped classes by the ORM.
template <class X, class = void>
struct Selectable {
    using type = X;
    static void append(const X&, ColumnList&) {
        static_assert(detail::is_expression<X>,
                      "retort: select() and returning() take columns, expressions and mapped classes");
    }
};

template <class X>
struct Selectable<X, std::enable_if_t<detail::is_expression<X>>> {
    using type = typename X::value_type;
    static void append(const X& expression, ColumnList& columns) { columns.add(expression.node()); }
};

}  // namespace retort
