// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <tuple>
#include <utility>

#include "retort/sql/expr/node.hpp"

namespace retort {

/// A statement as a value: copying it is cheap, and what builds on it leaves it as it is.
class Statement {
public:
    explicit Statement(sql::NodePtr node) : node_{std::move(node)} {}

    [[nodiscard]] const sql::NodePtr& node() const { return node_; }

protected:
    sql::NodePtr node_;
};

/// A statement whose rows are known: `row_type` is one of them. Without any type it returns no rows.
template <class... Ts>
class TypedStatement : public Statement {
public:
    using row_type = std::tuple<Ts...>;
    static constexpr std::size_t width = sizeof...(Ts);  ///< Elements of a row; an entity counts as one.

    using Statement::Statement;
};

}  // namespace retort
