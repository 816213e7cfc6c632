// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>

#include "retort/sql/expr/node.hpp"

namespace retort::sql {

/// The next number of a sequence.
class NextValueNode final : public Node {
public:
    static constexpr NodeKind node_kind = NodeKind::next_value;

    NextValueNode(std::string called, std::string in_schema)
        : Node{node_kind, TypeKind::big_integer}, name{std::move(called)}, schema{std::move(in_schema)} {}

    std::string name;
    std::string schema;  ///< Empty: the connection's default schema.

    template <class F>
    void fields(F& f) const {
        f(name, schema);
    }
};

}  // namespace retort::sql
