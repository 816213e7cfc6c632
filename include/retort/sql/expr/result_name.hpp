// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>

#include "retort/sql/expr/expr.hpp"

namespace retort {

namespace sql {
NodePtr result_name(std::string name);
}

/// A column or label of the same SELECT by its name, in order_by(), group_by() and windows:
/// `select(count().label("n")).order_by(result_name("n").desc())`. What has no such name among what is selected is
/// sought among the columns of FROM; compiling throws UnknownResultName (RT-X020) where nothing is found.
inline Expr<bool> result_name(std::string name) { return Expr<bool>{sql::result_name(std::move(name))}; }

}  // namespace retort
