// SPDX-License-Identifier: MIT
// Terms of ORDER BY as functions: for expressions that say no direction.
#pragma once

#include "retort/sql/expr/condition.hpp"

namespace retort {

/// `nulls_first(users.email)`; with a direction: `users.email.desc().nulls_first()`.
template <class X>
Ordering nulls_first(const X& term) {
    return Ordering{detail::term_node(term)}.nulls_first();
}
template <class X>
Ordering nulls_last(const X& term) {
    return Ordering{detail::term_node(term)}.nulls_last();
}

}  // namespace retort
