// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

#include "retort/sql/expr/node.hpp"

namespace retort::sql {

/// A new node, held by the pointer alone.
template <class N, class... Args>
NodePtr make(Args&&... arguments) {
    return NodePtr::adopting(new N(std::forward<Args>(arguments)...));
}

/// A new node that is filled in before others see it.
template <class N>
class Fresh {
public:
    template <class... Args>
    explicit Fresh(Args&&... arguments)
        : node_{new N(std::forward<Args>(arguments)...)}, pointer_{NodePtr::adopting(node_)} {}

    N* operator->() const noexcept { return node_; }
    [[nodiscard]] NodePtr pointer() && { return std::move(pointer_); }

private:
    N* node_;
    NodePtr pointer_;
};

/// The N that `pointer` holds, copied before when others hold it too.
template <class N>
N& edit(NodePtr& pointer) {
    if (!pointer->is_unique()) pointer = make<N>(as<N>(*pointer));
    return const_cast<N&>(as<N>(*pointer));
}

}  // namespace retort::sql
