// SPDX-License-Identifier: MIT
// What has to go before an enumeration can be replaced, and comes back afterwards: all that pg_depend knows, also of
// each other.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dialects/postgresql/enums/catalog.hpp"
#include "dialects/postgresql/enums/column_order.hpp"
#include "dialects/postgresql/enums/columns.hpp"
#include "dialects/postgresql/enums/type_family.hpp"

namespace retort::postgresql::enums {

/// In the order in which they come back where nothing else decides.
enum class DependantKind : int {
    function,
    aggregate,
    operator_,
    operator_class,
    cast,
    typed_table,
    domain_constraint,
    generated_column,
    columns,      ///< Generated ones of a table and of those that inherit from it, with those behind them.
    row_columns,  ///< Columns whose values are rows of tables that change.
    column_default,
    constraint,
    index,
    statistics,
    foreign_key,
    policy,  ///< Before materialized views, whose rows it may choose.
    view,
    rule,
    trigger,
    publication,
    part_of_other  ///< It comes and goes with another: a view's row type, a range's constructors.
};

/// An object by its catalogue and its row in it. Columns that are added again are "columns" and a number of their own,
/// those of rows "row_columns".
using ObjectId = std::pair<std::string, Oid>;

struct Dependant {
    DependantKind kind = DependantKind::view;
    ObjectId id;
    std::string description;        ///< For people: "view orders_v".
    std::set<ObjectId> needs = {};  ///< Others of the dependants that must be there before it.
    bool needs_tables = false;      ///< It depends on columns that change their types.
};

struct Dependants {
    std::vector<Dependant> all = {};        ///< Each after those that it needs.
    std::vector<AnewColumns> columns = {};  ///< By their number.
};

/// Throws EnumNotRewritable (RT-M521) for one that cannot be made again, such as a part of an extension.
Dependants dependants_of(const TypeFamily& family, const std::vector<EnumColumn>& columns, const Ask& ask);

}  // namespace retort::postgresql::enums
