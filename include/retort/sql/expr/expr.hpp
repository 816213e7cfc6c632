// SPDX-License-Identifier: MIT
// Typed expressions, whole: their classes, their methods and their operators.
#pragma once

#include "retort/sql/expr/expression.hpp"
#include "retort/sql/expr/methods.hpp"
#include "retort/sql/expr/operators.hpp"
