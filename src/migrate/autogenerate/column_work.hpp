// SPDX-License-Identifier: MIT
// What is done to the columns of one table, in an order in which computed columns always have what they are made of.
#pragma once

#include <vector>

#include "migrate/autogenerate/comparators.hpp"

namespace retort::migrate::detail {

/// What becomes of one column.
struct ColumnWork {
    const Column* from = nullptr;  ///< Null: it is new.
    const Column* to = nullptr;    ///< Null: it goes.
    std::vector<Planned> operations = {};
};

/// As they are, but for what computed columns need: before a column goes or changes, those go or change that were
/// computed from it and are not any more; once it is there or has changed, those come or change that are computed from
/// it. The same holds of the way back.
std::vector<Planned> in_order_of_needs(std::vector<ColumnWork> works);

}  // namespace retort::migrate::detail
