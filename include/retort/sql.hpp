// SPDX-License-Identifier: MIT
// Expressions and statements, for programs that use no models. <retort/orm.hpp> brings the same and more.
#pragma once

#include "retort/sql/expr/aggregate_order_by.hpp"
#include "retort/sql/expr/any_all.hpp"
#include "retort/sql/expr/array.hpp"
#include "retort/sql/expr/bitwise.hpp"
#include "retort/sql/expr/custom_operator.hpp"
#include "retort/sql/expr/expr.hpp"
#include "retort/sql/expr/functions.hpp"
#include "retort/sql/expr/ordering.hpp"
#include "retort/sql/expr/regexp.hpp"
#include "retort/sql/expr/sequence.hpp"
#include "retort/sql/expr/tuple.hpp"
#include "retort/sql/expr/value_case.hpp"
#include "retort/sql/expr/window.hpp"
#include "retort/sql/expr/within_group.hpp"
#include "retort/sql/schema/sequence.hpp"
#include "retort/sql/stmt/from.hpp"
#include "retort/sql/stmt/insert.hpp"
#include "retort/sql/stmt/select.hpp"
#include "retort/sql/stmt/text.hpp"
#include "retort/sql/stmt/update.hpp"
